import { expect, test } from 'vitest';
import type { PartnerId } from '../../api/auth/principal.ts';
import { createVerifiedTokens, type VerifiedToken } from '../../api/auth/verified-tokens.ts';

const userId = '00000000-0000-4000-9000-000000000001';
const partnerId = '00000000-0000-4000-8000-000000000001' as PartnerId;
const verified: VerifiedToken = {
  principal: { userId, userName: null, partnerId, role: 'partner_user' },
  facts: { tokenId: null, userId, partnerId, issuedAt: 0 },
};

test('knows a token by its whole text and nothing less', () => {
  const tokens = createVerifiedTokens(() => 0);
  tokens.set('header.payload.signature', verified, 10_000);
  expect(tokens.get('header.payload.signature')).toBe(verified);
  expect(tokens.get('header.payload.signaturf')).toBeUndefined();
  expect(tokens.get('header.payload')).toBeUndefined();
});

test('forgets a token when it expires', () => {
  let now = 0;
  const tokens = createVerifiedTokens(() => now);
  tokens.set('token', verified, 10_000);
  now = 9_999;
  expect(tokens.get('token')).toBe(verified);
  now = 10_000;
  expect(tokens.get('token')).toBeUndefined();
});

test('forgets a token after a minute, however long it is good for', () => {
  let now = 0;
  const tokens = createVerifiedTokens(() => now);
  tokens.set('token', verified, Number.MAX_SAFE_INTEGER);
  now = 60_000;
  expect(tokens.get('token')).toBeUndefined();
});

test('remembers at most five thousand, and forgets the oldest first', () => {
  const tokens = createVerifiedTokens(() => 0);
  for (let count = 0; count <= 5_000; count += 1) tokens.set(`token ${count}`, verified, 10_000);
  expect(tokens.get('token 0')).toBeUndefined();
  expect(tokens.get('token 1')).toBe(verified);
  expect(tokens.get('token 5000')).toBe(verified);
});
