/** The commands of `migrate:msp360`: results are lines, the answer is the exit code. */
import { fits, type Remark } from './fit.ts';
import { isClean } from './parity.ts';
import { createProgressBar } from './progress-bar.ts';
import { inJson, inWords, tallyInWords } from './report.ts';
import type { Msp360Migration, Step } from './service.ts';
import { isState, type State, states } from './states.ts';

export interface Options {
  readonly perSecond: number;
  readonly json: boolean;
  readonly all: boolean;
  readonly unmoved: boolean;
  readonly force: boolean;
  readonly rest: readonly string[];
  /** The partner that is named, if one is. @throws when the text names none */
  partnerIn(text: string | undefined): string | undefined;
}
export type Command = (migration: Msp360Migration, options: Options) => Promise<number>;

/** What was asked for cannot be done, in words for the operator. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

export const print = (line: string) => void process.stdout.write(`${line}\n`);
const fail = (message: string): never => {
  throw new CommandRefused(message);
};
const noPartner = 'GuruRMM has no such partner.';

export const line = ({ level, words }: Remark) =>
  `${level === 'wrong' ? 'WRONG' : level.padEnd(5)} ${words}`;

const doctor: Command = async (migration) => {
  const { remarks } = await migration.examine();
  for (const remark of remarks) print(line(remark));
  const good = fits(remarks);
  print(good ? 'everything fits' : 'something does not fit: see the lines that begin with WRONG');
  return good ? 0 : 1;
};

const backfill: Command = async (migration, { perSecond }) => {
  const started = performance.now();
  const { migrated, alreadyThere, different, unreadable, meanwhile } = await migration.backfill(
    (finding) => inWords(finding).forEach(print),
    { perSecond },
    createProgressBar('backfill'),
  );
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  print(`migrated: ${migrated} rows in ${seconds} s`);
  print(`already there, left alone: ${alreadyThere} equal, ${different} different`);
  if (meanwhile > 0) print(`configured by somebody meanwhile, left alone: ${meanwhile} rows`);
  print(`unreadable, left alone: ${unreadable} rows`);
  return different + unreadable === 0 ? 0 : 1;
};

const parity: Command = async (migration, { json }) => {
  const tally = await migration.parity(
    (finding) => (json ? print(inJson(finding)) : inWords(finding).forEach(print)),
    createProgressBar('parity'),
  );
  print(json ? JSON.stringify({ result: 'summary', ...tally }) : tallyInWords(tally));
  return isClean(tally) ? 0 : 1;
};

const status: Command = async (migration, { rest, partnerIn }) => {
  const partner = partnerIn(rest[0]);
  if (partner) {
    print(`partner ${partner}: ${(await migration.stateOf(partner)) ?? fail(noPartner)}`);
    return 0;
  }
  const { rows, partners, unmoved, pending, oldest, problems } = await migration.status();
  print(`rows: ${rows.legacy} legacy, ${rows.ours} here, ${rows.both} on both sides`);
  for (const [state, count] of partners) print(`${state}: ${count} partners`);
  print(`whom nobody moved: ${unmoved}`);
  print(
    oldest === null
      ? 'pending: nothing'
      : `pending: ${pending} changes of GuruRMM’s, the oldest of ${oldest} s ago`,
  );
  for (const { partnerId, problem } of problems) {
    print(`problem: partner ${partnerId}: ${problem}`);
  }
  return problems.length === 0 ? 0 : 1;
};

const set: Command = async (migration, { all, unmoved, force, rest, partnerIn }) => {
  const [name, wanted] = all || unmoved ? [undefined, rest[0]] : rest;
  if (!wanted || !isState(wanted)) return fail(`The state must be one of ${states.join(', ')}.`);
  if (unmoved) {
    const step = await migration.setDefault(wanted);
    print(`whom nobody moved: ${told(step, wanted)}`);
    return step.refused ? 1 : 0;
  }
  let refused = 0;
  const tell = (step: Step | null) => {
    if (!step) return fail(noPartner);
    if (step.refused) refused += 1;
    return print(`partner ${step.partnerId}: ${told(step, wanted)}`);
  };
  if (all) await migration.setAll(wanted, tell, { force });
  else {
    const partner = partnerIn(name) ?? fail('Name a partner, --all, or --default.');
    tell(await migration.setState(partner, wanted, { force }));
  }
  return refused === 0 ? 0 : 1;
};

const told = ({ from, refused }: Omit<Step, 'partnerId'>, wanted: State) =>
  refused ? `stays ${from}: ${refused}` : `${from} → ${wanted}`;

export const commands = new Map<string, { run: Command; arguments: number }>([
  ['doctor', { run: doctor, arguments: 0 }],
  ['backfill', { run: backfill, arguments: 0 }],
  ['parity', { run: parity, arguments: 0 }],
  ['status', { run: status, arguments: 1 }],
  ['set', { run: set, arguments: 2 }],
]);
