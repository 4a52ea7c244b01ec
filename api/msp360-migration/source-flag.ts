/** Which side is the truth of MSP360, as a flag of OpenFeature: read from the state, never from a copy. */
import {
  FlagNotFoundError,
  OpenFeature,
  type Provider,
  TargetingKeyMissingError,
  TypeMismatchError,
} from '@openfeature/server-sdk';
import type { Sql } from '../platform/database.ts';
import { legacyIsTruth, type State } from './states.ts';

export const SOURCE_OF_TRUTH = 'msp360/source-of-truth';

/**
 * Answers `legacy` or `new` for the partner that is the key of the evaluation.
 * @param sql with the rights of `integration_operator` or `integration_reader`. A state is moved by
 *   `migrate:msp360 -- set`; what the service itself does reads the state in its own snapshot.
 */
export function createSourceProvider(sql: Sql): Provider {
  const noOther = async (): Promise<never> => {
    throw new TypeMismatchError(`${SOURCE_OF_TRUTH} is a string.`);
  };
  return {
    metadata: { name: 'integration_msp360_states' },
    runsOn: 'server',
    async resolveStringEvaluation(key, _, { targetingKey }) {
      if (key !== SOURCE_OF_TRUTH) throw new FlagNotFoundError(`There is no flag ${key}.`);
      if (!targetingKey) throw new TargetingKeyMissingError('Name the partner.');
      const [row] = await sql<{ state: State }[]>`
        SELECT coalesce(s.state, f.default_state) AS state FROM integration_msp360_fleet f
        LEFT JOIN integration_msp360_states s ON s.partner_id = ${targetingKey}::uuid`;
      const value = legacyIsTruth(row?.state ?? 'legacy') ? 'legacy' : 'new';
      return { value, variant: row?.state ?? 'legacy', reason: 'TARGETING_MATCH' };
    },
    resolveBooleanEvaluation: noOther,
    resolveNumberEvaluation: noOther,
    resolveObjectEvaluation: noOther,
  };
}

/** What the flag is for a partner, and what moves it: one line for an operator. */
export async function sourceInWords(sql: Sql, partnerId: string): Promise<string> {
  const domain = 'msp360-migration';
  await OpenFeature.setProviderAndWait(domain, createSourceProvider(sql));
  const { value, variant } = await OpenFeature.getClient(domain).getStringDetails(
    SOURCE_OF_TRUTH,
    'unknown',
    { targetingKey: partnerId },
  );
  const state = variant ? ` (${variant})` : '';
  return `${SOURCE_OF_TRUTH}: ${value}${state}  Moved by: npm run migrate:msp360 -- set`;
}
