/** Whether both sides say the same of one partner, after decryption. Pure; tells no value. */
import type { FieldValue } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { StoredSettings } from '../configurations/configuration.ts';
import type { Vault } from '../configurations/vault.ts';
import { type SealedBox, UnreadableSecret } from '../platform/sealed-box.ts';
import { type LegacyRow, readLegacyRow } from './legacy-row.ts';
import type { LegacyCodec } from './legacy-table.ts';

export interface Pair {
  readonly partnerId: PartnerId;
  /** Whether GuruRMM still has the partner: without it nothing of ours can be stored. */
  readonly known: boolean;
  /** Whether a change of GuruRMM's is still to be taken over: a difference says nothing then. */
  readonly pending?: boolean;
  readonly legacy: LegacyRow | null;
  readonly ours: { readonly settings: StoredSettings; readonly enabled: boolean } | null;
}

/** Keyed fingerprints: equal for equal values of the same partner and field, and nothing more. */
export interface FieldDifference {
  readonly field: string;
  readonly legacy: string | null;
  readonly ours: string | null;
}

export type Verdict =
  | { readonly kind: 'equal' }
  | { readonly kind: 'different'; readonly fields: readonly FieldDifference[] }
  | { readonly kind: 'missing_here' }
  | { readonly kind: 'missing_in_legacy' }
  | { readonly kind: 'unreadable'; readonly side: 'legacy' | 'ours'; readonly reason: string };

export interface Reader {
  readonly plugin: IntegrationPlugin;
  readonly codec: LegacyCodec;
  readonly vault: Vault;
  readonly box: SealedBox;
}

export function comparePair(reader: Reader, { partnerId, legacy, ours, known }: Pair): Verdict {
  if (!legacy) return { kind: 'missing_in_legacy' };
  if (!known) return unreadable('legacy', 'GuruRMM has no such partner');
  const reading = readLegacyRow(reader, legacy);
  if (!reading.ok) return unreadable('legacy', reading.reason);
  if (!ours) return { kind: 'missing_here' };
  const stored = openOurs(reader, partnerId, ours.settings);
  if (typeof stored === 'string') return unreadable('ours', stored);
  const theirs = { ...reading.settings, enabled: legacy.enabled };
  const fields = differences(reader, partnerId, theirs, { ...stored, enabled: ours.enabled });
  return fields.length === 0 ? { kind: 'equal' } : { kind: 'different', fields };
}

function openOurs(reader: Reader, partnerId: string, settings: StoredSettings) {
  try {
    return reader.vault.open({ partnerId, plugin: reader.plugin }, settings);
  } catch (error) {
    if (error instanceof UnreadableSecret) return error.message;
    throw error;
  }
}

type Values = Readonly<Record<string, FieldValue | undefined>>;

function differences({ plugin, box }: Reader, partnerId: string, legacy: Values, ours: Values) {
  const integrationKey = plugin.metadata.key;
  const names = new Set([...Object.keys(legacy), ...Object.keys(ours)]);
  return [...names].flatMap((field): FieldDifference[] => {
    if (legacy[field] === ours[field]) return [];
    const told = (value: FieldValue | undefined) =>
      value === undefined
        ? null
        : box.fingerprint(String(value), { partnerId, integrationKey, field });
    return [{ field, legacy: told(legacy[field]), ours: told(ours[field]) }];
  });
}

function unreadable(side: 'legacy' | 'ours', reason: string): Verdict {
  return { kind: 'unreadable', side, reason };
}
