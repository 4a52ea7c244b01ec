/**
 * The day on which a secret expires, as a part of the draft: an entry of its own under the name by
 * which the server complains about it. Pure.
 */
import {
  complaintIn,
  dayOf,
  expiryComplaint,
  type FieldSpec,
  type SecretField,
} from '../../plugins/fields.ts';
import type { Texts } from '../languages/texts.ts';
import type { ApiFieldError } from '../shared/api-error.ts';
import type { SaveBody } from '../shared/types.ts';
import {
  complaints,
  type Draft,
  drop,
  isOpen,
  movedDestination,
  patchOf,
  type Saved,
  shownFields,
} from './draft.ts';

interface Form {
  readonly fields: readonly FieldSpec[];
  readonly saved: Saved;
  readonly draft: Draft;
}

export type ExpiringField = SecretField & Required<Pick<SecretField, 'expires'>>;

/** Stands for a date that is typed only in part. */
export const INCOMPLETE = '?';

export const dayKey = (key: string) => `secret_expiries.${key}`;

export function expires(spec: FieldSpec): spec is ExpiringField {
  return spec.kind === 'secret' && spec.expires !== undefined;
}

/** The keys of everything that the form shows, in its order. */
export function formKeys(fields: readonly FieldSpec[]): string[] {
  return fields.flatMap((spec) => (expires(spec) ? [spec.key, dayKey(spec.key)] : [spec.key]));
}

/** The day that applies while nothing is entered: a secret that is entered anew begins without. */
function savedDay(spec: FieldSpec, { fields, saved, draft }: Form): string {
  if (isOpen(spec, draft, saved, movedDestination(fields, draft, saved))) return '';
  return saved.secrets[spec.key]?.expires_on ?? '';
}

export function shownDay(spec: FieldSpec, form: Form): string {
  return String(form.draft[dayKey(spec.key)] ?? savedDay(spec, form));
}

/** Takes a day in; one that equals the saved day leaves the draft again. */
export function changeDay(spec: FieldSpec, day: string, form: Form): Draft {
  const key = dayKey(spec.key);
  const rest = drop(form.draft, key);
  return day === savedDay(spec, form) ? rest : { ...rest, [key]: day };
}

/** The same draft with another entry of the secret; a day for the one before is forgotten. */
export function withSecret(draft: Draft, key: string, entry?: string | null): Draft {
  const rest = drop(drop(draft, dayKey(key)), key);
  return entry === undefined ? rest : { ...rest, [key]: entry };
}

export function dayComplaint(
  spec: FieldSpec,
  { draft }: Form,
  now: number,
  { complaints: said }: Texts,
): string | undefined {
  const day = draft[dayKey(spec.key)];
  if (!day || draft[spec.key] === null) return undefined;
  const found = expiryComplaint(spec.label, String(day), dayOf(now));
  return found && complaintIn(said, found);
}

/** Everything that is wrong with the form, by key. */
export function formComplaints(
  form: Form,
  now: number,
  text: Texts<'detail'>,
): Record<string, string> {
  const found = complaints(form.fields, form.draft, form.saved, text);
  for (const spec of shownFields(form.fields, form.draft, form.saved).filter(expires)) {
    const message = dayComplaint(spec, form, now, text);
    if (message !== undefined) found[dayKey(spec.key)] = message;
  }
  return found;
}

/** What to send: settings as `patchOf` says, and the days that differ. */
export function bodyOf({ fields, draft, saved }: Form): SaveBody {
  const settings = patchOf(fields, draft, saved);
  const days = shownFields(fields, draft, saved).flatMap((spec) => {
    const day = draft[dayKey(spec.key)];
    return day === undefined || !expires(spec) || draft[spec.key] === null
      ? []
      : [[spec.key, day ? String(day) : null] as const];
  });
  return days.length > 0 ? { settings, secret_expiries: Object.fromEntries(days) } : { settings };
}

/** What the server complained about, by key and in the person's language. */
export function serverComplaints(
  errors: readonly ApiFieldError[],
  fields: readonly FieldSpec[],
  { complaints: said }: Texts,
): Record<string, string> {
  return Object.fromEntries(
    errors.map((error) => {
      const spec = fields.find(({ key }) => error.field === key || error.field === dayKey(key));
      // The server speaks of the field, and of a vendor's own rule, in English.
      const rule = spec && 'pattern' in spec && error.code === 'pattern' ? spec.pattern : undefined;
      const params = { ...error.params, ...(spec ? { label: spec.label } : {}) };
      return [error.field, rule?.message ?? complaintIn(said, { ...error, params })];
    }),
  );
}
