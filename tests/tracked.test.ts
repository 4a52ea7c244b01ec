/** What git tracks is source: a link would point into one machine, and replace a folder elsewhere. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

test.skipIf(!existsSync(`${root}.git`))('no link and no installed package is tracked', () => {
  const tracked = execFileSync('git', ['ls-files', '--stage'], { cwd: root, encoding: 'utf8' });
  const wrong = tracked
    .split('\n')
    .filter((line) => /^120000 |(\t|\/)node_modules(\/|$)/.test(line));
  expect(wrong).toEqual([]);
});
