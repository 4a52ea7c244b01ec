import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLimiter, kindOf, type Limits, MOST_BUCKETS } from '../../api/auth/limits.ts';
import type { PartnerId, Principal } from '../../api/auth/principal.ts';

const limits: Limits = {
  reads: { principal: 600, partner: 3_000 },
  writes: { principal: 3, partner: 4 },
  tests: { principal: 2, partner: 1_000_000 },
  audits: { principal: 1, partner: 1 },
};
const principal = (partnerId: string = randomUUID()): Principal => ({
  userId: randomUUID(),
  userName: null,
  partnerId: partnerId as PartnerId,
  role: 'partner_user',
});

it('lets a principal do so much at once, says what is left, and then how long to wait', () => {
  let now = 0;
  const limiter = createLimiter(limits, () => now);
  const mara = principal();
  const policy = '"writes";q=3;w=60, "partner-writes";q=4;w=60';
  for (const left of [2, 1, 0]) {
    const state = `"writes";r=${left}`;
    expect(limiter.take(mara, 'writes')).toEqual({ policy, state, retryAfter: undefined });
  }
  expect(limiter.take(mara, 'writes')).toMatchObject({
    state: '"writes";r=0;t=20',
    retryAfter: 20,
  });
  now = 19_999;
  expect(limiter.take(mara, 'writes').retryAfter).toBe(1);
  now = 20_000;
  expect(limiter.take(mara, 'writes').retryAfter).toBeUndefined();
  expect(limiter.take(mara, 'writes').retryAfter).toBe(20);
});

it('counts a partner as a whole, kinds of calls apart, and other partners not at all', () => {
  const limiter = createLimiter(limits, () => 0);
  const [one, two, stranger] = [principal('a'), principal('a'), principal('b')];
  for (let count = 0; count < 3; count += 1) limiter.take(one, 'writes');
  expect(limiter.take(two, 'writes')).toMatchObject({ state: '"partner-writes";r=0' });
  expect(limiter.take(two, 'writes').retryAfter).toBe(15);
  expect(limiter.take(two, 'reads').retryAfter).toBeUndefined();
  expect(limiter.take(stranger, 'writes').retryAfter).toBeUndefined();
});

it('takes nothing from the partner for a call that it refuses', () => {
  const limiter = createLimiter(limits, () => 0);
  const [flood, colleague] = [principal('a'), principal('a')];
  for (let count = 0; count < 1_000; count += 1) limiter.take(flood, 'writes');
  expect(limiter.take(colleague, 'writes').retryAfter).toBeUndefined();
});

it('never lets more pass than a full bucket and its refill, whenever calls come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 200 }), (pauses) => {
      let now = 0;
      let passed = 0;
      const limiter = createLimiter(limits, () => now);
      const mara = principal();
      for (const pause of pauses) {
        now += pause;
        if (limiter.take(mara, 'tests').retryAfter === undefined) passed += 1;
      }
      expect(passed).toBeLessThanOrEqual(2 + Math.ceil((now / 60_000) * 2));
    }),
  );
});

it('keeps a bounded number of buckets and forgets who called least recently', () => {
  const limiter = createLimiter(limits, () => 0);
  const busy = principal();
  limiter.take(busy, 'tests');
  for (let count = 0; count < MOST_BUCKETS - 1; count += 1) limiter.take(principal(), 'tests');
  limiter.take(busy, 'tests');
  limiter.take(principal(), 'tests');
  expect(limiter.take(busy, 'tests').retryAfter).toBe(30);
  for (let count = 0; count < MOST_BUCKETS; count += 1) limiter.take(principal(), 'tests');
  expect(limiter.take(busy, 'tests').retryAfter).toBeUndefined();
});

it('knows what kind of call each permission stands for; what is not a read counts as a write', () => {
  expect(kindOf('integrations:read')).toBe('reads');
  expect(kindOf('overview:read')).toBe('reads');
  expect(kindOf('integrations:test')).toBe('tests');
  expect(kindOf('integrations:write')).toBe('writes');
  expect(kindOf('audit:read')).toBe('reads');
  expect(kindOf('audit:verify')).toBe('audits');
  expect(kindOf('audit:export')).toBe('audits');
});
