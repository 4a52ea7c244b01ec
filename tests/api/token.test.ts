import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTokenVerifier, type TokenConfig, type TokenVerifier } from '../../api/auth/token.ts';
import { Problem } from '../../api/platform/problem.ts';
import { AUDIENCE, ISSUER, signToken, TOKEN_SECRET } from '../helpers/service.ts';

const config: TokenConfig = {
  key: { kind: 'secret', secret: TOKEN_SECRET },
  issuer: ISSUER,
  audience: AUDIENCE,
  maxAge: 86_400,
  claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
};
const who = { sub: randomUUID(), partner_id: randomUUID(), role: 'partner_admin' };
const secret = new TextEncoder().encode(TOKEN_SECRET);

let verify: TokenVerifier;
let clock = 0;
const deps = {
  now: () => Date.now() + clock,
  revocations: { covers: async () => false },
};
beforeEach(async () => {
  clock = 0;
  verify = await createTokenVerifier(config, deps);
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
  new SignJWT({ ...who, iss: ISSUER, aud: AUDIENCE, iat: soon(0), exp: soon(), ...payload })
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

  it('counts for a day from its issue, however long it says it is good for', async () => {
    const year = 365 * 86_400;
    const iat = soon(0);
    const token = await signed({ exp: soon(year), iat });
    clock = 86_400_000;
    await verify(`Bearer ${token}`);
    // Also when it was found good, and remembered, a moment ago.
    clock += 40_000;
    expect(await refusal(token)).toMatchObject({
      reason: 'expired',
      principal: { role: who.role },
    });
    expect((await refusal(await signed({ exp: soon(year), iat: -1 }))).detail).toContain('expired');
  });

  it('is asked for its revocation at every use, also when it is remembered', async () => {
    let revoked = false;
    const seen: unknown[] = [];
    const verifier = await createTokenVerifier(config, {
      ...deps,
      revocations: { covers: async (facts) => seen.push(facts) > 0 && revoked },
    });
    const iat = soon(-5);
    const token = await signed({ jti: 'abc', iat });
    await verifier(`Bearer ${token}`);
    revoked = true;
    expect(await refusal(token, verifier)).toMatchObject({
      code: 'token_revoked',
      status: 401,
      reason: 'revoked',
      principal: { userId: who.sub, partnerId: who.partner_id },
    });
    const facts = { tokenId: 'abc', userId: who.sub, partnerId: who.partner_id, issuedAt: iat };
    expect(seen).toEqual([facts, facts]);
  });
});

describe('a token is refused', () => {
  it.each<[string, Record<string, unknown>]>([
    ['without an expiry', { exp: undefined }],
    ['without the time it was issued', { iat: undefined }],
    ['issued in the future', { iat: soon(90) }],
    ['issued in words', { iat: 'yesterday' }],
    ['with a token id that is no text', { jti: 7 }],
    ['with an endless token id', { jti: 'x'.repeat(257) }],
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

  it('when it is good but comes as anything else than a bearer token', async () => {
    const good = await signed({});
    await verify(`Bearer ${good}`);
    for (const scheme of ['Digest ', 'bearer ', 'BEARER ', 'Bearer\t', 'xxxxxxx', 'Basic ', '']) {
      await expect(verify(scheme + good), scheme).rejects.toMatchObject({ code: 'unauthorized' });
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
  const custom = await createTokenVerifier({ ...config, claims }, deps);
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
    const key = { kind: 'public', pem, algorithm } as const;
    const verifier = await createTokenVerifier({ ...config, key }, deps);
    const sign = (key: Parameters<SignJWT['sign']>[0], alg = algorithm) =>
      new SignJWT({ ...who, iss: ISSUER, aud: AUDIENCE, iat: soon(0), exp: soon() })
        .setProtectedHeader({ alg })
        .sign(key);
    expect(await verifier(`Bearer ${await sign(privateKey)}`)).toMatchObject({ role: who.role });
    const other = await generateKeyPair(algorithm);
    expect((await refusal(await sign(other.privateKey), verifier)).code).toBe('unauthorized');
    const confused = await sign(new TextEncoder().encode(pem), 'HS256');
    expect((await refusal(confused, verifier)).code).toBe('unauthorized');
  });
});
