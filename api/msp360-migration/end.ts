/**
 * The end of the move: GuruRMM's table is renamed, and dropped much later. The SQL of
 * migrations/msp360-end/ refuses by itself whatever would lose something; here it is only told in words.
 */
import { readFile } from 'node:fs/promises';
import { type Sql, sqlState } from '../platform/database.ts';
import { atOnce, installRow, plan } from './install.ts';
import { InstallRefused, lookAround } from './install-facts.ts';
import { mappingOf } from './install-row.ts';
import type { LegacyTable } from './legacy-table.ts';
import { literal } from './sql-names.ts';
import { ACTOR, INTEGRATION_KEY } from './store.ts';

const REFUSED = 'IM003';
const PAGE = 500;
const folder = new URL('../../migrations/msp360-end/', import.meta.url);
const file = (name: string) => readFile(new URL(`${name}.sql`, folder), 'utf8');
const within = (days: number) =>
  `SELECT set_config('integration_center.msp360_days', ${literal(String(days))}, true)`;

interface Renamed {
  readonly mapping: string;
  readonly legacySchema: string;
  readonly renamedTo: string;
  readonly legacyName: string;
  readonly renamedAt: Date;
  readonly restoredAt: Date | null;
}

/** Undefined while GuruRMM's table has its own name, and nothing of an undo is left to do. */
export async function readRenamed(sql: Sql): Promise<Renamed | undefined> {
  const [known] = await sql<{ there: boolean }[]>`
    SELECT to_regclass('integration_msp360_end') IS NOT NULL AS there`;
  if (!known?.there) return undefined;
  const [row] = await sql<Renamed[]>`SELECT mapping, legacy_schema, legacy_name, renamed_to,
    renamed_at, restored_at FROM integration_msp360_end`;
  return row;
}

/** @returns what stands in the way, in words. @param sql signed in as the owner, on one connection. */
export async function obstacles(sql: Sql, days: number): Promise<readonly string[]> {
  await sql.unsafe(await file('obstacles')).simple();
  const [row] = await sql<{ found: string[] }[]>`
    SELECT to_json(pg_temp.msp360_obstacles(${days})) AS found`;
  return row?.found ?? [];
}

/** @throws InstallRefused with everything that stands in the way. */
export async function rename(sql: Sql, days: number): Promise<void> {
  const steps = [within(days), await file('obstacles'), await file('rename')];
  await refusing(() => atOnce(sql, steps));
}

/** The old name is back, and from the same moment what GuruRMM changes is followed again. */
export async function giveBack(sql: Sql, table: LegacyTable, renamed: Renamed): Promise<void> {
  const { mapping, legacySchema, legacyName, renamedTo } = renamed;
  if (mapping !== mappingOf(table)) {
    throw new InstallRefused(
      'The LEGACY_MSP360_ variables say something else of GuruRMM’s table than when it was renamed.',
    );
  }
  const { around } = await lookAround(sql, { ...table, name: `${legacySchema}.${renamedTo}` });
  const made = plan(table, { ...around, legacy: [legacySchema, legacyName] });
  const row = installRow(table, made.fingerprint);
  await refusing(async () => atOnce(sql, [await file('undo'), ...made.statements, row]));
}

export async function finishUndo(sql: Sql): Promise<void> {
  await atOnce(sql, [await file('undone')]);
}

/** @throws InstallRefused while it is too early. */
export async function drop(sql: Sql, days: number): Promise<void> {
  await refusing(async () => atOnce(sql, [within(days), await file('drop')]));
}

async function refusing(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    throw sqlState(error) === REFUSED ? new InstallRefused(words) : error;
  }
}

/**
 * An entry for each partner with MSP360, a page at a time; whoever has it already gets none, so that a
 * command that was killed may be run again.
 * @param sql with the rights of the operator.
 */
export async function tellPartners(
  sql: Sql,
  step: { readonly from: string; readonly to: string },
  since: Date,
): Promise<number> {
  let told = 0;
  for (;;) {
    const { count } = await sql`
      INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
      SELECT c.partner_id, ${ACTOR}, c.integration_key, 'migration_state_set', ${sql.json(step)}
      FROM integration_configurations c WHERE c.integration_key = ${INTEGRATION_KEY}
        AND NOT EXISTS (SELECT FROM integration_audit_logs a WHERE a.partner_id = c.partner_id
          AND a.integration_key = c.integration_key AND a.action = 'migration_state_set'
          AND a.details->>'to' = ${step.to} AND a.created_at >= ${since})
      ORDER BY c.partner_id LIMIT ${PAGE}`;
    told += count;
    if (count < PAGE) return told;
  }
}
