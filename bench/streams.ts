/**
 * `npm run bench:streams`: what many open event streams cost one instance: memory of each, CPU while
 * nothing happens, and the time from a change in PostgreSQL to its arrival at the reader.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { connectDatabase } from '../api/platform/database.ts';
import { createCallers, tokens } from './api/callers.ts';
import { type BenchDatabase, encryptionKey, startDatabase } from './api/database.ts';
import { openReader, type Reader } from './streams/readers.ts';
import type { Usage } from './streams/server.ts';

const HELP = `Usage: npm run bench:streams -- [--streams 2000] [--seconds 30]
  --streams  open at once, each of another partner
  --seconds  length of the two times in which nothing happens
`;
const CHANGES = 300;
const AT_ONCE = 50;

async function startServer(database: BenchDatabase) {
  const child: ChildProcess = fork(fileURLToPath(new URL('streams/server.ts', import.meta.url)), {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: database.serviceUrl,
      MIGRATION_DATABASE_URL: database.url,
      ENCRYPTION_KEY: encryptionKey.toString('base64'),
      JWT_SECRET: tokens.secret,
      JWT_ISSUER: tokens.issuer,
      JWT_AUDIENCE: tokens.audience,
      // Without the worker thread, whose looking for work would be counted too.
      HEALTH_WORKER: 'off',
      PORT: '0',
    },
  });
  const message = () => new Promise((resolve) => child.once('message', resolve));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = new URL(String(await message()));
  return {
    url,
    async usage() {
      child.send('usage');
      return (await message()) as Usage;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function share(of: readonly number[], part: number): number {
  const sorted = of.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

async function run({ streams, seconds }: { streams: number; seconds: number }): Promise<string> {
  const undo: (() => unknown)[] = [];
  try {
    const database = await startDatabase();
    undo.push(database.stop);
    const server = await startServer(database);
    undo.push(server.stop);
    const callers = await createCallers(streams);
    await database.fill(callers);
    const sql = connectDatabase(database.url, { max: 1 });
    undo.push(() => sql.end());

    const readers: Reader[] = [];
    const open = async (count: number) => {
      for (let at = 0; at < count; at += AT_ONCE) {
        const some = callers.slice(at, Math.min(at + AT_ONCE, count));
        readers.push(...(await Promise.all(some.map((caller) => openReader(server.url, caller)))));
      }
    };
    const rest = async () => {
      const before = await server.usage();
      await pause(seconds * 1_000);
      const after = await server.usage();
      return { ...after, busy: (after.cpu - before.cpu) / (seconds * 10) };
    };
    // What is compiled and pooled at first use is no cost of a stream.
    await open(Math.min(streams, 200));
    for (const reader of readers.splice(0)) reader.close();
    await pause(2_000);
    const idle = await rest();
    const began = performance.now();
    await open(streams);
    const opening = performance.now() - began;
    const full = await rest();

    const delays: number[] = [];
    for (let change = 0; change < CHANGES; change += 1) {
      const reader = readers[(change * 7) % readers.length];
      if (!reader) continue;
      const arrival = reader.next();
      await sql`UPDATE integration_configurations SET last_health_check = now()
        WHERE partner_id = ${reader.partnerId} AND integration_key = 'syncro'`;
      const told = performance.now();
      delays.push((await arrival) - told);
    }
    const arrivals = Promise.all(readers.map((reader) => reader.next()));
    const storm = performance.now();
    await sql`UPDATE integration_configurations SET last_health_check = now()`;
    const [written, last] = [performance.now() - storm, Math.max(...(await arrivals)) - storm];
    for (const reader of readers) reader.close();

    const kb = (bytes: number) => `${(bytes / streams / 1_024).toFixed(1)} kB`;
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    return [
      `${availableParallelism()} cores, Node ${process.versions.node}, PostgreSQL ${database.version}`,
      `${streams} streams of as many partners, opened in ${ms(opening)}`,
      `memory of each: ${kb(full.rss - idle.rss)} resident, ${kb(full.held - idle.held)} held`,
      `CPU at rest: ${full.busy.toFixed(2)} % of a core, ${idle.busy.toFixed(2)} % without streams`,
      `change to arrival: median ${ms(share(delays, 0.5))}, p99 ${ms(share(delays, 0.99))}`,
      `all partners changed at once (written in ${ms(written)}): the last arrival after ${ms(last)}`,
      '',
    ].join('\n');
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      streams: { type: 'string', default: '2000' },
      seconds: { type: 'string', default: '30' },
      help: { type: 'boolean', default: false },
    },
  });
  const [streams, seconds] = [Number(values.streams), Number(values.seconds)];
  const sound = [streams, seconds].every((value) => Number.isInteger(value) && value >= 1);
  if (values.help || !sound) process.stdout.write(HELP);
  else process.stdout.write(await run({ streams, seconds }));
}

await main();
