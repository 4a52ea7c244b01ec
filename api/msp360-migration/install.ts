/** Makes and takes away what both sides need inside the database: functions and triggers. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sql, sqlState } from '../platform/database.ts';
import { findSurroundings, InstallRefused, lookAround } from './install-facts.ts';
import { mappingOf } from './install-row.ts';
import type { LegacyTable } from './legacy-table.ts';
import { noteFunctions, noteTriggers, readFunctions } from './sql-follow.ts';
import { ownTriggers, writeFunctions } from './sql-mirror.ts';
import { literal, namesOf, OWN_TABLE, type Surroundings } from './sql-names.ts';

/** Who may call what; every function that is not named here is a trigger's. */
const callers: readonly (readonly [signature: string, role: string])[] = [
  ['integration_msp360_legacy(uuid)', 'integration_app'],
  ['integration_msp360_hold(uuid, text)', 'integration_app'],
  ['integration_msp360_write(uuid, jsonb, boolean)', 'integration_app'],
  ['integration_msp360_remove(uuid)', 'integration_app'],
  ['integration_msp360_legacy_page(uuid, integer)', 'integration_worker'],
];
const triggerFunctions = ['note', 'note_all', 'guard', 'erase'].map(
  (name) => `integration_msp360_${name}()`,
);

const LOCK_MS = 300;
const ATTEMPTS = 40;

export type Installed = 'installed' | 'already there';

export function plan(table: LegacyTable, around: Surroundings) {
  const names = namesOf(table, around);
  const triggers = [...noteTriggers(names), ...ownTriggers(names)];
  const functions = [
    ...noteFunctions(names),
    ...readFunctions(table, around),
    ...writeFunctions(table, around),
  ];
  const signatures = [...callers.map(([signature]) => signature), ...triggerFunctions];
  const rights = [
    `REVOKE EXECUTE ON FUNCTION ${signatures.map((one) => `${names.home}.${one}`).join(', ')} FROM PUBLIC`,
    ...callers.map(([one, role]) => `GRANT EXECUTE ON FUNCTION ${names.home}.${one} TO ${role}`),
  ];
  const statements = [...functions, ...rights, ...triggers.map(({ sql }) => sql)];
  const fingerprint = createHash('sha256').update(statements.join(';\n')).digest('hex');
  return { names, triggers, signatures, statements, fingerprint };
}

/**
 * Idempotent. Its locks last milliseconds and are waited for in bits of 300, so that nothing queues
 * behind it for long. @param sql signed in as the owner of our tables.
 * @throws InstallRefused
 */
export async function install(sql: Sql, table: LegacyTable): Promise<Installed> {
  const around = await findSurroundings(sql, table);
  const { names, statements, fingerprint } = plan(table, around);
  if ((await findInstall(sql, table, around)).current) return 'already there';
  await atOnce(sql, [
    `LOCK TABLE ${names.legacyTable} IN SHARE ROW EXCLUSIVE MODE`,
    ...statements,
    installRow(table, fingerprint),
  ]);
  return 'installed';
}

export function installRow(table: LegacyTable, fingerprint: string): string {
  return `INSERT INTO integration_msp360_install (fingerprint, mapping)
     VALUES (${literal(fingerprint)}, ${literal(mappingOf(table))})
     ON CONFLICT (only_row) DO UPDATE SET fingerprint = excluded.fingerprint,
       mapping = excluded.mapping, installed_at = now()`;
}

/** Takes it all away again; what GuruRMM changes from now on is not noted. */
export async function uninstall(sql: Sql, table: LegacyTable): Promise<void> {
  const { names, triggers, signatures } = plan(table, (await lookAround(sql, table)).around);
  await atOnce(sql, [
    ...triggers.map(({ name, on }) => `DROP TRIGGER IF EXISTS ${name} ON ${on}`),
    ...signatures.map((one) => `DROP FUNCTION IF EXISTS ${names.home}.${one}`),
    'DELETE FROM integration_msp360_install',
    'DELETE FROM integration_msp360_changes',
  ]);
}

/** Whether it is there, and made for this table as it is and these variables. */
export async function findInstall(sql: Sql, table: LegacyTable, around?: Surroundings) {
  const known = around ?? (await lookAround(sql, table)).around;
  const { triggers, fingerprint } = plan(table, known);
  const [row] = await sql<{ fingerprint: string | null; triggers: number }[]>`
    SELECT (SELECT fingerprint FROM integration_msp360_install),
      (SELECT count(*)::int FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE t.tgname LIKE 'integration\\_msp360\\_%' AND t.tgenabled <> 'D' AND t.tgparentid = 0
          AND ((n.nspname = ${known.legacy[0]} AND c.relname = ${known.legacy[1]})
            OR (n.nspname = ${known.home} AND c.relname = ${OWN_TABLE}))) AS triggers`;
  const there = row?.fingerprint ?? null;
  return {
    there: there !== null,
    current: there === fingerprint && row?.triggers === triggers.length,
  };
}

/** All or nothing, in one message, so that no statement of it is ever alone in a transaction. */
export async function atOnce(sql: Sql, statements: readonly string[]): Promise<void> {
  const wait = `SELECT set_config('lock_timeout', '${LOCK_MS}ms', true), set_config('statement_timeout', '0', true)`;
  const text = [wait, ...statements].join(';\n');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql.unsafe(text).simple();
      return;
    } catch (error) {
      const state = sqlState(error) ?? '';
      if (state === '42501') throw new InstallRefused(`This login may not: ${messageOf(error)}.`);
      if (state !== '55P03' && state !== '40P01') throw error;
      if (attempt === ATTEMPTS) {
        throw new InstallRefused(
          'The tables were never free for a moment. Nothing was changed; try again when fewer write to them.',
        );
      }
      await sleep(Math.random() * Math.min(100 * attempt, 1_000));
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
