/** What is done a few times a day: alerts about expiring secrets, and removing what is old. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import type { Registry } from '../../plugins/registry.ts';
import type { Feature } from '../flags/feature.ts';
import { type Sql, sqlState } from '../platform/database.ts';
import { insertOnce, type NearExpiry, type OnceAlert, readNearExpiries } from './expiry-store.ts';
import type { AlertTypeName } from './schema.ts';
import { giveUpStale, removeOld } from './store.ts';

const log = getLogger(['integration-center', 'alerts']);

const EVERY_MS = 6 * 3_600_000;
const AGAIN_MS = 60_000;
const BATCH = 500;
/** Days ahead at which an expiry is told. */
const AHEAD = [14, 3] as const;
/** Longer than an expiry is told of, since the row is what remembers that it was told. */
const KEPT_DAYS = { delivered: 30, undelivered: 90 };
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export interface Upkeep {
  readonly sql: Sql;
  readonly registry: Registry;
  /** Whether alerts are sent at all; if not, none of them is ever late. */
  readonly sends: boolean;
  readonly feature: Pick<Feature, 'split'>;
}

/** Runs until `signal` ends it. Every instance may run it; nothing is told twice. */
export async function runUpkeep(
  deps: Upkeep,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const done = await keepUp(deps, signal).catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : typeof error;
      log.error('upkeep of alerts failed', { error: kind, code: sqlState(error) });
    });
    const wait = done === undefined ? AGAIN_MS : EVERY_MS * (0.9 + 0.2 * Math.random());
    await sleep(wait, undefined, { signal }).catch(() => {});
  }
}

/** Once through everything, in small batches. @returns how many alerts were written and removed. */
export async function keepUp({ sql, registry, sends, feature }: Upkeep, signal?: AbortSignal) {
  const batches = async (run: () => Promise<number>) => {
    let sum = 0;
    for (let count = BATCH; count >= BATCH && !signal?.aborted; sum += count) count = await run();
    return sum;
  };
  const stale = sends ? await batches(() => giveUpStale(sql, BATCH)) : 0;
  const removed = await batches(() => removeOld(sql, KEPT_DAYS, BATCH));
  let told = 0;
  let after: string | null = FIRST_ID;
  while (after !== null && !signal?.aborted) {
    const page = await readNearExpiries(sql, { after, days: AHEAD, limit: BATCH });
    const { on } = await feature.split(page.near);
    if (on.length > 0) {
      told += await insertOnce(
        sql,
        on.map((near) => alertOf(registry, near)),
      );
    }
    after = page.last;
  }
  return { told, removed, stale };
}

function alertOf(registry: Registry, near: NearExpiry): OnceAlert {
  const { field, expiresOn, daysLeft, integrationKey } = near;
  const type: AlertTypeName = daysLeft < 0 ? 'secret.expired' : 'secret.expiring';
  const metadata = registry.get(integrationKey)?.metadata;
  const label = metadata?.fields.find(({ key }) => key === field)?.label ?? field;
  const name = metadata?.name ?? integrationKey;
  const message =
    daysLeft < 0
      ? `The ${label} of ${name} has expired on ${expiresOn}. Enter a new one.`
      : `The ${label} of ${name} expires on ${expiresOn}, ${inDays(daysLeft)}. Make a new one and enter it.`;
  return {
    once_key: near.onceKey,
    partner_id: near.partnerId,
    integration_key: integrationKey,
    type,
    data: { field, message, expires_on: expiresOn, days_left: daysLeft },
  };
}

const inDays = (days: number) =>
  days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
