/** One setting: label, control, help and complaint, all in the form's own shadow root. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldSpec, FieldValue } from '../../plugins/fields.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';

export interface FieldHandlers {
  readonly change: (spec: FieldSpec, value: FieldValue, event: Event) => void;
  readonly leave: (spec: FieldSpec, event: FocusEvent) => void;
  /** Takes back what a paste did. */
  readonly restore: (spec: FieldSpec) => void;
}

export interface FieldState {
  readonly value: FieldValue;
  readonly error: string | undefined;
  readonly locked: boolean;
  readonly text: Texts<'detail'>;
  /** What became of a pasted text, and the way back. */
  readonly tidied?: { readonly words: string; readonly undo: () => void } | undefined;
  /** A sentence under the help, such as why a secret is wanted again. */
  readonly note?: string | undefined;
  /** The sign before it; a lock when left out. */
  readonly noteIcon?: TemplateResult;
}

const textOf = (event: Event) => (event.target as HTMLInputElement).value;

/** Ids of the texts that describe the control. */
export function describedBy(spec: FieldSpec, state: FieldState): string | typeof nothing {
  const ids = [
    spec.help && `${spec.key}-help`,
    state.tidied && `${spec.key}-tidied`,
    state.note && `${spec.key}-note`,
    state.error && `${spec.key}-error`,
  ].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : nothing;
}

export function fieldFrame(
  spec: FieldSpec,
  state: FieldState,
  control: TemplateResult,
): TemplateResult {
  return html`<div class="field" part="field" data-key=${spec.key} ?data-bad=${Boolean(state.error)}>
    <label for=${spec.key} id="${spec.key}-label"
      >${spec.label}${
        spec.required
          ? html`<span ?hidden=${state.locked} class="mark" aria-hidden="true">*</span>`
          : html` <span class="optional muted small">${state.text.detail.form.optional}</span>`
      }</label
    >
    ${control}
    ${state.tidied ? tidiedView(spec, state.tidied, state.text) : nothing}
    ${spec.help ? html`<p class="help muted small" id="${spec.key}-help">${spec.help}</p>` : nothing}
    ${
      state.note
        ? html`<p class="note small" id="${spec.key}-note">${state.noteIcon ?? icons.lock}${state.note}</p>`
        : nothing
    }
    ${
      state.error
        ? html`<p class="error small" id="${spec.key}-error">${icons.failed}${state.error}</p>`
        : nothing
    }
  </div>`;
}

function tidiedView(
  { key, label }: FieldSpec,
  { words, undo }: NonNullable<FieldState['tidied']>,
  { detail: { form } }: Texts<'detail'>,
): TemplateResult {
  return html`<p class="tidied small">
    ${icons.check}<span id="${key}-tidied">${words}</span
    ><button
      type="button"
      class="inline"
      aria-label=${form.actionOn(form.undo, label)}
      @click=${undo}
    >
      ${form.undo}
    </button>
  </p>`;
}

export function plainField(
  spec: Exclude<FieldSpec, { kind: 'secret' }>,
  state: FieldState,
  on: FieldHandlers,
): TemplateResult {
  if (spec.kind === 'bool') return switchField(spec, state, on);
  return fieldFrame(
    spec,
    state,
    spec.kind === 'select' ? selectControl(spec, state, on) : inputControl(spec, state, on),
  );
}

function inputControl(
  spec: Exclude<FieldSpec, { kind: 'secret' | 'bool' | 'select' }>,
  state: FieldState,
  on: FieldHandlers,
): TemplateResult {
  const input = html`<input
    id=${spec.key}
    type="text"
    inputmode=${spec.kind === 'url' ? 'url' : 'text'}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    data-1p-ignore
    data-lpignore="true"
    data-bwignore
    data-form-type="other"
    placeholder=${spec.placeholder ?? nothing}
    aria-required=${spec.required ? 'true' : nothing}
    aria-invalid=${state.error ? 'true' : nothing}
    aria-describedby=${describedBy(spec, state)}
    ?readonly=${state.locked}
    .value=${live(String(state.value))}
    @input=${(event: Event) => on.change(spec, textOf(event), event)}
    @blur=${(event: FocusEvent) => on.leave(spec, event)}
  />`;
  return spec.kind === 'subdomain'
    ? html`<div class="adorned" dir="ltr">${input}<span class="suffix muted">.${spec.domain}</span></div>`
    : input;
}

function selectControl(
  spec: Extract<FieldSpec, { kind: 'select' }>,
  state: FieldState,
  on: FieldHandlers,
): TemplateResult {
  return html`<select
    id=${spec.key}
    aria-required=${spec.required ? 'true' : nothing}
    aria-invalid=${state.error ? 'true' : nothing}
    aria-describedby=${describedBy(spec, state)}
    ?disabled=${state.locked}
    @change=${(event: Event) => on.change(spec, textOf(event), event)}
    @blur=${(event: FocusEvent) => on.leave(spec, event)}
  >
    ${
      state.value === '' || !spec.required
        ? html`<option value="" ?selected=${state.value === ''}>${state.text.detail.form.choose}</option>`
        : nothing
    }
    ${spec.options.map(
      (option) =>
        html`<option value=${option.value} .selected=${live(option.value === state.value)}>
          ${option.label}
        </option>`,
    )}
  </select>`;
}

function switchField(
  spec: Extract<FieldSpec, { kind: 'bool' }>,
  state: FieldState,
  on: FieldHandlers,
): TemplateResult {
  return html`<div class="field" part="field" data-key=${spec.key}>
    <div class="switch-row">
      <input
        id=${spec.key}
        class="switch"
        type="checkbox"
        role="switch"
        aria-describedby=${describedBy(spec, state)}
        ?disabled=${state.locked}
        .checked=${live(state.value === true)}
        @change=${(event: Event) =>
          on.change(spec, (event.target as HTMLInputElement).checked, event)}
      />
      <label for=${spec.key}>${spec.label}</label>
    </div>
    ${spec.help ? html`<p class="help muted small" id="${spec.key}-help">${spec.help}</p>` : nothing}
    ${state.error ? html`<p class="error small" id="${spec.key}-error">${icons.failed}${state.error}</p>` : nothing}
  </div>`;
}
