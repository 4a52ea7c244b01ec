/** Sends given-up alerts again: `npm run alerts:retry -- [--id | --type | --integration | --partner]`. */
import { parseArgs } from 'node:util';
import { retryGivenUp } from './alerts/store.ts';
import { onePartner, withOperator } from './operator.ts';
import { StartError } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      id: { type: 'string' },
      type: { type: 'string' },
      integration: { type: 'string' },
      partner: { type: 'string' },
    },
  });
  const [partner] = onePartner(values.partner) ?? [];
  if (values.id !== undefined && !/^[0-9a-f-]{36}$/i.test(values.id)) {
    throw new StartError('--id needs the UUID of an alert, as GET /api/alerts shows it.');
  }
  await withOperator('alerts-retry', async (sql) => {
    const count = await retryGivenUp(sql, { ...values, partner });
    process.stdout.write(`${count} alerts are due again\n`);
  });
}

await main().catch(failStart);
