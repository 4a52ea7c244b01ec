/**
 * What a person has typed but not saved, laid over what is saved. Pure.
 *
 * A draft holds only what differs: a saved integration can be refreshed beneath it without losing
 * a keystroke. A secret is in the draft when it is open for entry (`''` while still empty); `null`
 * asks to clear a value.
 */
import {
  complaintIn,
  type FieldSpec,
  type FieldValue,
  readField,
  visibleFields,
} from '../../plugins/fields.ts';
import type { Texts } from '../languages/texts.ts';
import type { Integration, SettingsInput } from '../shared/types.ts';

export type { FieldSpec };

export type Draft = Readonly<Record<string, string | boolean | null>>;
export type Saved = Pick<Integration, 'settings' | 'secrets' | 'status'>;
export type FieldErrors = Readonly<Record<string, string>>;

export const emptyDraft: Draft = {};
export const nothingSaved: Saved = { settings: {}, secrets: {}, status: 'Not Configured' };

export function isConfigured(saved: Saved): boolean {
  return saved.status !== 'Not Configured';
}

export function hasSecret(spec: FieldSpec, saved: Saved): boolean {
  return spec.kind === 'secret' && saved.secrets[spec.key]?.configured === true;
}

/** The fields that are there with what is entered; the others are neither wanted nor sent. */
export function shownFields(
  fields: readonly FieldSpec[],
  draft: Draft,
  saved: Saved,
): readonly FieldSpec[] {
  return visibleFields(fields, { ...saved.settings, ...draft });
}

/** True when something is stored that is not what the field would have anyway. */
export function isOwn(spec: FieldSpec, saved: Saved): boolean {
  return hasSecret(spec, saved) || savedValue(spec, saved) !== savedValue(spec, nothingSaved);
}

/** What the control shows. */
export function shownValue(spec: FieldSpec, draft: Draft, saved: Saved): FieldValue {
  return draft[spec.key] ?? savedValue(spec, saved);
}

function savedValue(spec: FieldSpec, saved: Saved): FieldValue {
  const value = spec.kind === 'secret' ? undefined : saved.settings[spec.key];
  const fallback = 'default' in spec ? spec.default : undefined;
  return value ?? fallback ?? (spec.kind === 'bool' ? false : '');
}

/** Takes an entry in; one that equals the saved value leaves the draft again. */
export function change(draft: Draft, spec: FieldSpec, value: FieldValue, saved: Saved): Draft {
  if (spec.kind !== 'secret' && value === savedValue(spec, saved)) return drop(draft, spec.key);
  if (spec.kind === 'secret' && value === '' && !hasSecret(spec, saved)) {
    return drop(draft, spec.key);
  }
  return { ...draft, [spec.key]: value };
}

/** The same without one entry. */
export function drop<T>(entries: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = entries;
  return rest;
}

/** What is not secret of what is stored, as entries for a form in which nothing is. */
export function offerOf({ fields, settings }: Pick<Integration, 'fields' | 'settings'>): Draft {
  const offered = fields.flatMap((spec): [string, FieldValue][] => {
    const value = spec.kind === 'secret' ? undefined : settings[spec.key];
    return value === undefined || value === savedValue(spec, nothingSaved)
      ? []
      : [[spec.key, value]];
  });
  return Object.fromEntries(offered);
}

export function isDirty(draft: Draft): boolean {
  return Object.keys(draft).length > 0;
}

/** The value as it would be stored, so that a pasted address shows what it becomes. */
export function normalised(spec: FieldSpec, value: FieldValue): FieldValue {
  const reading = readField(spec, value);
  return reading.ok ? reading.value : value;
}

/** Every entry as it would be stored. */
export function settled(fields: readonly FieldSpec[], draft: Draft, saved: Saved): Draft {
  return fields.reduce((so: Draft, spec) => {
    const entry = so[spec.key];
    if (typeof entry !== 'string') return so;
    const tidy = normalised(spec, entry);
    return tidy === entry ? so : change(so, spec, tidy, saved);
  }, draft);
}

/** The field that decides where secrets go and was changed: saved secrets must be entered again. */
export function movedDestination(
  fields: readonly FieldSpec[],
  draft: Draft,
  saved: Saved,
): FieldSpec | undefined {
  if (!isConfigured(saved)) return undefined;
  return shownFields(fields, draft, saved).find((spec) => {
    if (!spec.destination || !(spec.key in draft)) return false;
    return normalised(spec, shownValue(spec, draft, saved)) !== savedValue(spec, saved);
  });
}

/** True while the secret's entry field is to be shown. */
export function isOpen(
  spec: FieldSpec,
  draft: Draft,
  saved: Saved,
  moved: FieldSpec | undefined,
): boolean {
  return !hasSecret(spec, saved) || moved !== undefined || typeof draft[spec.key] === 'string';
}

/** Opens every saved secret that is complained about, so that it can be entered. */
export function withOpenSecrets(
  fields: readonly FieldSpec[],
  draft: Draft,
  saved: Saved,
  errors: FieldErrors,
): Draft {
  const closed = fields.filter(
    (spec) => spec.key in errors && hasSecret(spec, saved) && !(spec.key in draft),
  );
  if (closed.length === 0) return draft;
  return { ...draft, ...Object.fromEntries(closed.map((spec) => [spec.key, ''])) };
}

/** Everything that is wrong with the draft, by field. */
export function complaints(
  fields: readonly FieldSpec[],
  draft: Draft,
  saved: Saved,
  text: Texts<'detail'>,
): Record<string, string> {
  const moved = movedDestination(fields, draft, saved);
  const found: Record<string, string> = {};
  for (const spec of shownFields(fields, draft, saved)) {
    const message = complaint(spec, draft, saved, moved, text);
    if (message !== undefined) found[spec.key] = message;
  }
  return found;
}

export function complaint(
  spec: FieldSpec,
  draft: Draft,
  saved: Saved,
  moved: FieldSpec | undefined,
  { detail: { form }, complaints: said }: Texts<'detail'>,
): string | undefined {
  if (spec.kind === 'secret') {
    const entry = draft[spec.key];
    if (entry === null && !moved) return undefined;
    if (!entry) {
      if (!isOpen(spec, draft, saved, moved)) return undefined;
      if (hasSecret(spec, saved)) {
        return moved ? form.again(spec.label, moved.label) : form.enterNew(spec.label);
      }
    }
  }
  const value = shownValue(spec, draft, saved);
  const empty = typeof value === 'string' && value.trim() === '';
  if (empty && !spec.required) return undefined;
  const reading = readField(spec, empty ? '' : value);
  return reading.ok ? undefined : complaintIn(said, reading);
}

/**
 * What to send: all settings when nothing is stored yet, otherwise only what changed
 * (left out = keep, a value = set, null = clear).
 */
export function patchOf(fields: readonly FieldSpec[], draft: Draft, saved: Saved): SettingsInput {
  const partial = isConfigured(saved);
  const patch: SettingsInput = {};
  for (const spec of shownFields(fields, draft, saved)) {
    if (partial && !(spec.key in draft)) continue;
    const entry = partial ? (draft[spec.key] ?? null) : shownValue(spec, draft, saved);
    const empty = entry === null || (typeof entry === 'string' && entry.trim() === '');
    if (!empty) patch[spec.key] = normalised(spec, entry);
    else if (partial) patch[spec.key] = null;
  }
  return patch;
}
