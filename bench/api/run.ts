/** One run: database, servers, proof that they answer the same, warm-up, rounds in turn, report. */
import { createCallers } from './callers.ts';
import { bareQuery, startDatabase } from './database.ts';
import { type Measured, startLoad } from './load.ts';
import { report } from './report.ts';
import { requireSameAnswers } from './same-answer.ts';
import { type RunningServer, startOther, startOurs } from './servers.ts';

const CONNECTIONS = 32;
const CALLERS = 32;
const WARM_UP_SECONDS = 3;

const labels = {
  ours: 'ours (all guards on)',
  limit: 'limit (node:http, postgres.js)',
  peer: 'peer (Fastify, pg, @fastify/jwt)',
  'tuned peer': 'peer with a prepared statement',
} as const;

/** @returns the report. @throws Error when the run proves nothing. */
export async function run(options: { seconds: number; rounds: number }): Promise<string> {
  const undo: (() => unknown)[] = [];
  try {
    say('Starting PostgreSQL and the servers …');
    const callers = await createCallers(CALLERS);
    const database = await startDatabase();
    undo.push(database.stop);
    const servers: RunningServer[] = [];
    const keep = (server: RunningServer) => {
      undo.push(server.stop);
      servers.push(server);
    };
    keep(await startOurs(database));
    await database.fill(callers);
    const task = { databaseUrl: database.url, query: bareQuery };
    keep(await startOther('limit', './limit-server.ts', task));
    keep(await startOther('peer', './peer-server.ts', task));
    keep(await startOther('tuned peer', './peer-server.ts', { ...task, tuned: true }));
    const bytes = await requireSameAnswers(servers, callers);
    const load = startLoad();
    undo.push(load.stop);

    const measure = async (server: RunningServer, seconds: number) => {
      const headers = callers.map((caller) => caller.headers);
      const measured = await load.measure({
        url: server.url,
        seconds,
        connections: CONNECTIONS,
        headers,
      });
      if (measured.failures === 0) return measured;
      throw new Error(`${server.name} failed ${measured.failures} requests under load.`);
    };
    say('All answer the same. Warming up …');
    for (const server of servers) await measure(server, WARM_UP_SECONDS);

    const results = servers.map(({ name }) => ({
      name,
      label: labels[name],
      rounds: [] as Measured[],
    }));
    for (let round = 1; round <= options.rounds; round += 1) {
      say(`Round ${round} of ${options.rounds} …`);
      for (const [index, server] of servers.entries()) {
        results[index]?.rounds.push(await measure(server, options.seconds));
      }
    }
    return report(results, {
      ...options,
      bytes,
      postgres: database.version,
      connections: CONNECTIONS,
      callers: CALLERS,
    });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
