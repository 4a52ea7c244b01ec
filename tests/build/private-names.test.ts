import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shortNames, withShortNames } from '../../build/private-names.ts';
import { small } from '../../build/sources.ts';

test('each private property has a short name of its own, and public ones keep theirs', () => {
  expect(new Set(shortNames.values()).size).toBe(shortNames.size);
  expect(shortNames.size).toBeGreaterThan(20);
  for (const short of shortNames.values()) expect(short).toMatch(/^--_[0-9a-z]{1,2}$/);
  const [text, border] = [shortNames.get('--_text'), shortNames.get('--_border')];
  expect(withShortNames('color: var(--_text, var(--ic-text)); x: var(--_border)')).toBe(
    `color: var(${text}, var(--ic-text)); x: var(${border})`,
  );
});

test('no long one is left in what is published, wherever it is written', () => {
  const files = globSync('components/**/*.ts');
  const left = files.flatMap(
    (file) => small(readFileSync(file, 'utf8')).match(/--_[a-z]{3,}/g) ?? [],
  );
  expect(left).toEqual([]);
});
