/** The sabotages of `npm run test:mutants` still fit the source that they are to break. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { applied, editsOf } from './sabotage.ts';
import { sabotages } from './sabotages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('there are at least thirty, each with a name of its own', () => {
  const names = sabotages.map(({ name }) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(30);
});

test.each(sabotages)('$name: stands in the source exactly once', (sabotage) => {
  for (const edit of editsOf(sabotage)) {
    const source = readFileSync(`${root}/${edit.file}`, 'utf8');
    expect(applied(source, edit)).not.toBe(source);
  }
  expect(sabotage.tests.length).toBeGreaterThan(0);
  expect(sabotage.tests.filter((file) => !existsSync(`${root}/${file}`))).toEqual([]);
});

test('a sabotage whose text is gone, or no longer unique, is stale', () => {
  const edit = { file: 'a.ts', find: 'rule', replace: '' };
  expect(applied('one rule here', edit)).toBe('one  here');
  expect(() => applied('nothing', edit)).toThrow(/Stale sabotage: this is not in a\.ts/);
  expect(() => applied('rule and rule', edit)).toThrow(/more than once/);
});
