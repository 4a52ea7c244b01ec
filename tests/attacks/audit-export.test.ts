/** An audit of any length is exported in little memory, and all of it arrives. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestService, type TestService } from '../helpers/service.ts';
import { full, report } from './campaign.ts';

const ENTRIES = full ? 200_000 : 5_000;
const BATCH = 5_000;
const MEGABYTE = 1_000_000;

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

/** Memory that is in use for certain; what is only garbage does not count. */
function createGauge(): () => number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  return () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
}

it('an export holds a page of it at a time', { timeout: full ? 1_800_000 : 60_000 }, async () => {
  const partner = await service.addPartner();
  for (let at = 0; at < ENTRIES; at += BATCH) {
    await service.database.sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, details)
      SELECT ${partner.id}, 'syncro', 'entry-' || n, jsonb_build_object('filler', repeat('x', 500))
      FROM generate_series(${at + 1}::int, ${at + BATCH}::int) n`;
  }
  const authorization = `Bearer ${await partner.as('partner_admin').token()}`;
  const address = 'http://test.local/api/audit/export?format=jsonl';
  const { body } = await service.fetch(new Request(address, { headers: { authorization } }));
  if (!body) throw new Error('No body.');
  let [bytes, lines, largest, peak] = [0, 0, 0, 0];
  const used = createGauge();
  const before = used();
  const started = performance.now();
  for await (const part of body) {
    bytes += part.length;
    lines += new TextDecoder().decode(part).split('\n').length - 1;
    largest = Math.max(largest, part.length);
    if (lines % 5_000 === 0) peak = Math.max(peak, used() - before);
  }
  report('audit export', {
    entries: lines,
    'kB at once': Math.round(largest / 1_000),
    'kB in use at most': Math.round(peak / 1_000),
    'kB a second': Math.round(bytes / (performance.now() - started)),
  });
  expect(lines).toBe(ENTRIES);
  expect(largest).toBeLessThan(MEGABYTE);
  expect(peak).toBeLessThan(20 * MEGABYTE);
});
