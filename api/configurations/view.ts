/** What a caller sees of an integration: the catalog entry, the state, and what they may do. */
import type { FieldValue } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { may, type Permission, refusal } from '../auth/permissions.ts';
import type { Principal } from '../auth/principal.ts';
import { type CatalogEntry, catalogEntry } from '../catalog/entry.ts';
import type { ConfigurationState, Held, HeldState } from './configuration.ts';
import { presentEvidence } from './evidence.ts';
import type { Outlook } from './outlook.ts';
import type { Integration, IntegrationSummary } from './schema.ts';
import { presentExpiries } from './secret-expiry.ts';
import { isSealed } from './vault.ts';

type Actions = IntegrationSummary['actions'];

const entries = new WeakMap<Held['plugin'], CatalogEntry>();

function entryOf(plugin: Held['plugin']): CatalogEntry {
  const known = entries.get(plugin);
  if (known) return known;
  const entry = catalogEntry(plugin);
  entries.set(plugin, entry);
  return entry;
}

export function presentSummary(
  principal: Principal,
  held: HeldState,
  outlook: Outlook,
): IntegrationSummary {
  const { plugin, configuration } = held;
  return {
    ...entryOf(plugin),
    ...presentState(plugin, configuration, outlook),
    secret_expiry: presentExpiries(plugin, configuration, outlook)[0] ?? null,
    actions: actionsOf(principal, held),
  };
}

/** The state of a configuration as the list, the detail and the overview show it. */
export function presentState(
  plugin: IntegrationPlugin,
  configuration: ConfigurationState | null,
  outlook: Outlook,
) {
  const since = configuration?.enabled ? outlook.incidentSince(plugin.metadata.key) : null;
  return {
    status: configuration?.status ?? ('Not Configured' as const),
    health: presentHealth(configuration),
    evidence: presentEvidence(plugin, configuration, outlook),
    incident: since && { since: since.toISOString() },
    enabled: configuration?.enabled ?? false,
    last_health_check: configuration?.lastHealthCheck?.toISOString() ?? null,
    next_health_check: configuration?.nextHealthCheck?.toISOString() ?? null,
    error_message: configuration?.errorMessage ?? null,
  };
}

function presentHealth(configuration: ConfigurationState | null): IntegrationSummary['health'] {
  if (!configuration?.healthState || !configuration.healthSince) return null;
  return {
    state: configuration.healthState,
    message: configuration.healthMessage ?? '',
    failure_class: configuration.failureClass,
    since: configuration.healthSince.toISOString(),
  };
}

export function presentIntegration(
  principal: Principal,
  held: Held,
  outlook: Outlook,
): Integration {
  const { plugin, configuration } = held;
  const { fields } = plugin.metadata;
  const stored = configuration?.settings ?? {};
  const settings: Record<string, FieldValue> = {};
  const secrets: Integration['secrets'] = {};
  const expiries = presentExpiries(plugin, configuration, outlook);
  for (const field of fields) {
    const value = stored[field.key];
    if (field.kind === 'secret') {
      const sealed = isSealed(value) ? value : null;
      const expiry = expiries.find((one) => one.field === field.key);
      secrets[field.key] = {
        configured: sealed !== null,
        updated_at: sealed?.updated_at ?? null,
        expires_on: expiry?.expires_on ?? null,
        expiry: expiry?.expiry ?? null,
      };
    } else if (value !== undefined && !isSealed(value)) {
      settings[field.key] = value;
    }
  }
  return {
    ...presentSummary(principal, held, outlook),
    fields: structuredClone(fields) as Integration['fields'],
    settings,
    secrets,
    version: configuration?.version ?? 0,
    created_at: configuration?.createdAt.toISOString() ?? null,
    updated_at: configuration?.updatedAt.toISOString() ?? null,
  };
}

function actionsOf(principal: Principal, { configuration, obstacle = null }: HeldState): Actions {
  const action = (permission: Permission, hindrance: string | null) => {
    const reason = may(principal.role, permission) ? hindrance : refusal(permission);
    return { allowed: reason === null, reason };
  };
  const write = (own: string | null) => action('integrations:write', own ?? obstacle);
  const erased = configuration?.failureClass === 'secret_missing';
  const enableObstacle = configuration?.enabled
    ? 'It is already enabled.'
    : erased
      ? 'Enter the secrets again and save them first.'
      : null;
  const needed = configuration ? null : 'It is not configured yet.';
  return {
    configure: write(configuration ? 'It is already configured.' : null),
    reconfigure: write(needed),
    // Unsaved settings can be tested before anything is stored.
    test: action('integrations:test', null),
    enable: write(needed ?? enableObstacle),
    disable: write(needed ?? (configuration?.enabled ? null : 'It is already disabled.')),
    remove: write(needed),
  };
}
