/** The changed fields that an entry tells of, read defensively: they are stored history. Pure. */
import type { Texts } from '../languages/texts.ts';
import { dayWords } from '../shared/relative-time.ts';
import type { AuditEntry } from '../shared/types.ts';

type Words = Texts<'audit'>['audit'];

/** The day on which a secret expires, declared beside the settings. */
const DAY = /^secret_expiries\./;

export interface Change {
  readonly label: string;
  /** Its values are days of the calendar. */
  readonly day: boolean;
  readonly secret: boolean;
  readonly change: string;
  readonly from: unknown;
  readonly to: unknown;
}

export function changesOf({ details: { changes: raw } }: AuditEntry): Change[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('field' in one)) return [];
    const label = 'label' in one && typeof one.label === 'string' ? one.label : String(one.field);
    const secret = 'secret' in one && one.secret === true;
    const from = 'from' in one ? one.from : null;
    const to = 'to' in one ? one.to : null;
    const change =
      'change' in one && typeof one.change === 'string'
        ? one.change
        : !secret && to === null
          ? 'cleared'
          : 'changed';
    return [{ label, day: DAY.test(String(one.field)), secret, change, from, to }];
  });
}

/** A stored value as a person reads it. */
export function shown(value: unknown, { day }: Pick<Change, 'day'>, text: Texts<'audit'>): string {
  if (typeof value === 'boolean') return value ? text.audit.on : text.audit.off;
  if (day && typeof value === 'string') return dayWords(value, text);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '…';
}

/** What became of a secret, whose values are never shown, whatever the entry holds. */
export function fateOf(change: string, { diff }: Words): string {
  if (change === 'cleared') return diff.cleared;
  if (change === 're-entered') return diff.same;
  return change === 'set' ? diff.entered : diff.replaced;
}

/** Something was stored there. */
export function isStored(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
