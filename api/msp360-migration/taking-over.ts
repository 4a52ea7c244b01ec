/** What is to be done so that ours says what GuruRMM's row says. Pure. */
import type { Settings } from '../../plugins/fields.ts';
import { describeChange, sealChange } from '../configurations/read-change.ts';
import { expiriesAfter } from '../configurations/secret-expiry.ts';
import { createVault, secretKeysOf } from '../configurations/vault.ts';
import { UnreadableSecret } from '../platform/sealed-box.ts';
import type { BothSides } from './both-sides.ts';
import type { Reader } from './comparison.ts';
import { readLegacyRow } from './legacy-row.ts';
import type { LegacyTable } from './legacy-table.ts';
import { columnOf } from './sql-names.ts';
import { legacyIsTruth } from './states.ts';

/** Whom the audit names for what GuruRMM's own page changed. */
export const LEGACY_ACTOR = 'GuruRMM (MSPBackups)';

export type Decision =
  | { readonly kind: 'same' }
  /** They differ, but ours is the truth and nothing is noted: it stays, and the parity tells. */
  | { readonly kind: 'apart' }
  | { readonly kind: 'problem'; readonly reason: string }
  | {
      readonly kind: 'change';
      readonly to: {
        readonly settings: ReturnType<typeof sealChange>;
        readonly enabled: boolean;
      } | null;
      readonly entry: Readonly<Record<string, unknown>>;
    };

export function decide(reader: Reader, table: LegacyTable, both: BothSides): Decision {
  const { legacy, ours, state, upto } = both;
  const follow = legacyIsTruth(state) || upto !== null;
  if (!legacy) {
    if (!ours) return { kind: 'same' };
    // A row that was never there, or went unnoticed, is no reason to remove anything.
    return both.deleted ? changed(both, 'removed', null, {}) : { kind: 'apart' };
  }
  const reading = readLegacyRow(reader, legacy);
  if (!reading.ok) return { kind: 'problem', reason: reading.reason };
  const owner = { partnerId: both.partnerId, plugin: reader.plugin };
  const stored = ours?.settings ?? {};
  const kept = openKept(reader, owner, stored);
  const settings = { ...reading.settings, ...withoutColumn(table, kept) };
  const enabled = table.columns.enabled === null ? (ours?.enabled ?? true) : legacy.enabled;
  const names = new Set([...Object.keys(settings), ...Object.keys(stored)]);
  const entered = new Set([...names].filter((name) => settings[name] !== kept[name]));
  const toggled = enabled !== ours?.enabled;
  if (ours && entered.size === 0 && !toggled) return { kind: 'same' };
  if (!follow) return { kind: 'apart' };
  const expiries = expiriesAfter(reader.plugin, { stored, settings, entered }, {});
  const change = { stored, settings, entered, expiries };
  const vault = createVault(reader.box, () => enteredAt(both));
  const changes = describeChange(vault, owner, change);
  const to = { settings: sealChange(vault, owner, change), enabled };
  return changed(both, ours ? 'changed' : 'added', to, {
    changes,
    ...(toggled ? { enabled } : {}),
  });
}

/** What we hold; a secret that cannot be opened counts as none. */
function openKept(
  { vault, plugin }: Reader,
  owner: { readonly partnerId: string; readonly plugin: Reader['plugin'] },
  stored: NonNullable<BothSides['ours']>['settings'],
): Settings {
  try {
    return vault.open(owner, stored);
  } catch (error) {
    if (!(error instanceof UnreadableSecret)) throw error;
    return vault.open(owner, stored, secretKeysOf(plugin));
  }
}

/** Settings that GuruRMM's table has no column for are ours alone. */
function withoutColumn({ columns }: LegacyTable, kept: Settings): Settings {
  const alone = Object.entries(columnOf).filter(([, column]) => columns[column] === null);
  return Object.fromEntries(
    alone.flatMap(([field]) => {
      const value = kept[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** No younger for being taken over, and never in the future. */
function enteredAt({ legacy }: BothSides): Date {
  const now = new Date();
  return legacy?.updatedAt && legacy.updatedAt < now ? legacy.updatedAt : now;
}

function changed(
  { state }: BothSides,
  did: 'added' | 'changed' | 'removed',
  to: Extract<Decision, { kind: 'change' }>['to'],
  what: Readonly<Record<string, unknown>>,
): Decision {
  const late = state === 'retired' ? { late: true } : {};
  const details = { did, ...what, ...late };
  return {
    kind: 'change',
    to,
    entry: { action: 'legacy_changed', user_name: LEGACY_ACTOR, details },
  };
}
