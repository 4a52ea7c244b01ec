import { expect, test } from 'vitest';
import type { PartnerId, Principal } from '../../api/auth/principal.ts';
import { createVerifiedTokens } from '../../api/auth/verified-tokens.ts';

const principal: Principal = {
  userId: '00000000-0000-4000-9000-000000000001',
  userName: null,
  partnerId: '00000000-0000-4000-8000-000000000001' as PartnerId,
  role: 'partner_user',
};

test('knows a token by its whole text and nothing less', () => {
  const tokens = createVerifiedTokens(() => 0);
  tokens.set('header.payload.signature', principal, 10_000);
  expect(tokens.get('header.payload.signature')).toBe(principal);
  expect(tokens.get('header.payload.signaturf')).toBeUndefined();
  expect(tokens.get('header.payload')).toBeUndefined();
});

test('forgets a token when it expires', () => {
  let now = 0;
  const tokens = createVerifiedTokens(() => now);
  tokens.set('token', principal, 10_000);
  now = 9_999;
  expect(tokens.get('token')).toBe(principal);
  now = 10_000;
  expect(tokens.get('token')).toBeUndefined();
});

test('forgets a token after a minute, however long it is good for', () => {
  let now = 0;
  const tokens = createVerifiedTokens(() => now);
  tokens.set('token', principal, Number.MAX_SAFE_INTEGER);
  now = 60_000;
  expect(tokens.get('token')).toBeUndefined();
});

test('remembers at most five thousand, and forgets the oldest first', () => {
  const tokens = createVerifiedTokens(() => 0);
  for (let count = 0; count <= 5_000; count += 1) tokens.set(`token ${count}`, principal, 10_000);
  expect(tokens.get('token 0')).toBeUndefined();
  expect(tokens.get('token 1')).toBe(principal);
  expect(tokens.get('token 5000')).toBe(principal);
});
