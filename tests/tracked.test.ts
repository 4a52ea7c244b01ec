/** What git tracks is source: a link would point into one machine, and replace a folder elsewhere. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const documents = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'docs/asvs.md'];
const root = fileURLToPath(new URL('..', import.meta.url));

test.skipIf(!existsSync(`${root}.git`))('no link and no installed package is tracked', () => {
  const tracked = execFileSync('git', ['ls-files', '--stage'], { cwd: root, encoding: 'utf8' });
  const wrong = tracked
    .split('\n')
    .filter((line) => /^120000 |(\t|\/)node_modules(\/|$)/.test(line));
  expect(wrong).toEqual([]);
});

test.each(documents)('every test that %s names is there', (name) => {
  const text = readFileSync(`${root}${name}`, 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, file = '']) => file);
  const lost = named.filter((file) => !existsSync(`${root}tests/${file.replace(/^tests\//, '')}`));
  expect(lost).toEqual([]);
});
