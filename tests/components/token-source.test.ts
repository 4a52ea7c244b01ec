/** The host is asked for a token as rarely as possible, and never too late. */
import { expect } from '@open-wc/testing';
import { takesOver } from '../../components/shared/same-person.ts';
import { TokenSource, tokenSource } from '../../components/shared/token-source.ts';
import { hurry } from './fake-stream.ts';
import { soon } from './helpers.ts';

const jwt = (expires: number) => {
  const claims = btoa(JSON.stringify({ exp: Math.floor(expires / 1000) })).replaceAll('=', '');
  return `h.${claims.replaceAll('+', '-').replaceAll('/', '_')}.s`;
};

describe('the source of tokens', () => {
  let asked = 0;
  let tokens: string[] = [];
  const source = () =>
    new TokenSource(async () => {
      asked += 1;
      return tokens.shift() ?? `opaque-${asked}`;
    });
  beforeEach(() => {
    asked = 0;
    tokens = [];
  });

  it('asks once for all who ask at once', async () => {
    const one = source();
    const got = await Promise.all([one.get(), one.get(), one.get()]);
    expect(got).to.deep.equal(['opaque-1', 'opaque-1', 'opaque-1']);
    expect(await one.get()).to.equal('opaque-1');
    expect(asked).to.equal(1);
  });

  it('asks again half a minute before a token expires, so that none is late on its way', async () => {
    const now = Date.now();
    tokens = [jwt(now + 20_000), jwt(now + 90_000)];
    const one = source();
    const [first, second] = [await one.get(), await one.get()];
    expect(second).to.not.equal(first);
    expect(await one.get()).to.equal(second);
    expect(asked).to.equal(2);
  });

  it('asks again for all at once when the server refuses a token, and only for that one', async () => {
    const one = source();
    const refused = await one.get();
    const got = await Promise.all([one.get(refused), one.get(refused)]);
    expect(got).to.deep.equal(['opaque-2', 'opaque-2']);
    // A late refusal of the former token says nothing of the present one.
    expect(await one.get(refused)).to.equal('opaque-2');
    expect(asked).to.equal(2);
  });

  it('asks anew after the host had none to give', async () => {
    let fails = true;
    const one = new TokenSource(async () => {
      if (fails) throw new Error('signed out');
      return 'back';
    });
    const error = await one.get().catch((reason: unknown) => reason);
    expect(error).to.have.property('kind', 'auth');
    fails = false;
    expect(await one.get()).to.equal('back');
  });

  it('takes nothing for a token that has not its form, such as a page to sign in', async () => {
    const others = ['<!doctype html>\n<p>Sign in', '{"token":"x"}', 'Bearer x', 'Server Error', ''];
    for (const given of [...others, undefined as unknown as string]) {
      const error = await new TokenSource(async () => given)
        .get()
        .catch((reason: unknown) => reason);
      expect(error, given).to.include({ kind: 'auth', reason: 'token' });
    }
    const read = new TokenSource(async () => 'a-b_c.d~e+f/g==\n');
    expect((await read.get()).trim()).to.equal('a-b_c.d~e+f/g==');
  });

  it('waits for a host that never answers no longer than a person would', async () => {
    const settle = hurry();
    const given = new TokenSource(() => new Promise(() => undefined)).get();
    const waited = soon(
      given.catch((reason: unknown) => reason),
      900,
    );
    settle();
    const error = await waited;
    expect(error).to.include({ kind: 'auth', reason: 'token' });
  });
});

describe('another function for tokens', () => {
  const tokenOf = (claims: object) => `h.${btoa(JSON.stringify(claims))}.s`;
  const same = async (before: string, next: string) => {
    const former = async () => before;
    await tokenSource(former).get();
    return takesOver(former, async () => next);
  };

  it('speaks for the same person whenever and in whatever order its token says so', async () => {
    const times = { exp: 2, iat: 1, nbf: 1, jti: 'b', auth_time: 1 };
    const [old, next] = [
      { sub: 'mara', role: 'admin' },
      { role: 'admin', ...times, sub: 'mara' },
    ];
    expect(await same(tokenOf(old), tokenOf(next))).to.equal(true);
    expect(await same('opaque', 'opaque')).to.equal(true);
  });

  it('speaks for another one when anything else differs, or nothing is known', async () => {
    const mara = { sub: 'mara', partner: 'a', iat: 1 };
    for (const [old, next] of [
      [tokenOf(mara), tokenOf({ ...mara, partner: 'b' })],
      [tokenOf({ iat: 1 }), tokenOf({ iat: 2 })],
      ['opaque-1', 'opaque-2'],
    ] as const) {
      expect(await same(old, next), next).to.equal(false);
    }
  });
});
