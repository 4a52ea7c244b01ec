/** The connections for `migrate:msp360 -- end <step>`; after the rename it needs no LEGACY_ variable. */
import { msp360 } from '../plugins/msp360/plugin.ts';
import { ConfigError, givenIn } from './config.ts';
import { print } from './msp360-migration/commands.ts';
import { endSteps, runEnd } from './msp360-migration/end-command.ts';
import { readLegacyTable } from './msp360-migration/legacy-table.ts';
import { parityPolicyOf } from './msp360-migration/parity-policy.ts';
import { withOperator } from './operator.ts';
import { readOperatorConfig } from './operator-config.ts';
import { connectDatabase } from './platform/database.ts';
import { createSealedBox } from './platform/sealed-box.ts';
import { StartError } from './prepare-database.ts';

/** @returns the exit code. */
export async function endMove([wanted, ...more]: readonly string[]): Promise<number> {
  const step = endSteps.find((one) => one === wanted);
  if (!step || more.length > 0) throw new StartError(`The end is one of ${endSteps.join(', ')}.`);
  const given = givenIn(process.env);
  const complaints: string[] = [];
  const { days } = parityPolicyOf(given, complaints);
  if (complaints.length > 0) throw new ConfigError(complaints);
  const { keyRing, environment, databaseUrl } = readOperatorConfig(process.env);
  const legacy = () => {
    const reading = readLegacyTable(given);
    if (!reading.ok) throw new ConfigError(reading.complaints);
    const box = createSealedBox(keyRing, environment);
    return { table: reading.value, reader: { plugin: msp360, codec: reading.value.codec, box } };
  };
  return connected(databaseUrl, (pools) => runEnd(step, { ...pools, days, legacy, print }));
}

type Pools = Omit<Parameters<typeof runEnd>[1], 'days' | 'legacy' | 'print'>;

async function connected(url: string, use: (pools: Pools) => Promise<number>): Promise<number> {
  let code = 1;
  const app = connectDatabase(url, { max: 1, name: 'migrate-msp360', role: 'integration_app' });
  // The owner's steps refuse in words of their own, which are not those of a start.
  const owner = connectDatabase(url, { max: 1, name: 'migrate-msp360' });
  try {
    await withOperator('migrate-msp360', async (operator) => {
      code = await use({ owner, operator, app });
    });
  } finally {
    await Promise.all([app.end({ timeout: 5 }), owner.end({ timeout: 5 })]);
  }
  return code;
}
