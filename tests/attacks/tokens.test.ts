/** Hostile tokens against the whole service, over each kind of key that it can be given. */
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import type { TokenConfig } from '../../api/auth/token.ts';
import {
  AUDIENCE,
  ISSUER,
  readAnswer,
  startTestService,
  type TestService,
  TOKEN_SECRET,
  testConfig,
} from '../helpers/service.ts';
import { expectProblem } from '../suites/route-contract.ts';
import { report } from './campaign.ts';
import { goodClaims, type Hostile, hmac, hostileTokens } from './hostile-tokens.ts';

const claims = () => goodClaims({ issuer: ISSUER, audience: AUDIENCE });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const undo: (() => unknown)[] = [];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

/** A header that HTTP cannot carry never gets to us; the verifier refuses it all the same. */
const carries = (authorization: string) => {
  try {
    return new Headers({ authorization }).get('authorization') === authorization;
  } catch {
    return false;
  }
};

async function ask(service: TestService, authorization: string) {
  const init = { headers: { authorization } };
  return readAnswer(await service.fetch(new Request('http://test.local/api/integrations', init)));
}

async function attack(service: TestService, good: () => Promise<string>, hostile: Hostile[]) {
  expect((await ask(service, `Bearer ${await good()}`)).status).toBe(200);
  const accepted: string[] = [];
  const odd: string[] = [];
  for (const [name, authorization] of hostile) {
    const verdict = await service.services.door.verify(authorization).then(
      () => 'accepted',
      (problem) => problem.code,
    );
    if (verdict !== 'unauthorized') accepted.push(`${name}: ${verdict}`);
    if (!carries(authorization)) continue;
    const answer = await ask(service, authorization);
    if (answer.status !== 401) odd.push(`${name}: ${answer.status}`);
    else expectProblem(answer);
  }
  expect({ accepted, odd }).toEqual({ accepted: [], odd: [] });
  expect((await ask(service, `Bearer ${await good()}`)).status).toBe(200);
  report('hostile tokens', { tried: hostile.length, accepted: 0, 'other than 401': 0 });
}

async function serviceWith(key?: TokenConfig['key']): Promise<TestService> {
  const { token } = testConfig('');
  const service = await startTestService(key ? { token: { ...token, key } } : {});
  undo.push(service.stop);
  return service;
}

it('a shared secret: none of them is accepted, and each is answered with 401', async () => {
  const service = await serviceWith();
  const target = { secret: TOKEN_SECRET, issuer: ISSUER, audience: AUDIENCE };
  const hostile = hostileTokens(target);
  expect(new Set(hostile.map(([, token]) => token)).size).toBe(hostile.length);
  expect(hostile.length).toBeGreaterThanOrEqual(150);
  const good = async () => hmac(encode({ alg: 'HS256' }), encode(claims()), TOKEN_SECRET);
  await attack(service, good, hostile);
});

describe.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('%s', (alg) => {
  const confusions = async () => {
    const [ours, theirs] = await Promise.all([
      generateKeyPair(alg, { extractable: true }),
      generateKeyPair(alg, { extractable: true }),
    ]);
    const pem = await exportSPKI(ours.publicKey);
    const jwk = { ...(await exportJWK(ours.publicKey)), kid: '1', alg };
    const sign = (header: Record<string, unknown>, key = ours.privateKey) =>
      new SignJWT(claims()).setProtectedHeader({ alg, ...header }).sign(key);
    const own = await exportJWK(theirs.publicKey);
    const good = await sign({ kid: '1' });
    const [head, payload, signature = ''] = good.split('.');
    const secrets = [pem, pem.trim(), `${pem}\n`, pem.replaceAll('\n', ''), JSON.stringify(jwk)];
    secrets.push(String(jwk.n ?? jwk.x), '', Buffer.from(pem).toString('base64'));
    const raw = Buffer.from(signature, 'base64url');
    const zeros = Buffer.alloc(raw.length).toString('base64url');
    const swap = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };
    const hostile: Hostile[] = [
      ...secrets.flatMap((secret, n): Hostile[] =>
        Object.entries(swap).map(([hs, hash]) => {
          const token = hmac(encode({ alg: hs, kid: '1' }), encode(claims()), secret, hash);
          return [`${hs} with public key ${n}`, `Bearer ${token}`];
        }),
      ),
      ...['none', 'None', '', 'ES512', 'RS512', 'ES256K', 'HS256'].map((other): Hostile => {
        return [
          `says ${other}`,
          `Bearer ${encode({ alg: other, kid: '1' })}.${payload}.${signature}`,
        ];
      }),
      ['of zeros', `Bearer ${head}.${payload}.${zeros}`],
      [
        'of ones',
        `Bearer ${head}.${payload}.${Buffer.alloc(raw.length, 255).toString('base64url')}`,
      ],
      ['as DER', `Bearer ${head}.${payload}.${derOf(raw)}`],
      ['halves swapped', `Bearer ${head}.${payload}.${swapped(raw)}`],
      ['an HMAC under our name', `Bearer ${head}.${payload}.${hmacOf(`${head}.${payload}`, pem)}`],
      ['their key, our id', `Bearer ${await sign({ kid: '1' }, theirs.privateKey)}`],
      ['their key along', `Bearer ${await sign({ kid: '1', jwk: own }, theirs.privateKey)}`],
      ['our key along', `Bearer ${await sign({ kid: '1', jwk: await exportJWK(ours.publicKey) })}`],
      ['another place', `Bearer ${await sign({ kid: '1', jku: 'http://127.0.0.1:1/' })}`],
      ['their key, no id', `Bearer ${await sign({}, theirs.privateKey)}`],
      ...(await Promise.all(
        ['2', '__proto__', 'constructor', '../1', '1\u0000', "1' OR '1'='1"].map(
          async (kid): Promise<Hostile> => [
            `their key, id ${kid}`,
            `Bearer ${await sign({ kid }, theirs.privateKey)}`,
          ],
        ),
      )),
    ];
    return { pem, jwk, hostile, good: () => sign({ kid: '1' }) };
  };

  it('as a public key: no confusion of keys is accepted', async () => {
    const { pem, hostile, good } = await confusions();
    await attack(await serviceWith({ kind: 'public', pem, algorithm: alg }), good, hostile);
  });

  it('as a key set: no confusion of keys is accepted, nor asked for twice', async () => {
    const { jwk, hostile, good } = await confusions();
    let asked = 0;
    const other = { kty: 'oct', k: 'c2VjcmV0', kid: '2', alg: 'HS256' };
    const issuer = createServer((_, response) => {
      asked += 1;
      response.end(JSON.stringify({ keys: [jwk, other] }));
    });
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    undo.push(() => issuer.close());
    const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`;
    const service = await serviceWith({ kind: 'jwks', url, algorithm: alg, stale: 600 });
    await attack(service, good, hostile);
    expect(asked).toBe(1);
  });
});

const hmacOf = (text: string, secret: string) =>
  createHmac('sha256', secret).update(text).digest('base64url');

function swapped(raw: Buffer): string {
  const half = raw.length / 2;
  return Buffer.concat([raw.subarray(half), raw.subarray(0, half)]).toString('base64url');
}

/** Both halves as ASN.1 integers, as other libraries write an elliptic signature. */
function derOf(raw: Buffer): string {
  const half = raw.length / 2;
  const integer = (part: Buffer) => Buffer.concat([Buffer.from([2, half + 1, 0]), part]);
  const body = Buffer.concat([integer(raw.subarray(0, half)), integer(raw.subarray(half))]);
  return Buffer.concat([Buffer.from([48, body.length]), body]).toString('base64url');
}

it('a token that nobody signed is not remembered as one that somebody did', async () => {
  const service = await serviceWith();
  const good = hmac(encode({ alg: 'HS256' }), encode(claims()), TOKEN_SECRET);
  expect((await ask(service, `Bearer ${good}`)).status).toBe(200);
  const [head, , signature] = good.split('.');
  const stolen = encode({ ...claims(), partner_id: randomUUID() });
  expect((await ask(service, `Bearer ${head}.${stolen}.${signature}`)).status).toBe(401);
});
