/** Between settings as people enter them and settings as they are stored: secrets sealed. */
import type { FieldValue, Settings } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { type SealedBox, UnreadableSecret } from '../platform/sealed-box.ts';
import type { SealedSecret, StoredSettings } from './configuration.ts';

interface Owner {
  readonly partnerId: string;
  readonly plugin: IntegrationPlugin;
}

export interface Vault {
  /**
   * Seals every secret of `settings`. A secret that is not in `entered` keeps the envelope it has
   * in `previous`, so that an unchanged secret keeps its age.
   */
  seal(
    owner: Owner,
    settings: Settings,
    from?: { previous: StoredSettings; entered: ReadonlySet<string> },
  ): StoredSettings;
  /** @throws UnreadableSecret when one cannot be opened. Fields in `except` are left out. */
  open(owner: Owner, stored: StoredSettings, except?: ReadonlySet<string>): Settings;
}

export function createVault(box: SealedBox, now: () => Date): Vault {
  return {
    seal({ partnerId, plugin }, settings, from) {
      const secretKeys = secretKeysOf(plugin);
      const stored = Object.entries(settings).map(
        ([field, value]): [string, StoredSettings[string]] => {
          if (!secretKeys.has(field)) return [field, value];
          const kept = from?.previous[field];
          if (kept !== undefined && !from?.entered.has(field)) return [field, kept];
          const place = { partnerId, integrationKey: plugin.metadata.key, field };
          return [
            field,
            { sealed: box.seal(String(value), place), updated_at: now().toISOString() },
          ];
        },
      );
      return Object.fromEntries(stored);
    },
    open({ partnerId, plugin }, stored, except) {
      const secretKeys = secretKeysOf(plugin);
      const opened = Object.entries(stored).flatMap(([field, value]): [string, FieldValue][] => {
        if (except?.has(field)) return [];
        if (!isSealed(value)) {
          // We never stored such a secret, so we do not use it either.
          if (secretKeys.has(field) || typeof value === 'object') throw new UnreadableSecret(field);
          return [[field, value]];
        }
        const place = { partnerId, integrationKey: plugin.metadata.key, field };
        return [[field, box.open(value.sealed, place)]];
      });
      return Object.fromEntries(opened);
    },
  };
}

export function isSealed(value: FieldValue | SealedSecret | undefined): value is SealedSecret {
  return typeof value === 'object' && typeof value?.sealed === 'string';
}

export function secretKeysOf(plugin: IntegrationPlugin): ReadonlySet<string> {
  return new Set(
    plugin.metadata.fields.filter((field) => field.kind === 'secret').map((field) => field.key),
  );
}
