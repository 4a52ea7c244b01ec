/**
 * Runs every check and every test and prints the sum as its last line. `check` runs only the quick
 * gate. It works on Node (`npm test`) and on Deno (`deno task test`); on Node the API's tests run a
 * second time on Deno.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** How many tests a stage that ended ran; a gate counts as one. */
  readonly count?: () => Promise<Count>;
  readonly env?: Readonly<Record<string, string>>;
}

const onDeno = 'Deno' in globalThis;
const node = ['node'];
const deno = ['deno', 'run', '-A'];
const here = onDeno ? deno : node;
const scratch = await mkdtemp(join(tmpdir(), 'integration-center-run-'));

const tool = (script: string, ...args: string[]) => [...here, `node_modules/${script}`, ...args];
const types = (name: string, project: string): Stage => ({
  name,
  command: tool('typescript/bin/tsc', '-p', project),
});

const gates: readonly Stage[] = [
  { name: 'format and lint', command: tool('@biomejs/biome/bin/biome', 'ci', '.') },
  types('types', '.'),
  types('types of the widgets', 'components'),
  types('types of the end-to-end tests', 'tests/e2e'),
  { name: 'generated files', command: [...here, 'openapi/generate.ts', '--check'] },
];

function vitest(name: string, runtime: readonly string[], ...args: string[]): Stage {
  const report = join(scratch, `${name.replaceAll(' ', '-')}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    command: [...runtime, 'node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args],
    count: async () => {
      const { numPassedTests, numFailedTests, numFailedTestSuites, success } =
        await readJson(report);
      const failed = numFailedTests || numFailedTestSuites;
      return { passed: numPassedTests, failed: success ? failed : Math.max(failed, 1) };
    },
  };
}

function widgets(): Stage {
  const report = join(scratch, 'widgets.json');
  return {
    name: 'widgets in Chromium',
    command: [...node, 'node_modules/@web/test-runner/dist/bin.js'],
    env: { WTR_SUMMARY: report },
    count: () => readJson(report),
  };
}

/** What the house looks like, read from its files. */
const architecture = ['architecture', 'tracked', 'template-texts', 'build/documented'].map(
  (name) => `tests/${name}.test.ts`,
);
/** Long, and of what a runtime has no part in: on Node alone here. `deno task test` runs them all. */
const alikeOnBoth = [
  'tests/*.test.ts',
  'tests/{build,mutants}/**',
  'tests/chaos/!(supervision).test.ts',
  'tests/attacks/!(backends|egress|fuzz).test.ts',
  'tests/plugins/destination-contract.test.ts',
  'tests/api/{keys,migration-locks,migrations,revocations}.test.ts',
  'tests/msp360-migration/!(dual-write|install|product|take-over).test.ts',
  'tests/msp360-migration/life/**',
];
/** One after another; what stands in one line runs at once, for it measures no time. */
const quick = [gates, [vitest('architecture', here, ...architecture)]];
const whole = [
  gates,
  [vitest(onDeno ? 'tests on Deno' : 'tests on Node', here)],
  [widgets()],
  [vitest('end to end', here, '--config', 'tests/e2e/vitest.config.ts')],
  [
    ...(onDeno
      ? []
      : [vitest('tests on Deno', deno, ...alikeOnBoth.flatMap((file) => ['--exclude', file]))]),
    vitest('screens', node, '--config', 'tests/screens/vitest.config.ts'),
    vitest('embedding', node, '--config', 'tests/embed/vitest.config.ts'),
  ],
];

async function readJson(file: string) {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function runStage({ name, command, count, env }: Stage, alone: boolean): Promise<Count> {
  const heading = `\n━━ ${name}\n`;
  if (alone) process.stdout.write(heading);
  const [program = '', ...args] = command;
  const started = Date.now();
  const stdio = alone ? 'inherit' : 'pipe';
  const child = spawn(program, args, { stdio, env: { ...process.env, ...env } });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part));
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  if (!alone) process.stdout.write(heading + Buffer.concat(said));
  const counted = count ? await count().catch(() => undefined) : undefined;
  const passed = counted?.passed ?? (code === 0 ? 1 : 0);
  const failed = code === 0 ? (counted?.failed ?? 0) : Math.max(counted?.failed ?? 0, 1);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  return { passed, failed };
}

const stages = process.argv.includes('check') ? quick : whole;
let passed = 0;
let failed = 0;
for (const line of stages) {
  for (const count of await Promise.all(line.map((stage) => runStage(stage, line.length === 1)))) {
    passed += count.passed;
    failed += count.failed;
  }
}
await rm(scratch, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
