/** Our flags behind OpenFeature's interface: the key of the evaluation is the partner's UUID. */
import {
  type EvaluationContext,
  FlagNotFoundError,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  type ResolutionDetails,
  ServerProviderEvents,
  TypeMismatchError,
} from '@openfeature/server-sdk';
import type { Sql } from '../platform/database.ts';
import type { Notifications } from '../platform/notifications.ts';
import { valueFor } from './flag.ts';
import { createFlagSnapshot } from './snapshot.ts';
import { readFlags } from './store.ts';

/** @param deps.sql a pool of the reader. */
export function createFlagProvider(deps: {
  readonly sql: Sql;
  readonly notifications: (on: {
    readonly heard: () => void;
    readonly began: () => void;
  }) => Notifications;
}): Provider {
  const events = new OpenFeatureEventEmitter();
  const snapshot = createFlagSnapshot({
    read: () => readFlags(deps.sql),
    changed: () => events.emit(ServerProviderEvents.ConfigurationChanged),
    notifications: deps.notifications,
  });
  const resolve = async <T extends JsonValue>(
    kind: 'boolean' | 'string' | 'number' | 'object',
    key: string,
    { targetingKey }: EvaluationContext,
  ): Promise<ResolutionDetails<T>> => {
    const value = valueFor(await snapshot.current(), key, targetingKey);
    if (value === undefined) throw new FlagNotFoundError(`There is no flag ${key}.`);
    if (typeof value !== kind) throw new TypeMismatchError(`${key} is no ${kind}.`);
    return { value: value as T, reason: 'TARGETING_MATCH' };
  };
  return {
    metadata: { name: 'integration_flags' },
    runsOn: 'server',
    events,
    resolveBooleanEvaluation: (key, _, context) => resolve('boolean', key, context),
    resolveStringEvaluation: (key, _, context) => resolve('string', key, context),
    resolveNumberEvaluation: (key, _, context) => resolve('number', key, context),
    resolveObjectEvaluation: (key, _, context) => resolve('object', key, context),
    onClose: () => snapshot.close(),
  };
}
