/** Runs test files in a workshop and tells what they noticed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface Trial {
  /** True when every file was loaded and every test passed. */
  readonly passed: boolean;
  /** The first test whose expectation failed. */
  readonly noticed: { readonly file: string; readonly title: string } | undefined;
  /** What went wrong otherwise: no test can be said to have noticed anything. */
  readonly trouble: string | undefined;
}

interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/**
 * How a failed expectation begins: of `expect`, of `rejects`, of fast-check, of `eventually`. Whatever
 * else fails says that the sabotage does not run, not that a test misses the rule.
 */
const EXPECTATION =
  /^(AssertionError\b|Error: promise resolved |Error: Property failed |Error: Nothing came within )/;
const DEADLINE_MS = 180_000;
const GRACE_MS = 15_000;
let stopping = false;
const running = new Map<ChildProcess, Promise<unknown>>();

/** @param temporary folder for what the tests leave behind when they are cut short. */
export async function runTests(
  workshop: string,
  files: readonly string[],
  temporary: string,
): Promise<Trial> {
  const report = join(workshop, 'report.json');
  await rm(report, { force: true });
  const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
  const options = ['--bail=1', '--maxWorkers=1', '--reporter=json', `--outputFile=${report}`];
  const child = spawn(
    process.execPath,
    [...runtime, 'node_modules/vitest/vitest.mjs', 'run', ...options, ...files],
    // In a group of its own, so that Ctrl-C reaches it once: from `stopTrials`.
    {
      cwd: workshop,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  let told = '';
  child.stderr.on('data', (text) => {
    told += text;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  running.set(child, ended);
  const deadline = setTimeout(() => void stop(child, ended), DEADLINE_MS);
  const code = await ended;
  clearTimeout(deadline);
  running.delete(child);
  // What was cut short says nothing; whoever stopped it ends the process.
  if (stopping) return new Promise(() => {});
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text !== undefined) return judge(JSON.parse(text), code, files.length);
  return inTrouble(`no report: ${told.trim().slice(-300)}`);
}

/** Ends everything that is under way. */
export async function stopTrials(): Promise<void> {
  stopping = true;
  await Promise.all([...running].map(([child, ended]) => stop(child, ended)));
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(impatience);
}

const inTrouble = (trouble: string): Trial => ({ passed: false, noticed: undefined, trouble });

function judge({ success, testResults }: Report, code: number | null, files: number): Trial {
  if (testResults.length < files) return inTrouble('not every file was run: is it tracked?');
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => ({
        file: name,
        title: fullName,
        message: failureMessages[0] ?? '',
      })),
  );
  const noticed = failed.find(({ message }) => EXPECTATION.test(message));
  const trouble =
    failed[0]?.message ??
    testResults.find(({ message }) => message)?.message ??
    'the run failed without a failing test';
  const passed = success && code === 0;
  return { passed, noticed, trouble: passed || noticed ? undefined : trouble.slice(0, 300) };
}
