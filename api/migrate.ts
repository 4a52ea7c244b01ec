/** Applies the database migrations as the owner and ends: `npm run migrate`. */
import { applyMigrations, StartError } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

async function main(): Promise<void> {
  const databaseUrl = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!databaseUrl)
    throw new StartError('Set MIGRATION_DATABASE_URL to the owner of the database.');
  const applied = await applyMigrations({ databaseUrl });
  process.stdout.write(
    applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`,
  );
}

await main().catch(failStart);
