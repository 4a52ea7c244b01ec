import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createSessions, freshSession } from '../../api/health/sessions.ts';
import { verdictOf } from '../../api/health/verdict.ts';
import { failureClasses, type HealthStatus } from '../../plugins/plugin.ts';

describe('a verdict', () => {
  it.each<[HealthStatus, string, string | null]>([
    [{ status: 'ok', message: 'fine' }, 'Active', null],
    [{ status: 'degraded', reason: 'half' }, 'Active', null],
    ...failureClasses.map((failure): [HealthStatus, string, string] => [
      { status: 'error', reason: 'bad', failure },
      'Error',
      failure,
    ]),
  ])('of %o is %s', (health, status, failureClass) => {
    expect(verdictOf(health, 900, 0.5)).toEqual({
      status,
      state: health.status,
      message: health.status === 'ok' ? health.message : health.reason,
      failureClass,
      nextIn: 900,
    });
  });

  const interval = fc.integer({ min: 1, max: 86_400 });
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const health: fc.Arbitrary<HealthStatus> = fc.oneof(
    fc.record({ status: fc.constant('ok' as const), message: fc.string() }),
    fc.record({ status: fc.constant('degraded' as const), reason: fc.string() }),
    fc.record(
      {
        status: fc.constant('error' as const),
        reason: fc.string(),
        failure: fc.constantFrom(...failureClasses),
        retryAfter: fc.integer({ min: 1, max: 86_400 }),
      },
      { requiredKeys: ['status', 'reason', 'failure'] },
    ),
  );

  test('never lets the next check come sooner than nine tenths of the interval or than asked', () => {
    fc.assert(
      fc.property(health, interval, chance, (status, seconds, luck) => {
        const { nextIn } = verdictOf(status, seconds, luck);
        const asked = (status.status === 'error' ? status.retryAfter : 0) ?? 0;
        expect(nextIn).toBeGreaterThanOrEqual(Math.max(seconds * 0.9, asked));
        expect(nextIn).toBeLessThanOrEqual(Math.max(seconds * 1.1, asked));
      }),
    );
  });

  test('is Error exactly when the check failed, and says the reason as it was given', () => {
    fc.assert(
      fc.property(health, interval, chance, (status, seconds, luck) => {
        const verdict = verdictOf(status, seconds, luck);
        expect(verdict.status === 'Error').toBe(status.status === 'error');
        expect(verdict.failureClass === null).toBe(status.status !== 'error');
        expect(verdict.message).toBe(status.status === 'ok' ? status.message : status.reason);
      }),
    );
  });
});

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
