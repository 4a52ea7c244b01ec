/** Before anything is measured: do all servers say the same to the same caller? */
import { isDeepStrictEqual } from 'node:util';
import type { Caller } from './callers.ts';
import type { RunningServer } from './servers.ts';

interface Answer {
  readonly integrations: readonly Record<string, unknown>[];
}

/**
 * @returns the size of one answer in bytes.
 * @throws Error naming the server and the first member that differs.
 */
export async function requireSameAnswers(
  servers: readonly RunningServer[],
  callers: readonly Caller[],
): Promise<number> {
  let bytes = 0;
  for (const caller of callers) {
    const [first, ...others] = await Promise.all(servers.map((server) => ask(server, caller)));
    if (!first) throw new Error('There is no server.');
    bytes = Buffer.byteLength(JSON.stringify(first));
    if (first.integrations.length === 0 || first.integrations.some(isUnconfigured)) {
      throw new Error('The callers should have every integration configured.');
    }
    for (const [index, other] of others.entries()) {
      const where = difference(first, other);
      if (where) throw new Error(`${servers[index + 1]?.name} answers otherwise at ${where}.`);
    }
  }
  return bytes;
}

async function ask(server: RunningServer, caller: Caller): Promise<Answer> {
  const response = await fetch(`${server.url}/api/integrations`, { headers: caller.headers });
  const text = await response.text();
  if (response.status !== 200) {
    throw new Error(`${server.name} answered ${response.status}: ${text.slice(0, 200)}`);
  }
  return JSON.parse(text) as Answer;
}

function isUnconfigured(item: Record<string, unknown>): boolean {
  return item.status === 'Not Configured';
}

function difference(expected: unknown, actual: unknown, path = 'the answer'): string | null {
  if (isDeepStrictEqual(expected, actual)) return null;
  if (!isObject(expected) || !isObject(actual)) return path;
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const where = difference(expected[key], actual[key], `${path} › ${key}`);
    if (where) return where;
  }
  return path;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
