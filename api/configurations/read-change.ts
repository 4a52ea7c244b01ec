/** From a request's patch to settings that may be stored, or to a complaint about every wrong field. */
import { complainOfRequest, type FieldError, type Settings } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { SettingChange } from '../audit/append.ts';
import { Problem } from '../platform/problem.ts';
import { UnreadableSecret } from '../platform/sealed-box.ts';
import type { Configuration, StoredSettings } from './configuration.ts';
import {
  describeExpiries,
  type ExpiriesPatch,
  type ExpiryDays,
  expiriesAfter,
  expiryErrors,
  labelsOf,
  withExpiries,
} from './secret-expiry.ts';
import {
  applyPatch,
  describeChanges,
  destinationErrors,
  patchedKeys,
  type SettingsPatch,
} from './settings-change.ts';
import type { Vault } from './vault.ts';

/** What a person asks for. */
export interface Edit {
  readonly patch: SettingsPatch;
  readonly expiries?: ExpiriesPatch | undefined;
}

export interface Change {
  readonly stored: StoredSettings;
  /** The whole settings as they are to be, secrets in clear. */
  readonly settings: Settings;
  readonly entered: ReadonlySet<string>;
  /** The days on which its secrets are said to expire. */
  readonly expiries: ExpiryDays;
}

/**
 * The settings after an edit.
 * @throws Problem `invalid_request` or `secret_unreadable`
 */
export function readChange(
  vault: Vault,
  plugin: IntegrationPlugin,
  held: Configuration | null,
  { patch, expiries = {} }: Edit,
  now: Date,
): Change {
  const stored = held?.settings ?? {};
  const entered = patchedKeys(patch);
  const kept = held ? openKept(vault, plugin, held, entered) : {};
  const reading = plugin.validate(applyPatch(kept, patch));
  if (!reading.ok) {
    const also = expiryErrors(plugin, { stored, entered }, expiries, now);
    throw invalid([...reading.errors, ...also]);
  }
  const settings = plugin.configure(reading.settings);
  const change = { stored, settings, entered };
  const errors = [
    ...destinationErrors(plugin, change),
    ...expiryErrors(plugin, change, expiries, now),
  ];
  if (errors.length > 0) throw invalid(errors);
  return { ...change, expiries: expiriesAfter(plugin, change, expiries) };
}

/** The settings of a change as they are stored. */
export function sealChange(
  vault: Vault,
  owner: { readonly partnerId: string; readonly plugin: IntegrationPlugin },
  { stored, settings, entered, expiries }: Change,
): StoredSettings {
  return withExpiries(vault.seal(owner, settings, { previous: stored, entered }), expiries);
}

/** What the audit says of a change. */
export function describeChange(
  vault: Vault,
  owner: { readonly partnerId: string; readonly plugin: IntegrationPlugin },
  change: Change,
): SettingChange[] {
  const changes = describeChanges(owner.plugin, change, (field, entered) =>
    vault.compare(owner, change.stored, field, entered),
  );
  return [...changes, ...describeExpiries(labelsOf(owner.plugin), change.stored, change.expiries)];
}

function openKept(
  vault: Vault,
  plugin: IntegrationPlugin,
  held: Configuration,
  entered: ReadonlySet<string>,
): Settings {
  const owner = { partnerId: held.partnerId, plugin };
  try {
    return vault.open(owner, held.settings, entered);
  } catch (error) {
    if (!(error instanceof UnreadableSecret)) throw error;
    const errors = vault
      .unreadable(owner, held.settings)
      .filter((field) => !entered.has(field))
      .map((field) => ({ field, ...complainOfRequest('unreadable', {}) }));
    throw new Problem('secret_unreadable', 'Enter the secrets listed under errors again.', {
      errors,
    });
  }
}

function invalid(errors: readonly FieldError[]): Problem {
  return new Problem('invalid_request', 'Correct the fields listed under errors and try again.', {
    errors,
  });
}
