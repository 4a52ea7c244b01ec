/** The pure decisions of a change: what a patch makes of stored settings, and what to say of it. */
import {
  complainOfRequest,
  type FieldError,
  type Settings,
  visibleFields,
} from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { SettingChange } from '../audit/append.ts';
import type { StoredSettings } from './configuration.ts';
import type { SecretComparison } from './vault.ts';

/** Omitted keeps, a value sets, `null` and `''` clear. */
export type SettingsPatch = Readonly<Record<string, string | boolean | null>>;

/** Secrets that the patch sets, clears or would like to; these need not be opened. */
export function patchedKeys(patch: SettingsPatch): ReadonlySet<string> {
  return new Set(Object.keys(patch));
}

export function applyPatch(stored: Settings, patch: SettingsPatch): Record<string, unknown> {
  return { ...stored, ...patch };
}

/**
 * Saved secrets follow nobody to a new address: when a destination field changes, each secret that
 * is saved and not entered again is asked for.
 */
export function destinationErrors(
  plugin: IntegrationPlugin,
  change: { stored: StoredSettings; settings: Settings; entered: ReadonlySet<string> },
): FieldError[] {
  const { fields } = plugin.metadata;
  const moved = fields.filter(
    (field) => field.destination && change.stored[field.key] !== change.settings[field.key],
  );
  if (moved.length === 0) return [];
  const names = moved.map((field) => field.label).join(' and ');
  return fields
    .filter((field) => field.kind === 'secret')
    .filter(({ key }) => key in change.stored && key in change.settings && !change.entered.has(key))
    .map((field) => ({
      field: field.key,
      ...complainOfRequest('destination_moved', { label: field.label, moved: names }),
    }));
}

/** One complaint for each required secret of which nothing is stored. */
export function missingSecrets(plugin: IntegrationPlugin, stored: StoredSettings): FieldError[] {
  return visibleFields(plugin.metadata.fields, stored)
    .filter((field) => field.kind === 'secret' && field.required && !(field.key in stored))
    .map(({ key, label }) => ({ field: key, ...complainOfRequest('enter_again', { label }) }));
}

/**
 * What changed, by field; never a secret's value.
 * @param compare what may be told of a secret that was entered.
 */
export function describeChanges(
  plugin: IntegrationPlugin,
  change: { stored: StoredSettings; settings: Settings; entered: ReadonlySet<string> },
  compare: (field: string, entered: string) => SecretComparison,
): SettingChange[] {
  return plugin.metadata.fields.flatMap((field): SettingChange[] => {
    const secret = field.kind === 'secret';
    const before = change.stored[field.key];
    const after = change.settings[field.key];
    // A secret that nobody entered may still go, with the choice that it hangs on.
    const untouched = secret && after !== undefined && !change.entered.has(field.key);
    if (untouched || (!secret && before === after)) return [];
    if (before === undefined && after === undefined) return [];
    const shown = (value: unknown) =>
      !secret && (typeof value === 'string' || typeof value === 'boolean') ? value : null;
    const verb = before === undefined ? 'set' : after === undefined ? 'cleared' : undefined;
    const told = secret && typeof after === 'string' ? compare(field.key, after) : undefined;
    const again = told?.same ? 're-entered' : 'replaced';
    return [
      {
        field: field.key,
        label: field.label,
        secret,
        change: verb ?? (secret ? again : 'changed'),
        from: shown(before),
        to: shown(after),
        ...(told ? { fingerprint: told.fingerprint } : {}),
      },
    ];
  });
}
