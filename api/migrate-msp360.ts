/** The operator's command for the move of MSP360: `npm run migrate:msp360 -- <command>`. */
import { parseArgs } from 'node:util';
import { msp360 } from '../plugins/msp360/plugin.ts';
import { ConfigError, givenIn } from './config.ts';
import { endMove } from './migrate-msp360-end.ts';
import { PER_SECOND } from './msp360-migration/backfill.ts';
import { CommandRefused, commands, line, print } from './msp360-migration/commands.ts';
import { fits } from './msp360-migration/fit.ts';
import { install, uninstall } from './msp360-migration/install.ts';
import { InstallRefused } from './msp360-migration/install-facts.ts';
import { type LegacyTable, readLegacyTable } from './msp360-migration/legacy-table.ts';
import { type ParityPolicy, parityPolicyOf } from './msp360-migration/parity-policy.ts';
import { createMsp360Migration, type Msp360Migration } from './msp360-migration/service.ts';
import { states } from './msp360-migration/states.ts';
import { onePartner, withOperator } from './operator.ts';
import { readOperatorConfig } from './operator-config.ts';
import { connectDatabase } from './platform/database.ts';
import { createSealedBox } from './platform/sealed-box.ts';
import { StartError, withDatabase } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

const HELP = `Usage: npm run migrate:msp360 -- <command>

  doctor                        what fits between GuruRMM's table and what we assume of it
  install                       make the database ready to keep both sides the same
  uninstall                     take that away again, while every partner is in legacy
        --force                   or wherever they are: both sides part from now on
  backfill                      take every legacy row over; may be killed and run again
        --per-second <rows>       rows written in a second at most (${PER_SECOND})
  parity                        compare both sides after decryption
        --json                    as JSON Lines
  status [partner]              rows of both sides, partners in each state, what is to be taken over
  set <partner> <state>         move on or back: ${states.join(', ')}
  set --all <state>             the same for every partner
  set --default <state>         where a partner begins whom nobody moved
        --force                   although parity has not held for long enough; the audit says so
  end check                     what stands in the way of the end
  end rename                    give GuruRMM's table another name, once nobody uses it any more
  end undo                      give it back, with every row brought up to date
  end drop                      drop it, and all that the move made

Results are lines on standard output, progress is on standard error. The exit code is 1 when
something does not fit, differs, cannot be read or is refused. Beside what npm run keys needs, the
LEGACY_MSP360_ variables are read from the environment: see docs/msp360-migration.md.
`;

const fail = (message: string): never => {
  throw new StartError(message);
};

const inWords = (error: unknown) =>
  error instanceof CommandRefused || error instanceof InstallRefused
    ? new StartError(error.message)
    : error;
const refused = (error: unknown): never => {
  throw inWords(error);
};

/** Whether the table is there and fits, so that no figure of the command is about nothing. */
async function refuseMisfit(migration: Msp360Migration): Promise<'go on' | 'absent'> {
  const { absent, remarks } = await migration.examineTable();
  if (fits(remarks) && !absent) return 'go on';
  const lines = remarks.filter(({ level }) => absent || level === 'wrong').map(line);
  if (!fits(remarks)) return fail(['The legacy table does not fit:', ...lines].join('\n'));
  lines.forEach(print);
  return 'absent';
}

/** These two are the owner's, not the operator's: they make and drop what is in the database. */
async function asOwner(name: string, url: string, table: LegacyTable, force: boolean) {
  await withDatabase(url, async (sql) => {
    if (name === 'install') return print(await install(sql, table).catch(refused));
    const [row] = await sql<{ beyond: number }[]>`
      SELECT (SELECT count(*) FROM integration_msp360_states WHERE state <> 'legacy')::int
        + (SELECT count(*) FROM integration_msp360_fleet WHERE default_state <> 'legacy')::int AS beyond`;
    if (row?.beyond && !force) {
      fail('Partners are beyond legacy: both sides would part. Set them back, or use --force.');
    }
    await uninstall(sql, table).catch(refused);
    print('uninstalled');
  });
}

function readPolicy(): ParityPolicy {
  const complaints: string[] = [];
  const policy = parityPolicyOf(givenIn(process.env), complaints);
  if (complaints.length > 0) throw new ConfigError(complaints);
  return policy;
}

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'per-second': { type: 'string', default: String(PER_SECOND) },
      json: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      default: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const [name = '', ...rest] = positionals;
  if (name === 'end') return endMove(rest);
  const owners = name === 'install' || name === 'uninstall';
  const command = commands.get(name);
  if (rest.length > (command?.arguments ?? 0) || !(command || owners)) return fail(HELP);
  const perSecond = Number(values['per-second']);
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > 100_000) {
    fail('--per-second must be 1 to 100000.');
  }
  const legacy = readLegacyTable(givenIn(process.env));
  if (!legacy.ok) throw new ConfigError(legacy.complaints);
  const table = legacy.value;
  const policy = readPolicy();
  const { keyRing, environment, databaseUrl } = readOperatorConfig(process.env);
  const { json, all, force, default: unmoved } = values;
  if (!command) {
    await asOwner(name, databaseUrl, table, force);
    return 0;
  }
  const box = createSealedBox(keyRing, environment);
  let code = 0;
  const app = connectDatabase(databaseUrl, { max: 1, name, role: 'integration_app' });
  await withOperator('migrate-msp360', async (sql) => {
    const migration = createMsp360Migration({ sql, app, table, plugin: msp360, box, policy });
    const ofOnePartner = /^(status|set)$/.test(name) && rest.length === command.arguments;
    const reads = name !== 'doctor' && !ofOnePartner;
    if (reads && (await refuseMisfit(migration)) === 'absent') return;
    const partnerIn = (text: string | undefined) => onePartner(text)?.[0];
    const options = { perSecond, json, all, unmoved, force, rest, partnerIn };
    code = await command.run(migration, options);
  }).finally(() => app.end({ timeout: 5 }));
  return code;
}

await main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => failStart(inWords(error)),
);
