/** What a page has to carry. Raise a budget only for something that is worth its bytes to a person. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildEmbed } from '../../build/embed.ts';
import { root } from '../../build/kit.ts';
import {
  atOnce,
  firstPaint,
  mainJob,
  mainJobInOne,
  wholeKit,
  wholeKitInOne,
} from '../../build/sizes.ts';

test('the first paint of the catalogue takes 19.5 kB at most in one file, and 20 kB in parts', async () => {
  const bytes = await atOnce('components/define/integration-center.ts');
  expect(bytes).toBeLessThanOrEqual(19_500);
  expect(await firstPaint()).toBeLessThanOrEqual(20_000);
});

test('the notice in a header takes 16 kB at most', async () => {
  const bytes = await atOnce('components/define/integration-attention.ts');
  expect(bytes).toBeLessThanOrEqual(16_000);
});

test('the list and a detail with form, test, status and dialogs take 50.2 kB at most in parts, and 45 kB in one file', async () => {
  expect(await mainJob()).toBeLessThanOrEqual(50_200);
  expect(await mainJobInOne()).toBeLessThanOrEqual(45_000);
});

test('the whole kit takes 65.9 kB at most in parts, and 60.6 kB in one file', async () => {
  expect(await wholeKit()).toBeLessThanOrEqual(65_900);
  expect(await wholeKitInOne()).toBeLessThanOrEqual(60_600);
});

test('the one file for pages takes 77.2 kB at most, with every language', async () => {
  const out = await mkdtemp(join(tmpdir(), 'integration-center-size-'));
  const { file } = await buildEmbed(root, out, '0.0.0');
  const bytes = gzipSync(await readFile(join(out, file)), { level: 9 }).length;
  await rm(out, { recursive: true });
  expect(bytes).toBeLessThanOrEqual(77_200);
});
