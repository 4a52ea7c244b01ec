/**
 * `npm run bench:vault`: how many secrets a second are sealed and opened, beside bare `node:crypto`
 * doing the same AES-256-GCM, and how many rows a second a rotation writes over a real PostgreSQL.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rotateSecrets } from '../api/configurations/rotation.ts';
import { connectDatabase, type Sql } from '../api/platform/database.ts';
import { keyRing } from '../api/platform/key-ring.ts';
import { migrate } from '../api/platform/migrations.ts';
import { createSealedBox } from '../api/platform/sealed-box.ts';
import { startPostgres } from '../demo/embedded-postgres.ts';
import { createBaseline } from '../demo/seed/seed.ts';

const HELP = `Usage: npm run bench:vault -- [--seconds 1] [--rounds 9] [--rows 20000]
  --seconds  length of one round for one way
  --rounds   how often each way has its turn; the table shows medians
  --rows     rows that the rotation seals anew
`;
const PLACE = { partnerId: randomUUID(), integrationKey: 'syncro', field: 'api_token' };
const SECRET = randomBytes(32).toString('hex');
const keys = ['new', 'old'].map((id) => ({ id, bytes: new Uint8Array(randomBytes(32)) }));
const box = createSealedBox(keyRing('new', keys), 'bench');
const oldBox = createSealedBox(keyRing('old', keys), 'bench');

const key = randomBytes(32);
/** What cannot be done without: a nonce, the cipher, the tag. No binding, no encoding. */
const bare = {
  seal() {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    const sealed = Buffer.concat([cipher.update(SECRET, 'utf8'), cipher.final()]);
    return { nonce, sealed, tag: cipher.getAuthTag() };
  },
  open({ nonce, sealed, tag }: { nonce: Buffer; sealed: Buffer; tag: Buffer }) {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  },
};
const bareSealed = bare.seal();
const envelope = box.seal(SECRET, PLACE);
const ways: Readonly<Record<string, () => unknown>> = {
  'seal, ours': () => box.seal(SECRET, PLACE),
  'seal, bare': () => bare.seal(),
  'open, ours': () => box.open(envelope, PLACE),
  'open, bare': () => bare.open(bareSealed),
};

function perSecond(work: () => unknown, seconds: number): number {
  const started = performance.now();
  const end = started + seconds * 1_000;
  let done = 0;
  while (performance.now() < end) {
    for (let turn = 0; turn < 100; turn += 1) work();
    done += 100;
  }
  return done / ((performance.now() - started) / 1_000);
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const whole = (number: number) => Math.round(number).toLocaleString('en');

async function fill(sql: Sql, rows: number): Promise<void> {
  for (let at = 0; at < rows; at += 1_000) {
    const ids = Array.from({ length: Math.min(1_000, rows - at) }, () => randomUUID());
    await sql`INSERT INTO partners ${sql(ids.map((id) => ({ id, name: id, slug: id })))}`;
    const configurations = ids.map((partnerId) => {
      const sealed = oldBox.seal(SECRET, { ...PLACE, partnerId });
      const secret = { sealed, updated_at: new Date().toISOString() };
      return {
        partner_id: partnerId,
        integration_key: PLACE.integrationKey,
        settings: sql.json({ subdomain: 'acme', [PLACE.field]: secret }),
      };
    });
    await sql`INSERT INTO integration_configurations ${sql(configurations as never)}`;
  }
  await sql.unsafe('VACUUM ANALYZE').simple();
}

/** Rows a second, with PostgreSQL's default durability. */
async function rotation(rows: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'integration-center-bench-'));
  const server = await startPostgres(folder, { password: randomUUID() });
  const sql = connectDatabase(server.url('postgres'), { max: 1 });
  try {
    await createBaseline(sql);
    await migrate(sql);
    await fill(sql, rows);
    const started = performance.now();
    const { resealed } = await rotateSecrets({ sql, box });
    if (resealed !== rows) throw new Error(`${resealed} of ${rows} rows were sealed anew.`);
    return rows / ((performance.now() - started) / 1_000);
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '9' },
      rows: { type: 'string', default: '20000' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const [seconds = 1, rounds = 9, rows = 20_000] = [values.seconds, values.rounds, values.rows].map(
    Number,
  );
  if (!(seconds > 0 && rounds >= 1 && rows >= 1)) throw new Error(HELP);
  const rates = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      rates.get(name)?.push(perSecond(work, seconds));
    }
  }
  const of = (name: string) => rates.get(name) ?? [];
  const lines = ['seal', 'open'].map((verb) => {
    const [ours, limit] = [of(`${verb}, ours`), of(`${verb}, bare`)];
    const ratio = median(ours.map((rate, round) => rate / (limit[round] ?? Number.NaN)));
    return `${verb}   ${whole(median(ours))} a second, bare node:crypto ${whole(median(limit))}, ratio ${ratio.toFixed(2)}`;
  });
  process.stdout.write(
    `\n${availableParallelism()} cores, Node ${process.versions.node}, secret of ${SECRET.length} characters\n`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  process.stdout.write(
    `rotate ${whole(await rotation(rows))} rows a second (${whole(rows)} rows)\n`,
  );
}

await main();
