/** What `install` left in the database, and whether it was made for this mapping. */
import type { Sql } from '../platform/database.ts';
import type { LegacyTable } from './legacy-table.ts';

export interface InstallRow {
  readonly fingerprint: string;
  readonly mapping: string;
}

export async function readInstall(sql: Sql): Promise<InstallRow | undefined> {
  const [row] = await sql<
    InstallRow[]
  >`SELECT fingerprint, mapping FROM integration_msp360_install`;
  return row;
}

/** All of the variables that the functions in the database were made from; not the key. */
export function mappingOf({ name, columns, codec }: LegacyTable): string {
  return JSON.stringify({ name, columns, bytes: codec.encoding === 'bytea' });
}

/** Why a service with these variables must not start; nothing when it may. */
export async function whyNotReady(sql: Sql, table: LegacyTable): Promise<string | undefined> {
  const over =
    'The move of MSP360 is over: take the LEGACY_MSP360_ variables away from this instance.';
  const [known] = await sql<{ moving: boolean; ended: boolean }[]>`
    SELECT to_regclass('integration_msp360_install') IS NOT NULL AS moving,
      to_regclass('integration_msp360_end') IS NOT NULL AS ended`;
  if (!known?.moving) return over;
  const row = await readInstall(sql);
  if (!row && known.ended) return over;
  if (!row) {
    return (
      'LEGACY_MSP360_ variables are set, and the database is not ready for the move: run npm run ' +
      'migrate:msp360 -- install, or take them away.'
    );
  }
  if (row.mapping === mappingOf(table)) return undefined;
  return (
    'The LEGACY_MSP360_ variables say something else of GuruRMM’s table than when the database was ' +
    'made ready: correct them, or run npm run migrate:msp360 -- install again.'
  );
}
