/** Whether a partner has the Integration Center at all, asked of whatever provider OpenFeature is given. */
import { randomUUID } from 'node:crypto';
import {
  type Client,
  NOOP_PROVIDER,
  OpenFeature,
  type Provider,
  ServerProviderEvents,
} from '@openfeature/server-sdk';
import { Problem } from '../platform/problem.ts';
import { INTEGRATION_CENTER } from './flag.ts';

/** Decisions kept between two changes; beyond it they are made anew. */
const MOST_DECISIONS = 50_000;
/** No partner's key: what counts for everybody. */
const FLEET = '';

export interface Feature {
  /** Waits for the first reading. @throws Problem `unavailable` as long as no flag was ever read. */
  known(): Promise<void>;
  /** @throws Problem `unavailable` as `known` does. */
  isOn(partnerId: string): Promise<boolean>;
  /** Those of partners who have it, and the others. */
  split<T extends { readonly partnerId: string | null }>(
    all: readonly T[],
  ): Promise<{ readonly on: T[]; readonly off: T[] }>;
  /** @throws Problem `feature_off`, `unavailable` */
  require(partnerId: string): Promise<void>;
  close(): Promise<void>;
}

export function createFeature(provider: Provider): Feature {
  // The registry of OpenFeature belongs to the process: each service has a name of its own in it.
  const domain = `integration-center ${randomUUID()}`;
  OpenFeature.setProvider(domain, provider);
  const client: Client = OpenFeature.getClient(domain);
  let decided = new Map<string, boolean>();
  const forget = () => {
    decided = new Map();
  };
  client.addHandler(ServerProviderEvents.ConfigurationChanged, forget);

  const decide = async (targetingKey: string): Promise<boolean> => {
    // What is being decided while something changes is not kept.
    const kept = decided;
    const { value, errorCode } = await client.getBooleanDetails(INTEGRATION_CENTER, false, {
      targetingKey,
    });
    if (errorCode) {
      throw new Problem('unavailable', 'It cannot be told yet what is switched on. Try again.');
    }
    if (kept.size >= MOST_DECISIONS) kept.clear();
    kept.set(targetingKey, value);
    return value;
  };
  const isOn = async (partnerId: string) => decided.get(partnerId) ?? decide(partnerId);

  return {
    async known() {
      await isOn(FLEET);
    },
    isOn,
    async split(all) {
      const verdicts = await Promise.all(
        // What has no partner concerns everybody.
        all.map(({ partnerId }) => partnerId === null || isOn(partnerId)),
      );
      return {
        on: all.filter((_, index) => verdicts[index]),
        off: all.filter((_, index) => !verdicts[index]),
      };
    },
    async require(partnerId) {
      if (await isOn(partnerId)) return;
      throw new Problem(
        'feature_off',
        'The Integration Center is switched off for your company. Ask GuruRMM when it will be available.',
      );
    },
    async close() {
      await OpenFeature.setProviderAndWait(domain, NOOP_PROVIDER);
      // It was told to close just now; this waits until it has.
      await provider.onClose?.();
    },
  };
}
