/** One run: database, vendor, contenders, proof that they write the same, rounds in turn, report. */
import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Contender, startContender } from './contender.ts';
import {
  clearHistory,
  type HealthDatabase,
  markDatabase,
  queueJobs,
  requireSameAnswers,
  startHealthDatabase,
  writtenBetween,
} from './database.ts';
import { type Measured, report } from './report.ts';

const WARM_UP_MS = 1_000;
/** More than any peer does in a second: it must not run out of jobs. */
const JOBS_A_SECOND = 6_000;

export interface Options {
  readonly seconds: number;
  readonly rounds: number;
  readonly concurrency: number;
  readonly accounts: number;
}

/** @returns the report. @throws Error when the run proves nothing. */
export async function run(options: Options): Promise<string> {
  const undo: (() => unknown)[] = [];
  try {
    say('Starting PostgreSQL, the vendor and the contenders …');
    const database = await startHealthDatabase(options.accounts);
    undo.push(database.stop);
    const vendor = await startVendor();
    undo.push(vendor.stop);
    const task = {
      databaseUrl: database.url,
      serviceUrl: database.serviceUrl,
      vendorUrl: vendor.url,
      concurrency: options.concurrency,
      accounts: options.accounts,
    };
    const contenders = [
      startContender('ours', './ours.ts', task),
      startContender('limit', './limit.ts', task),
      startContender('peer', './peer.ts', task),
      startContender('tuned peer', './peer.ts', { ...task, tuned: true }),
    ];
    for (const { end } of contenders) undo.push(end);
    const results = contenders.map(({ name }) => ({ name, rounds: [] as Measured[] }));
    await warmUp(contenders, database, options);
    const steady = await requireSameAnswers(database.sql);
    say(`Ours and the peer found the same of ${steady} configurations.`);
    for (let round = 1; round <= options.rounds; round += 1) {
      say(`Round ${round} of ${options.rounds} …`);
      for (const [index, contender] of contenders.entries()) {
        const measured = await measure(contender, database, vendor, options);
        results[index]?.rounds.push(measured);
      }
    }
    return report(results, { ...options, postgres: database.version });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** Until each has checked every configuration, so that code is compiled and sessions are open. */
async function warmUp(
  contenders: readonly Contender[],
  { sql }: HealthDatabase,
  { accounts }: Options,
): Promise<void> {
  for (const contender of contenders) {
    say(`Warming up: ${contender.name} …`);
    await contender.start();
    if (contender.name.endsWith('peer')) await queueJobs(sql, 1);
    if (contender.name === 'limit') await sleep(WARM_UP_MS);
    const table = contender.name === 'ours' ? 'integration_checks' : 'peer_checks';
    for (let checked = 0; contender.name !== 'limit' && checked < accounts; ) {
      await sleep(500);
      [{ checked }] = await sql<[{ checked: number }]>`
        SELECT count(DISTINCT configuration_id)::int AS checked FROM ${sql(table)}`;
    }
    await contender.stop();
    await clearHistory(sql);
  }
}

async function measure(
  contender: Contender,
  { sql }: HealthDatabase,
  vendor: Vendor,
  { seconds, accounts }: Options,
): Promise<Measured> {
  const peer = contender.name.endsWith('peer');
  await clearHistory(sql);
  if (peer) await queueJobs(sql, Math.ceil(((seconds + 2) * JOBS_A_SECOND) / accounts));
  await contender.start();
  await sleep(WARM_UP_MS);
  const look = () => Promise.all([contender.mark(), markDatabase(sql), vendor.calls()]);
  const [began, from, callsBefore] = await look();
  await sleep(seconds * 1_000);
  const [ended, to, callsAfter] = await look();
  await contender.stop();
  const written = await writtenBetween(sql, peer ? 'peer' : 'integration', from.at, to.at);
  const checks = contender.name === 'limit' ? ended.done - began.done : written.checks;
  const took = (to.at.getTime() - from.at.getTime()) / 1_000;
  if (checks === 0) throw new Error(`"${contender.name}" did nothing.`);
  return {
    perSecond: checks / took,
    cpuShare: (ended.cpu - began.cpu) / took,
    statements: (to.statements - from.statements) / checks,
    calls: (callsAfter - callsBefore) / checks,
    audit: written.audit / checks,
  };
}

interface Vendor {
  readonly url: string;
  calls(): Promise<number>;
  stop(): void;
}

async function startVendor(): Promise<Vendor> {
  const child = fork(fileURLToPath(new URL('./vendor.ts', import.meta.url)));
  const told = () => new Promise((resolve) => child.once('message', resolve));
  const url = String(await told());
  return {
    url,
    async calls() {
      const answer = told();
      child.send('calls');
      return Number(await answer);
    },
    stop: () => child.kill(),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
