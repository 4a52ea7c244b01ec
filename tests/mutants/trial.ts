/** Runs test files in a workshop, those of the widgets in Chromium, and tells what they noticed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inTrouble, ofVitest, ofWebTestRunner, type Trial } from './verdict.ts';

/** For a run, and for each of its files: the first run takes them all. */
const RUN_MS = 160_000;
const FILE_MS = 20_000;
const GRACE_MS = 15_000;
let stopping = false;
const running = new Map<ChildProcess, Promise<unknown>>();

/** @param temporary folder for what the tests leave behind when they are cut short. */
export async function runTests(
  workshop: string,
  files: readonly string[],
  temporary: string,
): Promise<Trial> {
  const ofWidgets = files.filter((file) => file.startsWith('tests/components/'));
  const others = files.filter((file) => !ofWidgets.includes(file));
  const trials: Trial[] = [];
  if (others.length > 0) trials.push(await underVitest(workshop, others, temporary));
  if (ofWidgets.length > 0) trials.push(await inChromium(workshop, ofWidgets, temporary));
  return {
    passed: trials.every(({ passed }) => passed),
    noticed: trials.find(({ noticed }) => noticed)?.noticed,
    trouble: trials.find(({ trouble }) => trouble)?.trouble,
  };
}

async function underVitest(workshop: string, files: readonly string[], temporary: string) {
  const report = join(workshop, 'report.json');
  const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
  const options = ['--bail=1', '--maxWorkers=1', '--reporter=json', `--outputFile=${report}`];
  const script = 'node_modules/vitest/vitest.mjs';
  const command = [process.execPath, ...runtime, script, 'run', ...options, ...files];
  const patience = RUN_MS + FILE_MS * files.length;
  const { code, told, text } = await ran(command, { workshop, temporary, report, patience });
  return text === undefined ? noReport(told) : ofVitest(JSON.parse(text), code, files.length);
}

/** The runner of the widgets' tests is a program of Node, whatever runs the rest. */
async function inChromium(workshop: string, files: readonly string[], temporary: string) {
  const report = join(workshop, 'widgets.json');
  const command = [
    'node',
    'node_modules/@web/test-runner/dist/bin.js',
    '--concurrency',
    '1',
    '--files',
    ...files,
  ];
  const patience = RUN_MS + FILE_MS * files.length;
  const { code, told, text } = await ran(command, { workshop, temporary, report, patience });
  return text === undefined ? noReport(told) : ofWebTestRunner(JSON.parse(text), code);
}

interface Surroundings {
  readonly workshop: string;
  readonly temporary: string;
  readonly report: string;
  /** Milliseconds until it is ended. */
  readonly patience: number;
}

async function ran(
  [program = '', ...args]: readonly string[],
  { workshop, temporary, report, patience }: Surroundings,
) {
  await rm(report, { force: true });
  const child = spawn(
    program,
    args,
    // In a group of its own, so that Ctrl-C reaches it once: from `stopTrials`.
    {
      cwd: workshop,
      env: { ...process.env, TMPDIR: temporary, WTR_SUMMARY: report },
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
  const deadline = setTimeout(() => void stop(child, ended), patience);
  const code = await ended;
  clearTimeout(deadline);
  running.delete(child);
  // What was cut short says nothing; whoever stopped it ends the process.
  if (stopping) return new Promise<never>(() => {});
  const text = await readFile(report, 'utf8').catch(() => undefined);
  return { code, told, text };
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

const noReport = (told: string) => inTrouble(`no report: ${told.trim().slice(-300)}`);
