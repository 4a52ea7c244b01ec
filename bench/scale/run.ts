/** A database for each size, filled one after the other, measured in turn, dropped with its server. */
import { compose } from '../../api/compose.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { migrate } from '../../api/platform/migrations.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { type BenchDatabase, startDatabase } from '../api/database.ts';
import { median } from '../api/report.ts';
import { benchConfig } from '../config.ts';
import { bytesOf, bytesPerRow, fill, settle } from './fill.ts';
import { BATCH, createProbes, type Probe, type Probes } from './probes.ts';
import { type Measured, report } from './report.ts';

/** Those of docs/scale.md. Vacuum is off, so that it falls into no round. */
const SETTINGS = [
  'shared_buffers=3GB',
  'max_wal_size=16GB',
  'checkpoint_timeout=30min',
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
  const fleets: Fleet[] = [];
  try {
    for (const size of sizes) fleets.push(await startFleet(server, size));
    await checkpoint(server);
    for (const fleet of fleets) {
      say(`Writing the history of ${fleet.size.toLocaleString('en')} …`);
      await settle(fleet.sql, fleet.size);
      fleet.filled = { bytes: await bytesOf(fleet.sql), perRow: await bytesPerRow(fleet.sql) };
    }
    for (let round = 1 - WARM_UP; round <= rounds; round += 1) {
      if (round >= 1) say(`Round ${round} of ${rounds} …`);
      // In turn, so that all sizes share the machine's mood.
      for (const fleet of fleets) await measureRound(fleet, round >= 1);
    }
    const measured: Measured[] = [];
    for (const { size, times, wal, filled } of fleets) {
      const figures = new Map([...times].map(([name, all]) => [name, median(all)]));
      measured.push({ size, ...filled, walPerCheck: median(wal) / BATCH, figures });
    }
    return report(measured, { postgres: server.version, rounds });
  } finally {
    for (const fleet of fleets) await fleet.stop();
    await server.stop();
  }
}

/** On a busy machine it takes longer than a statement may elsewhere. */
async function checkpoint({ url }: BenchDatabase): Promise<void> {
  const admin = connectDatabase(url, { max: 1 });
  await admin`SET statement_timeout = 0`;
  await admin.unsafe('CHECKPOINT').simple();
  await admin.end();
}

interface Fleet {
  readonly size: number;
  readonly sql: Sql;
  readonly probes: Probes;
  /** Milliseconds, by the probe's name. */
  readonly times: Map<string, number[]>;
  /** Bytes of write-ahead log, of each batch. */
  readonly wal: number[];
  filled: Pick<Measured, 'bytes' | 'perRow'>;
  stop(): Promise<void>;
}

async function startFleet(server: BenchDatabase, size: number): Promise<Fleet> {
  say(`Filling ${size.toLocaleString('en')} configurations …`);
  const name = `bench_${size}`;
  const admin = connectDatabase(server.url, { max: 1 });
  await admin`CREATE DATABASE ${admin(name)}`;
  await admin.end();
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const sql = connectDatabase(at(server.url), { max: 2, name: 'bench' });
  await createBaseline(sql);
  await migrate(sql);
  await fill(sql, size, say);
  const services = await compose(benchConfig(at(server.serviceUrl)));
  const workerSql = connectDatabase(at(server.serviceUrl), { max: 1, role: 'integration_worker' });
  const probes = await createProbes(sql, workerSql, services);
  return {
    size,
    sql,
    probes,
    times: new Map(),
    wal: [],
    filled: { bytes: 0, perRow: {} },
    async stop() {
      await Promise.all([workerSql.end(), services.close(), sql.end()]);
    },
  };
}

async function measureRound({ sql, probes, times, wal }: Fleet, counts: boolean): Promise<void> {
  const timed = async (name: string, probe: Probe, turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) {
      const began = performance.now();
      await probe();
      if (counts) times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
    }
  };
  const before = await walOf(sql);
  await timed('claim of 100', probes.claim, 2);
  await timed('record of 200', probes.record, 1);
  if (counts) wal.push((await walOf(sql)) - before);
  await timed('claim of 100', probes.claim, 2);
  await timed('record of 200, 4 transitions', probes.recordTransitions, 1);
  for (const [name, page] of Object.entries(probes.pages)) await timed(name, page, 5);
  await timed('count for the pace', probes.count, 1);
}

/** Bytes of write-ahead log since the server began. */
async function walOf(sql: Sql): Promise<number> {
  const [row] = await sql<[{ bytes: number }]>`
    SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 AS bytes`;
  return row.bytes;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
