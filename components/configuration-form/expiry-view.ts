/** When a secret expires: a date below it, which is changed without entering the secret again. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { dayOf, type FieldSpec, isDay } from '../../plugins/fields.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import { dayKey, type ExpiringField, INCOMPLETE } from './expiry.ts';
import { describedBy, fieldFrame } from './field-view.ts';

export interface ExpiryHandlers {
  readonly expire: (spec: FieldSpec, day: string) => void;
  readonly leaveDay: (spec: FieldSpec, event: FocusEvent) => void;
}

export interface ExpiryState {
  readonly day: string;
  readonly error: string | undefined;
  readonly locked: boolean;
  readonly note: string | undefined;
  readonly now: number;
  readonly text: Texts<'detail'>;
}

export function expiryField(
  spec: ExpiringField,
  { day, now, ...rest }: ExpiryState,
  on: ExpiryHandlers,
): TemplateResult {
  const label = rest.text.detail.form.expiresOn(spec.label);
  const key = dayKey(spec.key);
  const about = { kind: 'text', key, label, help: spec.expires.help, required: false } as const;
  const state = { ...rest, value: day, noteIcon: icons.warning };
  // A date that is typed in part has no value: what is on screen is then left alone.
  const take = ({ target }: Event) => {
    const { validity, value } = target as HTMLInputElement;
    on.expire(spec, validity.badInput ? INCOMPLETE : value);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = dayIn(event.clipboardData?.getData('text') ?? '');
    if (pasted === undefined || rest.locked) return;
    event.preventDefault();
    on.expire(spec, pasted);
  };
  return fieldFrame(
    about,
    state,
    html`<input
      id=${key}
      type="date"
      min=${dayOf(now)}
      aria-invalid=${rest.error ? 'true' : nothing}
      aria-describedby=${describedBy(about, state)}
      ?readonly=${rest.locked}
      .value=${live(isDay(day) ? day : '')}
      @input=${take}
      @keyup=${take}
      @paste=${paste}
      @blur=${(event: FocusEvent) => {
        take(event);
        on.leaveDay(spec, event);
      }}
    />`,
  );
}

/** The date in a pasted text: ISO, or with the month as a word; 01/02/2027 may mean two days. */
function dayIn(text: string): string | undefined {
  const iso = /\d{4}-\d\d-\d\d/.exec(text)?.[0];
  if (iso !== undefined) return isDay(iso) ? iso : undefined;
  const whole = /[a-z]{3}/i.test(text) && /\b\d{1,2}\b.*\b\d{4}\b/.test(text);
  const at = whole ? Date.parse(`${text.trim()} UTC`) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10);
}
