/** The operator's commands over the key ring and the stored secrets: `npm run keys -- <command>`. */
import { parseArgs } from 'node:util';
import { registry } from '../plugins/index.ts';
import { eraseSecrets } from './configurations/erasure.ts';
import { ROTATION_BATCH, rotateSecrets } from './configurations/rotation.ts';
import { readKeyUse } from './configurations/secret-rows.ts';
import { verifySecrets } from './configurations/verification.ts';
import { readOperatorConfig } from './operator-config.ts';
import { connectDatabase, type Sql } from './platform/database.ts';
import { createSealedBox } from './platform/sealed-box.ts';
import { StartError } from './prepare-database.ts';
import { explain } from './server.ts';
import { failStart } from './stop-signal.ts';

const HELP = `Usage: npm run keys -- <command>

  status                        how many secrets each key of the ring has sealed
  rotate                        seal every secret with the primary key; may be killed and run again
        --batch <rows>            rows in one statement (${ROTATION_BATCH})
  verify                        open every secret, list the unreadable ones, change nothing
  erase <which> --yes           remove the saved secrets and disable their integrations
        --partner <uuid>          of one partner
        --integration <key>       of one vendor, across all partners
        --key <id>                sealed with one key, such as one that is lost

Results are lines on standard output, progress is on standard error. The exit code is 1 when a
secret cannot be read or a command fails. DATABASE_URL (or MIGRATION_DATABASE_URL), ENVIRONMENT and
the encryption keys are read from the environment, as the service does.
`;
// Any number does that nothing else uses.
const ROTATION_LOCK = 4_736_291_186;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const print = (line: string) => void process.stdout.write(`${line}\n`);
const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
const fail = (message: string): never => {
  throw new StartError(message);
};

/** At most a line a second, and always the last. */
function progressOf(command: string) {
  let next = 0;
  return (done: number, total: number) => {
    if (done < total && performance.now() < next) return;
    next = performance.now() + 1_000;
    process.stderr.write(`${command}: ${done} of ${count(total, 'row')}\n`);
  };
}

interface Tools {
  readonly sql: Sql;
  readonly config: ReturnType<typeof readOperatorConfig>;
}

async function status({ sql, config: { keyRing } }: Tools): Promise<number> {
  const uses = await readKeyUse(sql);
  const known = keyRing.keys.map(({ id }) => id);
  const used = new Map(uses.map((use) => [use.keyId, use]));
  for (const id of new Set([...known, ...used.keys()])) {
    const { secrets, rows } = used.get(id) ?? { secrets: 0, rows: 0 };
    const kind =
      id === keyRing.primary ? 'primary' : known.includes(id ?? '') ? 'older' : 'MISSING';
    const found = `${count(secrets, 'secret')} in ${count(rows, 'row')}`;
    print(id === null ? `no key named: ${found}` : `key ${id} (${kind}): ${found}`);
  }
  return uses.every(({ keyId }) => keyId !== null && known.includes(keyId)) ? 0 : 1;
}

async function rotate({ sql, config }: Tools, batch: number): Promise<number> {
  const [lock] = await sql`SELECT pg_try_advisory_lock(${ROTATION_LOCK}) AS free`;
  if (!lock?.free) fail('Another rotation is under way.');
  const box = createSealedBox(config.keyRing, config.environment);
  const started = performance.now();
  const { resealed, unreadable } = await rotateSecrets(
    { sql, box },
    { batch },
    progressOf('rotate'),
  );
  const seconds = (performance.now() - started) / 1_000;
  print(`resealed: ${count(resealed, 'row')} in ${seconds.toFixed(1)} s`);
  print(`unreadable, left alone: ${count(unreadable, 'row')}`);
  return unreadable === 0 ? 0 : 1;
}

async function verify({ sql, config }: Tools): Promise<number> {
  const box = createSealedBox(config.keyRing, config.environment);
  const { rows, unreadable } = await verifySecrets({ sql, box, registry }, progressOf('verify'));
  for (const { partnerId, integrationKey, field } of unreadable) {
    print(`unreadable: partner ${partnerId} integration ${integrationKey} field ${field}`);
  }
  print(`verified: ${count(rows, 'row')}, ${count(unreadable.length, 'unreadable secret')}`);
  return unreadable.length === 0 ? 0 : 1;
}

type Which = Parameters<typeof eraseSecrets>[1];

async function erase({ sql }: Tools, which: Which): Promise<number> {
  const partners = new Set<string>();
  const erased = await eraseSecrets(
    { sql, registry },
    which,
    ({ partnerId, partnerName, integrationKey, fields }) => {
      partners.add(partnerId);
      print(`erased: partner ${partnerId} (${partnerName}) ${integrationKey} ${fields.join(',')}`);
    },
    progressOf('erase'),
  );
  print(`erased: ${count(erased, 'integration')} of ${count(partners.size, 'partner')}`);
  return 0;
}

/** What to erase, or an explanation of what is missing. */
function readWhich(values: Readonly<Record<string, string | boolean | undefined>>): Which {
  const { partner, integration, key, yes } = values;
  const given = [partner, integration, key].filter((value) => value !== undefined);
  if (given.length !== 1) fail('Name one of --partner, --integration or --key.');
  if (partner !== undefined && !UUID.test(String(partner))) fail('--partner must be a UUID.');
  if (given[0] === '') fail('The name to erase is empty.');
  if (!yes) fail('This removes saved secrets for good. Add --yes to do it.');
  const text = (value: string | boolean | undefined) => (value ? String(value) : undefined);
  return { partnerId: text(partner), integrationKey: text(integration), keyId: text(key) };
}

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      partner: { type: 'string' },
      integration: { type: 'string' },
      key: { type: 'string' },
      batch: { type: 'string', default: String(ROTATION_BATCH) },
      yes: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [command = ''] = positionals;
  if (values.help) {
    print(HELP);
    return 0;
  }
  const batch = Number(values.batch);
  if (!Number.isInteger(batch) || batch < 1 || batch > 10_000) fail('--batch must be 1 to 10000.');
  const which = command === 'erase' ? readWhich(values) : {};
  const commands = new Map<string, (tools: Tools) => Promise<number>>([
    ['status', status],
    ['rotate', (tools) => rotate(tools, batch)],
    ['verify', verify],
    ['erase', (tools) => erase(tools, which)],
  ]);
  const run = commands.get(command);
  if (!run || positionals.length !== 1) return fail(HELP);
  const config = readOperatorConfig(process.env);
  const sql = connectDatabase(config.databaseUrl, {
    max: 1,
    name: 'integration-center-keys',
    role: 'integration_operator',
  });
  try {
    return await run({ sql, config });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

await main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => failStart(explain(error)),
);
