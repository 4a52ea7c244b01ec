import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTokenVerifier, type TokenConfig, type TokenVerifier } from '../../api/auth/token.ts';
import { Problem } from '../../api/platform/problem.ts';
import { AUDIENCE, ISSUER, signToken, TOKEN_SECRET } from '../helpers/service.ts';

const config: TokenConfig = {
  key: { kind: 'secret', secret: TOKEN_SECRET },
  issuer: ISSUER,
  audience: AUDIENCE,
  claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
};
const who = { sub: randomUUID(), partner_id: randomUUID(), role: 'partner_admin' };
const secret = new TextEncoder().encode(TOKEN_SECRET);

let verify: TokenVerifier;
beforeEach(async () => {
  verify = await createTokenVerifier(config);
});

async function refusal(token: string | undefined, verifier = verify): Promise<Problem> {
  const error = await verifier(token === undefined ? undefined : `Bearer ${token}`).then(
    () => expect.unreachable('it was accepted'),
    (problem: unknown) => problem,
  );
  if (!(error instanceof Problem)) throw error;
  return error;
}

const signed = (payload: Record<string, unknown>, alg = 'HS256') =>
  new SignJWT({ ...who, iss: ISSUER, aud: AUDIENCE, exp: soon(), ...payload })
    .setProtectedHeader({ alg })
    .sign(secret);
const soon = (seconds = 300) => Math.floor(Date.now() / 1000) + seconds;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a good token', () => {
  it('makes a principal of its claims and of nothing else', async () => {
    const token = await signToken({ ...who, partner_id: who.partner_id.toUpperCase(), admin: 1 });
    expect(await verify(`Bearer ${token}`)).toEqual({
      userId: who.sub,
      userName: 'Mara Voss',
      partnerId: who.partner_id,
      role: 'partner_admin',
    });
  });

  it('may lack a name or hold a strange one', async () => {
    for (const [name, expected] of [
      [undefined, null],
      [7, null],
      ['', null],
      ['\u0000\u0007', null],
      ['a\r\nb\u0000c', 'a b c'],
      ['\ud800', null],
      ['x'.repeat(500), 'x'.repeat(100)],
    ] as const) {
      const principal = await verify(`Bearer ${await signed({ name })}`);
      expect(principal.userName).toBe(expected);
    }
  });

  it('is accepted for half a minute after its end, for clocks that differ', async () => {
    await verify(`Bearer ${await signed({ exp: soon(-20) })}`);
    expect((await refusal(await signed({ exp: soon(-40) }))).detail).toContain('expired');
  });
});

describe('a token is refused', () => {
  it.each<[string, Record<string, unknown>]>([
    ['without an expiry', { exp: undefined }],
    ['without a subject', { sub: undefined }],
    ['without a partner', { partner_id: undefined }],
    ['without a role', { role: undefined }],
    ['without an issuer', { iss: undefined }],
    ['without an audience', { aud: undefined }],
    ['of another issuer', { iss: 'https://elsewhere.example.com' }],
    ['for another audience', { aud: ['another'] }],
    ['that is not valid yet', { nbf: soon(600) }],
    ['with an expiry in words', { exp: 'tomorrow' }],
    ['with an unknown role', { role: 'root' }],
    ['with a role of every object', { role: 'constructor' }],
    ['with several roles', { role: ['partner_admin'] }],
    ['with a subject that is no UUID', { sub: 'mara' }],
    ['with a partner that is no UUID', { partner_id: '1 OR 1=1' }],
    ['with a partner of the wrong length', { partner_id: `${randomUUID()}0` }],
    ['with a partner and a line break', { partner_id: `${randomUUID()}\n` }],
    ['with a list of partners', { partner_id: [randomUUID()] }],
    ['with a number for a partner', { partner_id: 7 }],
    ['with null for a partner', { partner_id: null }],
  ])('%s', async (_, changes) => {
    const problem = await refusal(await signed(changes));
    expect(problem.code).toBe('unauthorized');
    expect(problem.detail).toMatch(/^The .+\.$/);
  });

  it('with the algorithm none, another HMAC, or signed with the secret as another kind', async () => {
    const claims = { ...who, iss: ISSUER, aud: AUDIENCE, exp: soon() };
    for (const alg of ['none', 'None', 'HS256']) {
      expect((await refusal(`${encode({ alg })}.${encode(claims)}.`)).code).toBe('unauthorized');
    }
    for (const alg of ['HS384', 'HS512']) {
      expect((await refusal(await signed({}, alg))).code).toBe('unauthorized');
    }
    const [header, , signature] = (await signed({})).split('.');
    const swapped = `${header}.${encode({ ...claims, role: 'dev' })}.${signature}`;
    expect((await refusal(swapped)).code).toBe('unauthorized');
    expect((await refusal(`${await signed({})}x`)).code).toBe('unauthorized');
  });

  it('when it is missing, too long, or no token at all', async () => {
    expect((await refusal(undefined)).detail).toContain('Authorization: Bearer');
    expect((await refusal(await signed({ pad: 'x'.repeat(9_000) }))).code).toBe('unauthorized');
    for (const header of ['', 'Bearer', 'Bearer  a', 'Basic abc', 'Bearer a b', 'Token x']) {
      await expect(verify(header)).rejects.toMatchObject({ code: 'unauthorized' });
    }
  });

  it('whatever it is made of, and never as a fault of our own', async () => {
    const part = fc.oneof(
      fc.string(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        await expect(verify(`Bearer ${parts.join('.')}`)).rejects.toMatchObject({
          code: 'unauthorized',
        });
      }),
      { numRuns: 300 },
    );
  });

  it('in words that tell nothing of the token or of the keys', async () => {
    const problem = await refusal(await signToken(who, { secret: 'x'.repeat(40) }));
    expect(problem.detail).toBe('The access token is not valid here.');
    expect(problem.extra).toEqual({});
  });
});

it('reads the claims that the configuration names', async () => {
  const claims = { subject: 'uid', partner: 'https://rmm/tenant', role: 'rmm_role', name: 'nick' };
  const custom = await createTokenVerifier({ ...config, claims });
  const token = await signed({
    uid: randomUUID(),
    'https://rmm/tenant': who.partner_id,
    rmm_role: 'dev',
    nick: 'Sam',
  });
  expect(await custom(`Bearer ${token}`)).toMatchObject({
    userName: 'Sam',
    partnerId: who.partner_id,
    role: 'dev',
  });
  expect((await refusal(await signed({}), custom)).code).toBe('unauthorized');
});

describe.each(['RS256', 'ES256', 'EdDSA'])('a public key for %s', (algorithm) => {
  it('accepts its own signature, and neither another key nor itself as a shared secret', async () => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const pem = await exportSPKI(publicKey);
    const verifier = await createTokenVerifier({
      ...config,
      key: { kind: 'public', pem, algorithm },
    });
    const sign = (key: Parameters<SignJWT['sign']>[0], alg = algorithm) =>
      new SignJWT({ ...who, iss: ISSUER, aud: AUDIENCE, exp: soon() })
        .setProtectedHeader({ alg })
        .sign(key);
    expect(await verifier(`Bearer ${await sign(privateKey)}`)).toMatchObject({ role: who.role });
    const other = await generateKeyPair(algorithm);
    expect((await refusal(await sign(other.privateKey), verifier)).code).toBe('unauthorized');
    const confused = await sign(new TextEncoder().encode(pem), 'HS256');
    expect((await refusal(confused, verifier)).code).toBe('unauthorized');
  });
});

describe('a key set', () => {
  let server: Server;
  let respond: () => { status: number; body: string };
  let asked = 0;
  let url: string;
  beforeEach(async () => {
    asked = 0;
    server = createServer((_, response) => {
      asked += 1;
      const { status, body } = respond();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const algorithm = 'RS256';
  const verifierOf = () =>
    createTokenVerifier({ ...config, key: { kind: 'jwks', url, algorithm } });
  const keyPair = async (kid: string) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const sign = () =>
      new SignJWT({ ...who, iss: ISSUER, aud: AUDIENCE, exp: soon() })
        .setProtectedHeader({ alg: algorithm, kid })
        .sign(privateKey);
    return { jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm }, sign };
  };

  it('is fetched once, and a token is checked by the key that it names', async () => {
    const [first, second, foreign] = await Promise.all([keyPair('1'), keyPair('2'), keyPair('1')]);
    respond = () => ({ status: 200, body: JSON.stringify({ keys: [first.jwk, second.jwk] }) });
    const verifier = await verifierOf();
    for (const { sign } of [first, second, first]) {
      expect(await verifier(`Bearer ${await sign()}`)).toMatchObject({ userId: who.sub });
    }
    expect(asked).toBe(1);
    expect((await refusal(await foreign.sign(), verifier)).code).toBe('unauthorized');
    const unknown = await keyPair('9');
    expect((await refusal(await unknown.sign(), verifier)).code).toBe('unauthorized');
    expect((await refusal(await signed({}), verifier)).code).toBe('unauthorized');
  });

  it.each([
    ['answers with an error', 500, '{}'],
    ['answers with a web page', 200, '<html>'],
    ['answers with no key set', 200, '{"keys":7}'],
    ['answers with nothing', 200, ''],
  ])('that %s is our trouble, not that of the caller', async (_, status, body) => {
    const { sign } = await keyPair('1');
    respond = () => ({ status, body });
    expect((await refusal(await sign(), await verifierOf())).code).toBe('unavailable');
  });

  it('that cannot be reached is our trouble, and works again when it is back', async () => {
    const { sign, jwk } = await keyPair('1');
    respond = () => ({ status: 503, body: '' });
    const verifier = await verifierOf();
    expect((await refusal(await sign(), verifier)).code).toBe('unavailable');
    respond = () => ({ status: 200, body: JSON.stringify({ keys: [jwk] }) });
    expect(await verifier(`Bearer ${await sign()}`)).toMatchObject({ userId: who.sub });
    const nowhere = {
      ...config,
      key: { kind: 'jwks', url: 'http://127.0.0.1:1/', algorithm },
    } as const;
    const problem = await refusal(await sign(), await createTokenVerifier(nowhere));
    expect(problem.code).toBe('unavailable');
    expect(problem.detail).not.toMatch(/127|ECONN/);
  });
});
