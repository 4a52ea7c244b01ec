/** Small tools that the API's test files share. */
import { randomUUID } from 'node:crypto';
import { INTEGRATION_CENTER } from '../../api/flags/flag.ts';
import { setFlag } from '../../api/flags/store.ts';
import { rowsOf } from '../helpers/database.ts';
import type { Answer, Caller, TestService } from '../helpers/service.ts';

export const path = (key: string, action = '') =>
  `/api/integrations/${key}${action ? `/${action}` : ''}`;

/** Claims and checks everything that is due, as one round of the worker does with full buckets. */
export async function runDueChecks({ services, database }: TestService): Promise<number> {
  await database.sql`UPDATE integration_vendors SET tokens = 1e9`;
  const claims = await services.health.claim(() => 50);
  await Promise.all(
    claims.map((claim) => services.health.run(claim, new AbortController().signal)),
  );
  return claims.length;
}

/** Configures and fails loudly when that is refused. */
export async function configure(caller: Caller, key: string, settings: unknown): Promise<Answer> {
  const answer = await caller.call('POST', path(key, 'configure'), { settings });
  if (answer.status !== 201) throw new Error(`configure: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Sets the feature for one partner, or for the fleet, and waits until the service knows. */
export async function switchFeature(
  { services, database }: TestService,
  partnerId: string | null,
  on: boolean | null,
): Promise<void> {
  await setFlag(database.sql, { flagKey: INTEGRATION_CENTER, partnerId, value: on, reason: null });
  const looked = partnerId ?? randomUUID();
  await eventually(async () => (await services.feature.isOn(looked)) === (on ?? true));
}

/** Every table, whole, as text that can be compared and searched. */
export async function dumpTables({ database }: TestService): Promise<string> {
  const parts: string[] = [];
  for await (const part of rowsOf(database.sql)) parts.push(part);
  return parts.join('\n');
}

export async function auditActions(caller: Caller, key: string): Promise<string[]> {
  const { body } = await caller.call('GET', path(key, 'audit?limit=100'));
  return body.entries.map((entry: { action: string }) => entry.action);
}

/** Resolves when `look` answers something other than undefined or false. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  patience = 10_000,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Nothing came within ${patience} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
