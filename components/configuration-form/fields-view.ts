/** All settings of the form: the ordinary ones, then the advanced ones behind a fold. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldSpec } from '../../plugins/fields.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import {
  type Draft,
  type FieldErrors,
  hasSecret,
  isOpen,
  isOwn,
  movedDestination,
  type Saved,
  shownFields,
  shownValue,
} from './draft.ts';
import { dayKey, expires, shownDay } from './expiry.ts';
import { type ExpiryHandlers, expiryField } from './expiry-view.ts';
import { plainField } from './field-view.ts';
import { type SecretHandlers, secretField } from './secret-view.ts';
import type { Tidied } from './tidied.ts';

export type FormHandlers = SecretHandlers & ExpiryHandlers;

interface FormState {
  readonly fields: readonly FieldSpec[];
  readonly saved: Saved;
  readonly draft: Draft;
  readonly complaints: FieldErrors;
  readonly shown: ReadonlySet<string>;
  readonly locked: boolean;
  readonly tidied: Tidied | undefined;
}

export function fieldsView(
  form: FormState,
  text: Texts<'detail'>,
  on: FormHandlers,
  now: number,
): TemplateResult {
  const draw = (spec: FieldSpec) => fieldView(spec, form, text, on, now);
  const fields = shownFields(form.fields, form.draft, form.saved);
  const advanced = fields.filter((spec) => spec.advanced);
  return html`${sections(fields.filter((spec) => !spec.advanced)).map(([first, ...rest]) =>
    first.section
      ? html`<fieldset>
          <legend>${first.section}</legend>
          ${[first, ...rest].map(draw)}
        </fieldset>`
      : [first, ...rest].map(draw),
  )}
  ${
    advanced.length > 0
      ? html`<details ?open=${advanced.some((spec) => isOwn(spec, form.saved))}>
        <summary>${icons.next}${text.detail.form.advanced}</summary>
        ${advanced.map(draw)}
      </details>`
      : nothing
  }`;
}

/** Why a saved secret is wanted again, said aloud: its field may stand before the one that is changed. */
export function againWords(
  { fields, draft, saved }: FormState,
  { detail }: Texts<'detail'>,
): string | undefined {
  const moved = movedDestination(fields, draft, saved);
  const secret = moved && fields.find((spec) => hasSecret(spec, saved));
  return secret && detail.form.again(secret.label, moved.label);
}

/** Neighbours that name the same section, together. */
function sections(fields: readonly FieldSpec[]): [FieldSpec, ...FieldSpec[]][] {
  const groups: [FieldSpec, ...FieldSpec[]][] = [];
  for (const spec of fields) {
    const last = groups.at(-1);
    if (last && last[0].section === spec.section) last.push(spec);
    else groups.push([spec]);
  }
  return groups;
}

function fieldView(
  spec: FieldSpec,
  form: FormState,
  text: Texts<'detail'>,
  on: FormHandlers,
  now: number,
): TemplateResult {
  const { fields, saved, draft, complaints, shown, locked } = form;
  const value = shownValue(spec, draft, saved);
  const { tidied } = form;
  const paste = tidied?.key === spec.key && {
    tidied: { words: tidied.words, undo: () => on.restore(spec) },
  };
  const state = { value, error: complaints[spec.key], locked, text, ...paste };
  if (spec.kind !== 'secret') return plainField(spec, state, on);
  const moved = movedDestination(fields, draft, saved);
  const again = moved && hasSecret(spec, saved) && !state.error;
  const secret = secretField(
    spec,
    {
      ...state,
      note: again ? text.detail.form.again(spec.label, moved.label) : undefined,
      saved: hasSecret(spec, saved),
      updatedAt: saved.secrets[spec.key]?.updated_at ?? null,
      open: isOpen(spec, draft, saved, moved),
      cleared: draft[spec.key] === null && !moved,
      shown: shown.has(spec.key),
      mayKeep: !moved,
      now,
    },
    on,
  );
  return html`<div class="secret-field">${secret}${dayView(spec, form, text, on, now)}</div>`;
}

function dayView(
  spec: FieldSpec,
  form: FormState,
  text: Texts<'detail'>,
  on: FormHandlers,
  now: number,
): TemplateResult | typeof nothing {
  const day = shownDay(spec, form);
  if (!expires(spec) || form.draft[spec.key] === null || (form.locked && !day)) return nothing;
  const { expires_on, expiry } = form.saved.secrets[spec.key] ?? {};
  const due = day === expires_on && expiry !== 'valid';
  const error = form.complaints[dayKey(spec.key)];
  const note = due && !error && !form.locked ? text.detail.form.renew(spec.label) : undefined;
  return expiryField(spec, { day, error, locked: form.locked, note, now, text }, on);
}
