/**
 * Makes the database roles and the service's login: `npm run roles`, once per server, signed in as
 * an administrator by MIGRATION_DATABASE_URL. SERVICE_PASSWORD sets the login's password.
 */
import { readFile } from 'node:fs/promises';
import { connectDatabase } from './platform/database.ts';
import { StartError } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

async function main(): Promise<void> {
  const { MIGRATION_DATABASE_URL: url, SERVICE_PASSWORD: password } = process.env;
  if (!url) throw new StartError('Set MIGRATION_DATABASE_URL to an administrator of the database.');
  const sql = connectDatabase(url, { max: 1, name: 'integration-center-roles' });
  try {
    const file = new URL('../migrations/roles/roles.sql', import.meta.url);
    await sql.unsafe(await readFile(file, 'utf8')).simple();
    if (password) {
      // A password cannot be a parameter of ALTER ROLE: the server itself quotes it.
      const [row] = await sql<{ statement: string }[]>`
        SELECT format('ALTER ROLE integration_service PASSWORD %L', ${password}::text) AS statement`;
      await sql.unsafe(row?.statement ?? '');
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  process.stdout.write('The roles are there. The service signs in as integration_service.\n');
}

await main().catch(failStart);
