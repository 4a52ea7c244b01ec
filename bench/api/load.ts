/** The load, in a process of its own: keeps connections busy and measures every answer. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { Caller } from './callers.ts';

export interface LoadTask {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly headers: readonly Caller['headers'][];
}

export interface Measured {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 200, errors and timeouts. */
  readonly failures: number;
}

export interface Load {
  measure(task: LoadTask): Promise<Measured>;
  stop(): void;
}

export function startLoad(): Load {
  const child = fork(fileURLToPath(import.meta.url));
  return {
    measure: (task) =>
      new Promise((resolve, reject) => {
        const early = () => reject(new Error('The load generator ended before it was done.'));
        child.once('exit', early);
        child.once('message', (measured) => {
          child.off('exit', early);
          resolve(measured as Measured);
        });
        child.send(task);
      }),
    stop: () => child.disconnect(),
  };
}

async function fire({ url, seconds, connections, headers }: LoadTask): Promise<Measured> {
  const times: number[] = [];
  let failures = 0;
  const began = performance.now();
  let last = began;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: `${url}/api/integrations`,
        duration: seconds,
        connections,
        timeout: 10,
        requests: headers.map((each) => ({ method: 'GET', headers: { ...each } })),
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
    // Taken here because autocannon's own histogram counts in whole milliseconds.
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      last = performance.now();
      times.push(milliseconds);
      if (status !== 200) failures += 1;
    });
  });
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN;
  return {
    requestsPerSecond: (times.length * 1_000) / (last - began),
    p50: at(0.5),
    p99: at(0.99),
    failures: failures + result.errors,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.on('message', async (task) => {
    process.send?.(await fire(task as LoadTask));
  });
}
