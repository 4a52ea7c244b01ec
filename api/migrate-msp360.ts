/** The operator's command for the move of MSP360: `npm run migrate:msp360 -- <command>`. */
import { parseArgs } from 'node:util';
import { msp360 } from '../plugins/msp360/plugin.ts';
import { ConfigError, givenIn } from './config.ts';
import { PER_SECOND } from './msp360-migration/backfill.ts';
import { fits, type Remark } from './msp360-migration/fit.ts';
import { readLegacyTable } from './msp360-migration/legacy-table.ts';
import { isClean } from './msp360-migration/parity.ts';
import { createProgressBar } from './msp360-migration/progress-bar.ts';
import { inJson, inWords, tallyInWords } from './msp360-migration/report.ts';
import { createMsp360Migration, type Msp360Migration } from './msp360-migration/service.ts';
import { isState, readyStates, states } from './msp360-migration/states.ts';
import { onePartner, withOperator } from './operator.ts';
import { readOperatorConfig } from './operator-config.ts';
import { createSealedBox } from './platform/sealed-box.ts';
import { StartError } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

const HELP = `Usage: npm run migrate:msp360 -- <command>

  doctor                        what fits between GuruRMM's table and what we assume of it
  backfill                      take every legacy row over; may be killed and run again
        --per-second <rows>       rows written in a second at most (${PER_SECOND})
  parity                        compare both sides after decryption
        --json                    as JSON Lines
  status [partner]              rows of both sides, and partners in each state
  set <partner|--all> <state>   move on or back: ${states.join(', ')}

Results are lines on standard output, progress is on standard error. The exit code is 1 when
something does not fit, differs, cannot be read or is refused. Beside what npm run keys needs, the
LEGACY_MSP360_ variables are read from the environment: see docs/msp360-migration.md.
`;

interface Options {
  readonly perSecond: number;
  readonly json: boolean;
  readonly all: boolean;
  readonly rest: readonly string[];
}
type Command = (migration: Msp360Migration, options: Options) => Promise<number>;

const print = (line: string) => void process.stdout.write(`${line}\n`);
const fail = (message: string): never => {
  throw new StartError(message);
};

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

const status: Command = async (migration, { rest }) => {
  const [partner] = onePartner(rest[0]) ?? [];
  if (partner) {
    print(`partner ${partner}: ${(await migration.stateOf(partner)) ?? fail(noPartner)}`);
    return 0;
  }
  const { rows, partners } = await migration.status();
  print(`rows: ${rows.legacy} legacy, ${rows.ours} here, ${rows.both} on both sides`);
  for (const [state, count] of partners) {
    print(
      `${state}: ${count} partners${readyStates.has(state) ? '' : ' (not in this version yet)'}`,
    );
  }
  return 0;
};

const noPartner = 'GuruRMM has no such partner.';

const set: Command = async (migration, { all, rest }) => {
  const [name, wanted] = all ? [undefined, rest[0]] : rest;
  if (!wanted || !isState(wanted)) return fail(`The state must be one of ${states.join(', ')}.`);
  const [partner] = onePartner(name) ?? [];
  let refused = 0;
  const tell = (step: Awaited<ReturnType<typeof migration.setState>>) => {
    if (!step) return fail(noPartner);
    if (step.refused) refused += 1;
    const happened = step.refused
      ? `stays ${step.from}: ${step.refused}`
      : `${step.from} → ${wanted}`;
    return print(`partner ${step.partnerId}: ${happened}`);
  };
  if (all) await migration.setAll(wanted, tell);
  else tell(await migration.setState(partner ?? fail('Name a partner, or --all.'), wanted));
  return refused === 0 ? 0 : 1;
};

const line = ({ level, words }: Remark) =>
  `${level === 'wrong' ? 'WRONG' : level.padEnd(5)} ${words}`;

/** Whether the table is there and fits, so that no figure of the command is about nothing. */
async function refuseMisfit(migration: Msp360Migration): Promise<'go on' | 'absent'> {
  const { absent, remarks } = await migration.examineTable();
  if (fits(remarks) && !absent) return 'go on';
  const lines = remarks.filter(({ level }) => absent || level === 'wrong').map(line);
  if (!fits(remarks)) return fail(['The legacy table does not fit:', ...lines].join('\n'));
  lines.forEach(print);
  return 'absent';
}

const commands = new Map<string, { run: Command; arguments: number }>([
  ['doctor', { run: doctor, arguments: 0 }],
  ['backfill', { run: backfill, arguments: 0 }],
  ['parity', { run: parity, arguments: 0 }],
  ['status', { run: status, arguments: 1 }],
  ['set', { run: set, arguments: 2 }],
]);

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'per-second': { type: 'string', default: String(PER_SECOND) },
      json: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const [name = '', ...rest] = positionals;
  const command = commands.get(name);
  if (!command || rest.length > command.arguments) return fail(HELP);
  const perSecond = Number(values['per-second']);
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > 100_000) {
    fail('--per-second must be 1 to 100000.');
  }
  const legacy = readLegacyTable(givenIn(process.env));
  if (!legacy.ok) throw new ConfigError(legacy.complaints);
  const { keyRing, environment } = readOperatorConfig(process.env);
  const box = createSealedBox(keyRing, environment);
  let code = 0;
  await withOperator('migrate-msp360', async (sql) => {
    const migration = createMsp360Migration({ sql, table: legacy.value, plugin: msp360, box });
    const { json, all } = values;
    const ofOnePartner = !all && /^(status|set)$/.test(name) && rest.length === command.arguments;
    const reads = name !== 'doctor' && !ofOnePartner;
    if (reads && (await refuseMisfit(migration)) === 'absent') return;
    code = await command.run(migration, { perSecond, json, all, rest });
  });
  return code;
}

await main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, failStart);
