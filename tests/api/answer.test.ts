import { expect, test } from 'vitest';
import { answersTo } from '../../api/platform/answer.ts';
import { isUnavailable } from '../../api/platform/database.ts';

const row = { answer: 'states', asked: 'partner-1', status: 'Active' };

test('takes rows that answer this question of this partner', () => {
  expect(answersTo('states', 'partner-1', [row])).toEqual([row]);
});

test.each([
  ['no row at all', []],
  ['the answer to another question', [{ ...row, answer: 'configuration' }]],
  ['the answer to another partner', [row, { ...row, asked: 'partner-2' }]],
  ['an answer with a hole where a row should be', Object.assign([], { 1: row })],
])('refuses %s as a lost connection', (_, rows) => {
  let refusal: unknown;
  try {
    answersTo('states', 'partner-1', rows);
  } catch (error) {
    refusal = error;
  }
  expect(isUnavailable(refusal)).toBe(true);
});
