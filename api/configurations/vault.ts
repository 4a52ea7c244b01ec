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
   * Seals every secret of `settings`. A secret that is not in `entered` keeps its age, and its
   * envelope in `previous` too unless that is of an older key: after a rotation none comes back.
   */
  seal(
    owner: Owner,
    settings: Settings,
    from?: { previous: StoredSettings; entered: ReadonlySet<string> },
  ): StoredSettings;
  /** @throws UnreadableSecret when one cannot be opened. Fields in `except` are left out. */
  open(owner: Owner, stored: StoredSettings, except?: ReadonlySet<string>): Settings;
  /** The fields whose stored secret cannot be opened. */
  unreadable(owner: Owner, stored: StoredSettings): string[];
  /** What the audit says of an entered secret: its fingerprint, and whether it is the stored one. */
  compare(owner: Owner, stored: StoredSettings, field: string, entered: string): SecretComparison;
}

/** The same for an integration that may no longer be offered. */
interface SecretOwner {
  readonly partnerId: string;
  readonly integrationKey: string;
  readonly secretKeys: ReadonlySet<string>;
}

export interface SecretComparison {
  readonly fingerprint: string;
  readonly same: boolean;
}

export function createVault(box: SealedBox, now: () => Date): Vault {
  const ownerOf = ({ partnerId, plugin }: Owner): SecretOwner => ({
    partnerId,
    integrationKey: plugin.metadata.key,
    secretKeys: secretKeysOf(plugin),
  });

  return {
    seal(of, settings, from) {
      const owner = ownerOf(of);
      const stored = Object.entries(settings).map(
        ([field, value]): [string, StoredSettings[string]] => {
          if (!owner.secretKeys.has(field)) return [field, value];
          const kept = from?.entered.has(field) ? undefined : from?.previous[field];
          if (isSealed(kept) && box.isCurrent(kept.sealed)) return [field, kept];
          const sealed = box.seal(String(value), placeOf(owner, field));
          const fresh = { sealed, updated_at: now().toISOString() };
          return [field, isSealed(kept) ? { ...kept, sealed } : fresh];
        },
      );
      return Object.fromEntries(stored);
    },
    open(of, stored, except) {
      const owner = ownerOf(of);
      const wanted = Object.entries(stored).filter(([field]) => !except?.has(field));
      return Object.fromEntries(
        wanted.map(([field, value]) => [field, openField(box, owner, field, value)]),
      );
    },
    unreadable: (owner, stored) => unreadableFields(box, ownerOf(owner), stored),
    compare(of, stored, field, entered) {
      const owner = ownerOf(of);
      const value = stored[field];
      return {
        fingerprint: box.fingerprint(entered, placeOf(owner, field)),
        same: value !== undefined && readField(box, owner, field, value) === entered,
      };
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

/** The fields whose stored value cannot be opened, or is no envelope where one is due. */
export function unreadableFields(
  box: SealedBox,
  owner: SecretOwner,
  stored: StoredSettings,
): string[] {
  return Object.entries(stored)
    .filter(([field, value]) => readField(box, owner, field, value) === undefined)
    .map(([field]) => field);
}

/** @throws UnreadableSecret */
function openField(
  box: SealedBox,
  owner: SecretOwner,
  field: string,
  value: FieldValue | SealedSecret,
): FieldValue {
  if (isSealed(value)) return box.open(value.sealed, placeOf(owner, field));
  // We never stored such a secret, so we do not use it either.
  if (owner.secretKeys.has(field) || typeof value === 'object') throw new UnreadableSecret(field);
  return value;
}

/** As `openField`, but undefined when it cannot be opened. */
function readField(...of: Parameters<typeof openField>): FieldValue | undefined {
  try {
    return openField(...of);
  } catch (error) {
    if (error instanceof UnreadableSecret) return undefined;
    throw error;
  }
}

function placeOf({ partnerId, integrationKey }: SecretOwner, field: string) {
  return { partnerId, integrationKey, field };
}
