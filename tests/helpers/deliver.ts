/** A process that only delivers alerts, to be killed: `<database> <receiver> <secret>`. */
import { runDelivery } from '../../api/alerts/delivery.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { createMetrics } from '../../api/platform/metrics.ts';
import { alwaysOn } from './always-on.ts';

const [database = '', url = '', secret = ''] = process.argv.slice(2);
await runDelivery(
  {
    sql: connectDatabase(database, { max: 2, role: 'integration_worker' }),
    receiver: { url, secrets: [secret] },
    metrics: createMetrics(),
    feature: alwaysOn,
    idleMs: 20,
  },
  { signal: new AbortController().signal },
);
