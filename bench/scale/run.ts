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
import { warm } from './warm.ts';

/**
 * Those of docs/scale.md; the largest fleet has its place in memory, as the smallest does. Vacuum is off,
 * so that it falls into no round.
 */
const SETTINGS = [
  'shared_buffers=6GB',
  'max_wal_size=16GB',
  'checkpoint_timeout=30min',
  'autovacuum=off',
];
/** Rounds that are not counted: code is compiled and plans are made meanwhile. */
export const WARM_UP = 6;
/** A check is claimed once only: the smallest fleet has no more of them. */
export const BATCHES_A_ROUND = 2;
const PAGES_A_ROUND = 5;

export interface Options {
  readonly sizes: readonly number[];
  readonly rounds: number;
}

/** @returns the report. */
export async function run({ sizes, rounds }: Options): Promise<string> {
  const server = await startDatabase(SETTINGS);
  const admin = connectDatabase(server.url, { max: 1 });
  const fleets: Fleet[] = [];
  try {
    for (const size of sizes) fleets.push(await startFleet(server, size));
    await checkpoint(admin);
    const logged = await lastCheckpoint(admin);
    for (const fleet of fleets) {
      say(`Writing the history of ${fleet.size.toLocaleString('en')} …`);
      await settle(fleet.sql, fleet.size);
      fleet.filled = { bytes: await bytesOf(fleet.sql), perRow: await bytesPerRow(fleet.sql) };
    }
    for (const { sql, workerSql } of fleets) {
      await warm(workerSql, 'integration_worker');
      await warm(sql, 'NONE');
    }
    for (let round = 1 - WARM_UP; round <= rounds; round += 1) {
      if (round >= 1) say(`Round ${round} of ${rounds} …`);
      await measureRound(fleets, round >= 1);
    }
    if ((await lastCheckpoint(admin)) !== logged)
      throw new Error('A checkpoint fell into the run.');
    const measured: Measured[] = fleets.map(({ size, times, wal, filled }) => {
      return { size, ...filled, walPerCheck: median(wal) / BATCH, times };
    });
    return report(measured, { postgres: server.version, rounds });
  } finally {
    for (const fleet of fleets) await fleet.stop();
    await admin.end();
    await server.stop();
  }
}

/** On a busy machine it takes longer than a statement may elsewhere. */
async function checkpoint(admin: Sql): Promise<void> {
  await admin`SET statement_timeout = 0`;
  await admin.unsafe('CHECKPOINT').simple();
}

/** Where the log was at the last checkpoint. */
async function lastCheckpoint(admin: Sql): Promise<string> {
  const [row] = await admin<[{ place: string }]>`
    SELECT redo_lsn::text AS place FROM pg_control_checkpoint()`;
  return row.place;
}

interface Fleet {
  readonly size: number;
  readonly sql: Sql;
  readonly workerSql: Sql;
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
  const sql = connectDatabase(at(server.url), { max: 1, name: 'bench' });
  await createBaseline(sql);
  await migrate(sql);
  await fill(sql, size, say);
  const services = await compose(benchConfig(at(server.serviceUrl)));
  // Of an administrator, so that it can be warmed; its statements have the worker's rights.
  const workerSql = connectDatabase(at(server.url), { max: 1, role: 'integration_worker' });
  const probes = await createProbes(sql, workerSql, services);
  return {
    size,
    sql,
    workerSql,
    probes,
    times: new Map(),
    wal: [],
    filled: { bytes: 0, perRow: {} },
    async stop() {
      await Promise.all([workerSql.end(), services.close(), sql.end()]);
    },
  };
}

/** Each probe at all sizes in turn, so that they share the machine's mood from one moment to the next. */
async function measureRound(fleets: readonly Fleet[], counts: boolean): Promise<void> {
  const timed = async ({ times }: Fleet, name: string, probe: Probe) => {
    const began = performance.now();
    await probe();
    if (counts) times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
  };
  const batch = async (fleet: Fleet, name: string, record: Probe) => {
    for (let turn = 0; turn < 2; turn += 1) await timed(fleet, 'claim of 100', fleet.probes.claim);
    await timed(fleet, name, record);
  };
  for (let turn = 0; turn < (counts ? BATCHES_A_ROUND : 1); turn += 1) {
    for (const fleet of fleets) {
      const before = await walOf(fleet.sql);
      await batch(fleet, 'record of 200', fleet.probes.record);
      if (counts) fleet.wal.push((await walOf(fleet.sql)) - before);
    }
    for (const fleet of fleets) {
      await batch(fleet, 'record of 200, 4 transitions', fleet.probes.recordTransitions);
    }
  }
  for (const name of Object.keys(fleets[0]?.probes.pages ?? {})) {
    for (let turn = 0; turn < PAGES_A_ROUND; turn += 1) {
      for (const fleet of fleets) {
        const page = fleet.probes.pages[name];
        if (page) await timed(fleet, name, page);
      }
    }
  }
  for (const fleet of fleets) await timed(fleet, 'count for the pace', fleet.probes.count);
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
