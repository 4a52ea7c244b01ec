/** Everything that alerts need done beside the checks, without ever holding them up. */
import { getLogger } from '@logtape/logtape';
import type { Registry } from '../../plugins/registry.ts';
import { type Delivery, runDelivery } from './delivery.ts';
import type { Receiver } from './environment.ts';
import { runUpkeep } from './upkeep.ts';

const log = getLogger(['integration-center', 'alerts']);

/** Runs until `signal` ends it. Without a receiver alerts are kept and not sent. */
export async function runAlerts(
  deps: Omit<Delivery, 'receiver'> & {
    readonly registry: Registry;
    readonly receiver: Receiver | undefined;
  },
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { receiver, ...rest } = deps;
  if (receiver) log.info('alerts are sent', { to: new URL(receiver.url).origin });
  else log.info('alerts are kept, not sent: ALERT_WEBHOOK_URL is not set');
  await Promise.all([
    runUpkeep({ ...rest, sends: receiver !== undefined }, { signal }),
    ...(receiver ? [runDelivery({ ...rest, receiver }, { signal })] : []),
  ]);
}
