/**
 * The test of the tests: applies each sabotage alone to a private copy and shows which test notices.
 * `npm run test:mutants [-- <parts of names>]`. Ends with 1 when one survives, is stale, or fails
 * for another reason than an expectation. The real files are only read.
 */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Sabotage } from './sabotage.ts';
import { sabotages } from './sabotages.ts';
import { runTests, stopTrials } from './trial.ts';
import { apply, endDatabases, openWorkshop } from './workshop.ts';

const AT_ONCE = 2;

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = sabotages.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
);
const print = (line: string) => void process.stdout.write(`${line}\n`);
const since = (start: number) => `${((performance.now() - start) / 1_000).toFixed(1)} s`;

const scratch = await mkdtemp(join(tmpdir(), 'integration-center-mutants-'));
// A database may run as another user, who has to find its folder.
await chmod(scratch, 0o755);
const temporary = join(scratch, 'temporary');
await mkdir(temporary);
const cleanUp = async () => {
  await endDatabases(temporary);
  await rm(scratch, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await stopTrials();
    await cleanUp();
    process.exit(130);
  });
}

/** Undefined when it was caught; else why not. */
async function trySabotage(workshop: string, sabotage: Sabotage): Promise<string | undefined> {
  const start = performance.now();
  const undo = await apply(workshop, sabotage).catch((error: Error) => error);
  if (undo instanceof Error) return undo.message;
  const { noticed, passed, trouble } = await runTests(workshop, sabotage.tests, temporary);
  await undo();
  if (noticed) {
    const where = `${basename(noticed.file)} › ${noticed.title}`;
    print(`✓ ${sabotage.name}\n    ${where} (${since(start)})`);
    caught.set(basename(noticed.file), (caught.get(basename(noticed.file)) ?? 0) + 1);
    return undefined;
  }
  const tests = sabotage.tests.join(', ');
  return passed ? `survives ${tests}` : `no expectation failed in ${tests}: ${trouble}`;
}

const caught = new Map<string, number>();
const missed: string[] = [];

async function work(workshop: string, queue: Sabotage[]): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const complaint = await trySabotage(workshop, next);
    if (complaint === undefined) continue;
    print(`✗ ${next.name}\n    ${complaint}`);
    missed.push(next.name);
  }
}

const started = performance.now();
const workshops = await Promise.all(
  Array.from({ length: AT_ONCE }, (_, index) => openWorkshop(join(scratch, String(index)))),
);
const suites = [...new Set(chosen.flatMap(({ tests }) => tests))];
print(`${chosen.length} sabotages, ${suites.length} test files; first without any sabotage …`);
const sound = await runTests(workshops[0] ?? '', suites, temporary);
if (sound.passed) {
  const queue = [...chosen];
  await Promise.all(workshops.map((workshop) => work(workshop, queue)));
  print('');
  for (const [file, count] of [...caught].toSorted(([a], [b]) => a.localeCompare(b))) {
    print(`${String(count).padStart(4)}  ${file}`);
  }
  print(
    `\n${chosen.length} sabotages, ${chosen.length - missed.length} caught (${since(started)})`,
  );
  for (const name of missed) print(`not caught: ${name}`);
} else {
  const { file, title } = sound.noticed ?? {};
  print(`The tests fail without any sabotage: ${file} ${title}\n${sound.trouble ?? ''}`);
}
await cleanUp();
process.exit(sound.passed && missed.length === 0 && chosen.length > 0 ? 0 : 1);
