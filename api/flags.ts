/** Switches features, for the fleet or one partner: `npm run flags -- <command>`. */
import { parseArgs } from 'node:util';
import { type FlagValue, flags, tableOf, valueFor } from './flags/flag.ts';
import { readFlagChanges, readFlags, setFlag } from './flags/store.ts';
import { sourceInWords } from './msp360-migration/source-flag.ts'; // msp360-migration
import { onePartner, withOperator } from './operator.ts';
import type { Sql } from './platform/database.ts';
import { sqlState } from './platform/database.ts';
import { StartError } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

const HELP = `Usage: npm run flags -- <command>

  list                                    every flag, its value for the fleet, and who differs
  show --partner <id>                     what counts for that partner
  set <flag> <value> [--partner <id>]     for the fleet, or for one partner
        --reason <text>                     kept in the history, not shown to the partner
  clear <flag> [--partner <id>]           back to what counts otherwise
  history                                 the last changes, the newest first

Every instance knows within a second, or ten where notifications cannot reach it. A partner's change is
an entry in its audit; the fleet's is in the history, which nobody can change.
`;
const HISTORY = 50;
const FOREIGN_KEY_VIOLATION = '23503';
const NO_PARTNER = 'GuruRMM has no such partner.';

const fail = (message: string): never => {
  throw new StartError(message);
};

interface Options {
  readonly partner: string | null;
  readonly reason: string | null;
}
type Command = (sql: Sql, args: readonly string[], options: Options) => Promise<readonly string[]>;

const list: Command = async (sql) => {
  const rows = await readFlags(sql);
  return [...flags].flatMap(([name, { about, usual }]) => {
    const own = rows.filter(({ flagKey }) => flagKey === name);
    const fleet = own.find(({ partnerId }) => partnerId === null);
    return [
      `${name}: ${fleet ? inWords(fleet.value) : `${inWords(usual)} (nobody has set it)`}  ${about}`,
      ...own
        .filter(({ partnerId }) => partnerId !== null)
        .map(({ partnerId, value }) => `  partner ${partnerId}: ${inWords(value)}`),
    ];
  });
};

const show: Command = async (sql, _, { partner }) => {
  if (partner === null) return fail('Name the partner: --partner <id>.');
  const [known] = await sql`SELECT FROM partners WHERE id = ${partner}`;
  if (!known) return fail(NO_PARTNER);
  const table = tableOf(await readFlags(sql));
  return [
    ...[...flags.keys()].map(
      (name) => `${name}: ${inWords(valueFor(table, name, partner) ?? null)}`,
    ),
    await sourceInWords(sql, partner), // msp360-migration
  ];
};

const set: Command = async (sql, [name = '', text = ''], { partner, reason }) => {
  const value = readValue(flagOf(name).usual, text);
  return change(sql, { flagKey: name, partnerId: partner, value, reason }, inWords(value));
};

const clear: Command = async (sql, [name = ''], { partner, reason }) => {
  flagOf(name);
  const left = partner === null ? 'as usual' : 'as for the fleet';
  return change(sql, { flagKey: name, partnerId: partner, value: null, reason }, left);
};

async function change(sql: Sql, flag: Parameters<typeof setFlag>[1], words: string) {
  const whose = flag.partnerId === null ? 'the fleet' : `partner ${flag.partnerId}`;
  const changed = await setFlag(sql, flag).catch((error: unknown) => {
    if (sqlState(error) === FOREIGN_KEY_VIOLATION) return fail(NO_PARTNER);
    throw error;
  });
  return [`${flag.flagKey} of ${whose} ${changed ? 'is now' : 'was already'} ${words}`];
}

const history: Command = async (sql) => {
  const changes = await readFlagChanges(sql, HISTORY);
  if (changes.length === 0) return ['Nothing was ever changed.'];
  return changes.map(({ changedAt, flagKey, partnerId, valueBefore, valueAfter, ...by }) => {
    const whose = partnerId === null ? 'fleet' : `partner ${partnerId}`;
    const why = by.reason === null ? '' : `  (${by.reason})`;
    return `${changedAt.toISOString()}  ${flagKey}  ${whose}  ${inWords(valueBefore)} → ${inWords(valueAfter)}  by ${by.changedBy}${why}`;
  });
};

function flagOf(name: string) {
  return (
    flags.get(name) ?? fail(`There is no such flag. There are: ${[...flags.keys()].join(', ')}.`)
  );
}

function readValue(usual: FlagValue, text: string): FlagValue {
  if (typeof usual === 'string') return text || fail('Name the value.');
  if (text !== 'on' && text !== 'off') return fail('The value must be on or off.');
  return text === 'on';
}

function inWords(value: FlagValue | null): string {
  if (value === null) return 'unset';
  return typeof value === 'string' ? value : value ? 'on' : 'off';
}

const commands = new Map<string, { readonly run: Command; readonly arguments: number }>([
  ['list', { run: list, arguments: 0 }],
  ['show', { run: show, arguments: 0 }],
  ['set', { run: set, arguments: 2 }],
  ['clear', { run: clear, arguments: 1 }],
  ['history', { run: history, arguments: 0 }],
]);

async function main(given: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      partner: { type: 'string' },
      reason: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const [name = '', ...rest] = positionals;
  const command = commands.get(name);
  if (!command || rest.length !== command.arguments) return fail(HELP);
  const [partner = null] = onePartner(values.partner) ?? [];
  const options = { partner, reason: values.reason ?? null };
  await withOperator('flags', async (sql) => {
    const lines = await command.run(sql, rest, options);
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

await main(process.argv.slice(2)).catch(failStart);
