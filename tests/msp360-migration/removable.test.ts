/**
 * The move of MSP360 ends one day: its files and the lines marked with its name are taken out of a copy
 * of the tree, and what is left type-checks, keeps the house's rule, and works.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { full } from './life/size.ts';
import { filesOf, isOfTheMove, removeTheMove } from './removal.ts';

const execute = promisify(execFile);
const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
/** A part that meets what the move touches: configurations, checks, the catalog, the contract. */
const selection = [
  'tests/architecture.test.ts',
  'tests/api/configurations.test.ts',
  'tests/api/config.test.ts',
  'tests/plugins/msp360.test.ts',
];

let folder: string;
let marked: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'integration-center-removal-'));
  marked = await removeTheMove(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inCopy = (script: string, ...args: string[]) =>
  execute(process.execPath, [...runtime, script, ...args], { cwd: folder }).then(
    () => 'passed',
    ({ stdout, stderr }) => `${stdout}${stderr}`.slice(-4_000),
  );
const types = (project: string) => inCopy('node_modules/typescript/bin/tsc', '-p', project);
/** The product without its tests, unless everything is asked for. */
const product = { extends: './tsconfig.json', include: ['api', 'plugins', 'openapi'] };

it('nothing of it is left, beside the migrations that were released', () => {
  const files = filesOf(folder);
  expect(files.filter(isOfTheMove)).toEqual([]);
  const naming = files
    .filter((file) => /^(api|plugins|components|demo|bench)\/.*\.(ts|html)$/.test(file))
    .filter((file) =>
      /msp360-migration|LEGACY_MSP360|integration_msp360/.test(
        readFileSync(join(folder, file), 'utf8'),
      ),
    );
  expect(naming).toEqual([]);
  expect(files).toContain('migrations/0014.do.msp360-migration.sql');
  expect(existsSync(join(folder, 'api/configurations/service.ts'))).toBe(true);
  expect(marked).toBeGreaterThan(0);
});

it('what is left type-checks', { timeout: 240_000 }, async () => {
  // Its contract is written anew first: the routes of the move are gone with it.
  expect(await inCopy('openapi/generate.ts')).toBe('passed');
  const contract = readFileSync(join(folder, 'openapi/api-types.ts'), 'utf8');
  expect(contract).not.toContain('msp360-migration');
  await writeFile(join(folder, 'product.json'), JSON.stringify(product));
  expect(await types('product.json')).toBe('passed');
  if (!full) return;
  expect(await types('.')).toBe('passed');
  expect(await types('components')).toBe('passed');
  expect(await inCopy('node_modules/@biomejs/biome/bin/biome', 'lint', '.')).toBe('passed');
});

it('what is left passes its tests', { timeout: 1_800_000 }, async () => {
  const files = full ? ['tests/api', 'tests/plugins', 'tests/architecture.test.ts'] : selection;
  expect(await inCopy('node_modules/vitest/vitest.mjs', 'run', ...files)).toBe('passed');
});
