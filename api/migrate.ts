/** Applies the database migrations and ends: `npm run migrate`. */
import { applyMigrations } from './serve.ts';
import { failStart } from './stop-signal.ts';

async function main(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw Object.assign(new Error('Set DATABASE_URL.'), { name: 'StartError' });
  const applied = await applyMigrations({ databaseUrl });
  process.stdout.write(
    applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`,
  );
}

await main().catch(failStart);
