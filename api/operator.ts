/** What the operator's audit commands share: the connection and the `--partner` option. */
import type { PartnerId } from './auth/principal.ts';
import { connectDatabase, type Sql } from './platform/database.ts';
import { StartError, whyNotReady } from './prepare-database.ts';

/** Runs with the rights of `integration_operator`, which sees all partners. @throws StartError */
export async function withOperator(name: string, use: (sql: Sql) => Promise<void>): Promise<void> {
  const url = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!url) throw new StartError('Set MIGRATION_DATABASE_URL to the owner of the database.');
  const sql = connectDatabase(url, { max: 1, name, role: 'integration_operator' });
  try {
    // One partner's entries may take a while; it is the operator who waits.
    await sql`SET statement_timeout = 0`;
    await use(sql);
  } catch (error) {
    const words = whyNotReady(error, new URL(url).host);
    throw words === undefined ? error : new StartError(words);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @throws StartError when the text is there and is no UUID. */
export function onePartner(text: string | undefined): PartnerId[] | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new StartError("--partner needs a partner's UUID.");
  }
  return [text.toLowerCase() as PartnerId];
}
