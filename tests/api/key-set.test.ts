import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchKeySet, isTrustworthy } from '../../api/auth/key-set-fetch.ts';
import { createTokenVerifier, type TokenVerifier } from '../../api/auth/token.ts';
import { AUDIENCE, ISSUER } from '../helpers/service.ts';

const ALGORITHM = 'ES256';
const who = { sub: randomUUID(), partner_id: randomUUID(), role: 'partner_admin' };
const SECOND = 1_000;
const STALE = 86_400;

/** A real issuer on this machine, whose answers the tests decide. */
let issuer: Server;
let url: string;
let asked = 0;
let clock = 0;
let respond: (response: ServerResponse) => void;
beforeEach(async () => {
  asked = 0;
  clock = 0;
  issuer = createServer((_, response) => {
    asked += 1;
    respond(response);
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks.json`;
});
afterEach(() => {
  issuer.closeAllConnections();
  issuer.close();
});
const dies = () => {
  issuer.closeAllConnections();
  return new Promise((resolve) => issuer.close(resolve));
};

const offer = (...keys: { jwk: JWK }[]) => {
  const body = JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });
  respond = (response) => response.writeHead(200).end(body);
};
const answer = (status: number, body: string, headers = {}) => {
  respond = (response) => response.writeHead(status, headers).end(body);
};

async function keyPair(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const sign = () => {
    const iat = Math.floor((Date.now() + clock) / SECOND);
    return new SignJWT({ ...who, iss: ISSUER, aud: AUDIENCE, iat, exp: iat + 300 })
      .setProtectedHeader({ alg: ALGORITHM, kid })
      .sign(privateKey);
  };
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg: ALGORITHM }, sign };
}

const verifierOf = (address = url): Promise<TokenVerifier> =>
  createTokenVerifier(
    {
      key: { kind: 'jwks', url: address, algorithm: ALGORITHM, stale: STALE },
      issuer: ISSUER,
      audience: AUDIENCE,
      maxAge: 86_400,
      claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
    },
    { now: () => Date.now() + clock, revocations: { covers: async () => false } },
  );

/** `ok`, or the code of the refusal. */
const outcome = (verify: TokenVerifier, token: string): Promise<string> =>
  verify(`Bearer ${token}`).then(
    () => 'ok',
    (problem) => problem.code,
  );

describe('a key set', () => {
  it('is fetched once, and a token is checked by the key that it names', async () => {
    const [first, second, foreign] = await Promise.all([keyPair('1'), keyPair('2'), keyPair('1')]);
    offer(first, second);
    const verify = await verifierOf();
    const tokens = await Promise.all([first, second, first].map(({ sign }) => sign()));
    const outcomes = await Promise.all(tokens.map((token) => outcome(verify, token)));
    expect(outcomes).toEqual(['ok', 'ok', 'ok']);
    expect(await outcome(verify, await foreign.sign())).toBe('unauthorized');
    expect(asked).toBe(1);
  });

  it('is asked again at once for a key that it did not have', async () => {
    const [old, rotated] = await Promise.all([keyPair('old'), keyPair('new')]);
    offer(old);
    const verify = await verifierOf();
    expect(await outcome(verify, await old.sign())).toBe('ok');
    clock = 31 * SECOND;
    offer(rotated);
    expect(await outcome(verify, await rotated.sign())).toBe('ok');
    expect(await outcome(verify, await old.sign())).toBe('unauthorized');
    expect(asked).toBe(2);
  });

  it('is asked once a cooldown, however many unknown keys are named', async () => {
    const known = await keyPair('known');
    offer(known);
    const verify = await verifierOf();
    expect(await outcome(verify, await known.sign())).toBe('ok');
    const unknown = await Promise.all(Array.from({ length: 20 }, (_, n) => keyPair(`no-${n}`)));
    for (const round of [1, 2, 3]) {
      clock = round * 31 * SECOND;
      for (const { sign } of unknown) {
        expect(await outcome(verify, await sign())).toBe('unauthorized');
      }
      expect(asked).toBe(round + 1);
    }
  });

  it('is renewed after ten minutes, so that a withdrawn key stops counting', async () => {
    const withdrawn = await keyPair('1');
    offer(withdrawn);
    const verify = await verifierOf();
    expect(await outcome(verify, await withdrawn.sign())).toBe('ok');
    offer(await keyPair('2'));
    clock = 601 * SECOND;
    // This one is answered with what is known; the issuer is asked beside it.
    await outcome(verify, await withdrawn.sign());
    await expect.poll(async () => outcome(verify, await withdrawn.sign())).toBe('unauthorized');
    expect(asked).toBe(2);
  });
});

describe('when the issuer is gone', () => {
  it('known keys go on working for a day and no longer', async () => {
    const key = await keyPair('1');
    offer(key);
    const verify = await verifierOf();
    expect(await outcome(verify, await key.sign())).toBe('ok');
    await dies();
    for (const hours of [1, 12, 23.9]) {
      clock = hours * 3_600 * SECOND;
      expect(await outcome(verify, await key.sign()), `${hours} h`).toBe('ok');
    }
    clock = (STALE + 1) * SECOND;
    expect(await outcome(verify, await key.sign())).toBe('unavailable');
  });

  it.each([
    ['an error', 500, '{}', {}],
    ['a web page', 200, '<html>', {}],
    ['no key set', 200, '{"keys":7}', {}],
    ['no keys', 200, '{"keys":[]}', {}],
    ['keys that are none', 200, '{"keys":[null]}', {}],
    ['nothing', 200, '', {}],
    ['far too much', 200, `{"keys":[{"kty":"EC","x":"${'x'.repeat(300_000)}"}]}`, {}],
  ])('and %s is answered, known keys stay and it is asked once a cooldown', async (...given) => {
    const [, status, body, headers] = given;
    const key = await keyPair('1');
    offer(key);
    const verify = await verifierOf();
    expect(await outcome(verify, await key.sign())).toBe('ok');
    answer(status, body, headers);
    const unknown = await keyPair('2');
    for (const round of [1, 2]) {
      clock = round * 700 * SECOND;
      for (let count = 0; count < 10; count += 1) {
        expect(await outcome(verify, await key.sign())).toBe('ok');
        // Whether this key is a new one nobody can say: our trouble, not that of the caller.
        expect(await outcome(verify, await unknown.sign())).toBe('unavailable');
      }
      expect(asked).toBe(1 + round);
    }
  });

  it('a way elsewhere is not followed', async () => {
    const key = await keyPair('1');
    const body = JSON.stringify({ keys: [key.jwk] });
    respond = (response) => {
      if (response.req.url === '/elsewhere') response.end(body);
      else response.writeHead(302, { location: '/elsewhere' }).end();
    };
    expect(await outcome(await verifierOf(), await key.sign())).toBe('unavailable');
    expect(asked).toBe(1);
  });

  it('from the start, every caller hears so, and it is asked once a cooldown', async () => {
    const key = await keyPair('1');
    answer(503, '');
    const verify = await verifierOf();
    for (let count = 0; count < 10; count += 1) {
      expect(await outcome(verify, await key.sign())).toBe('unavailable');
    }
    expect(asked).toBe(1);
    offer(key);
    clock = 31 * SECOND;
    expect(await outcome(verify, await key.sign())).toBe('ok');
    expect(asked).toBe(2);
  });

  it('tells nothing of where it is', async () => {
    const key = await keyPair('1');
    const verify = await verifierOf('http://127.0.0.1:1/secret-path');
    const problem = await verify(`Bearer ${await key.sign()}`).catch((error) => error);
    expect(problem.code).toBe('unavailable');
    expect(problem.detail).not.toMatch(/127|ECONN|secret-path/);
  });
});

describe('the address of a key set', () => {
  it('is https, or on this very machine', () => {
    const good = ['https://a.example.com/jwks', 'http://localhost:1/', 'http://127.0.0.1/'];
    for (const address of [...good, 'http://[::1]:8080/keys']) {
      expect(isTrustworthy(address), address).toBe(true);
    }
    const bad = ['http://a.example.com', 'http://127.0.0.1.example.com', 'ftp://localhost', ''];
    for (const address of [...bad, 'https://user:pass@a.example.com', 'file:///etc/passwd']) {
      expect(isTrustworthy(address), address).toBe(false);
    }
  });

  it('is not asked when it is neither', async () => {
    await expect(fetchKeySet('http://issuer.example.com/')).rejects.toThrow(/https/);
  });

  it('is given five seconds, also when it answers one byte at a time', async () => {
    respond = (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 100);
      response.once('close', () => clearInterval(drip));
    };
    const began = Date.now();
    await expect(fetchKeySet(url)).rejects.toThrow();
    expect(Date.now() - began).toBeLessThan(7_000);
  });
});
