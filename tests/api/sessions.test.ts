import { describe, expect, it } from 'vitest';
import { createSessions, freshSession } from '../../api/health/sessions.ts';

describe('a vendor session', () => {
  let time = 0;
  const sessions = () => {
    time = Date.UTC(2026, 0, 1);
    let count = 0;
    const kept = createSessions(() => new Date(time));
    const signIn = (expiresIn: number) => async () => {
      count += 1;
      return { token: `token-${count}`, expiresIn };
    };
    return { kept, signIn };
  };
  const minutes = (count: number) => {
    time += count * 60_000;
  };

  it('signs in once while the token lives, and anew five minutes before it ends', async () => {
    const { kept, signIn } = sessions();
    const ask = () => kept.of('a', 1).token(signIn(1_200));
    expect(await ask()).toBe('token-1');
    minutes(14);
    expect(await ask()).toBe('token-1');
    minutes(1);
    expect(await ask()).toBe('token-2');
  });

  it('is kept for an hour at most, however long the vendor lets the token live', async () => {
    const { kept, signIn } = sessions();
    const ask = () => kept.of('a', 1).token(signIn(1_209_599));
    await ask();
    minutes(59);
    expect(await ask()).toBe('token-1');
    minutes(1);
    expect(await ask()).toBe('token-2');
  });

  it('is not kept at all when the token ends within minutes', async () => {
    const { kept, signIn } = sessions();
    for (const expected of ['token-1', 'token-2']) {
      expect(await kept.of('a', 1).token(signIn(300))).toBe(expected);
    }
  });

  it('belongs to one configuration and one version of it, and can be forgotten', async () => {
    const { kept, signIn } = sessions();
    const ask = (id: string, version: number) => kept.of(id, version).token(signIn(3_600));
    expect(await ask('a', 1)).toBe('token-1');
    expect(await ask('b', 1)).toBe('token-2');
    expect(await ask('a', 2)).toBe('token-3');
    expect(await ask('a', 1)).toBe('token-1');
    kept.of('a', 1).forget();
    expect(await ask('a', 1)).toBe('token-4');
    expect(await ask('a', 2)).toBe('token-3');
  });

  it('keeps nothing when the sign-in fails', async () => {
    const { kept, signIn } = sessions();
    const failing = kept.of('a', 1).token(() => Promise.reject(new Error('refused')));
    await expect(failing).rejects.toThrow('refused');
    expect(await kept.of('a', 1).token(signIn(3_600))).toBe('token-1');
  });

  it('of a test by hand signs in every time', async () => {
    const { signIn } = sessions();
    const session = freshSession();
    expect(await session.token(signIn(3_600))).toBe('token-1');
    session.forget();
    expect(await session.token(signIn(3_600))).toBe('token-2');
  });
});
