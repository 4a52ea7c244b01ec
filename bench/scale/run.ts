/** One size after the other: a database of its own, filled, measured, dropped. */
import { randomUUID } from 'node:crypto';
import { compose } from '../../api/compose.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { migrate } from '../../api/platform/migrations.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { type BenchDatabase, startDatabase } from '../api/database.ts';
import { median } from '../api/report.ts';
import { benchConfig } from '../config.ts';
import { bytesOf, bytesPerRow, fill } from './fill.ts';
import { createProbes, type Probe } from './probes.ts';
import { type Measured, report } from './report.ts';

/** Those that docs/scale.md recommends, in a size that fits beside everything else. */
export const SETTINGS = [
  'shared_buffers=1GB',
  'max_wal_size=8GB',
  'checkpoint_timeout=30min',
  'wal_compression=on',
  'autovacuum=off',
];
/** Rounds that are not counted: code is compiled and plans are made meanwhile. */
const WARM_UP = 8;

export interface Options {
  readonly sizes: readonly number[];
  readonly rounds: number;
}

/** @returns the report. */
export async function run({ sizes, rounds }: Options): Promise<string> {
  const server = await startDatabase(SETTINGS);
  try {
    const measured: Measured[] = [];
    for (const size of sizes) measured.push(await measureSize(server, size, rounds));
    return report(measured, { postgres: server.version, rounds });
  } finally {
    await server.stop();
  }
}

async function measureSize(server: BenchDatabase, size: number, rounds: number): Promise<Measured> {
  say(`Filling ${size.toLocaleString('en')} configurations …`);
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const admin = connectDatabase(server.url, { max: 1 });
  await admin`CREATE DATABASE ${admin(name)}`;
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const sql = connectDatabase(at(server.url), { max: 2, name: 'bench' });
  try {
    await createBaseline(sql);
    await migrate(sql);
    await fill(sql, size, say);
    const bytes = await bytesOf(sql);
    const perRow = await bytesPerRow(sql);
    say(`  ${Math.round(bytes / 1e6).toLocaleString('en')} MB. Measuring …`);
    const figures = await measure(sql, at(server.serviceUrl), rounds);
    return { size, bytes, perRow, figures };
  } finally {
    await sql.end();
    await admin`DROP DATABASE ${admin(name)} WITH (FORCE)`;
    await admin.end();
  }
}

async function measure(sql: Sql, serviceUrl: string, rounds: number): Promise<Map<string, number>> {
  const services = await compose(benchConfig(serviceUrl));
  const workerSql = connectDatabase(serviceUrl, { max: 1, role: 'integration_worker' });
  const times = new Map<string, number[]>();
  const timed = async (name: string, probe: Probe, times_ = 1) => {
    for (let turn = 0; turn < times_; turn += 1) {
      const began = performance.now();
      await probe();
      times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
    }
  };
  try {
    const probes = await createProbes(sql, workerSql, services);
    for (let round = -WARM_UP; round < rounds; round += 1) {
      if (round === 0) times.clear();
      await timed('claim of 100', probes.claim, 2);
      await timed('record of 200', probes.record);
      for (const [name, page] of Object.entries(probes.pages)) await timed(name, page, 5);
    }
    await timed('count for the pace', probes.count, 5);
    return new Map([...times].map(([name, all]) => [name, median(all)]));
  } finally {
    await workerSql.end();
    await services.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
