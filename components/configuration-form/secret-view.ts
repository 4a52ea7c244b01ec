/** A secret: never shown again once saved, only replaced. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SecretField } from '../../plugins/fields.ts';
import { icons } from '../shared/icons-detail.ts';
import { timeTag } from '../shared/time.ts';
import { describedBy, type FieldHandlers, type FieldState, fieldFrame } from './field-view.ts';

export interface SecretState extends FieldState {
  readonly saved: boolean;
  readonly updatedAt: string | null;
  readonly open: boolean;
  readonly cleared: boolean;
  readonly shown: boolean;
  /** False when the secret must be entered again. */
  readonly mayKeep: boolean;
  readonly now: number;
}

export interface SecretHandlers extends FieldHandlers {
  readonly replace: (key: string) => void;
  readonly keep: (key: string) => void;
  readonly clear: (key: string) => void;
  readonly toggle: (key: string) => void;
}

// A masked text box keeps password managers away; where masking is unknown, a password box masks.
const maskable =
  typeof CSS !== 'undefined' && CSS.supports?.('-webkit-text-security', 'disc') === true;

export function secretField(
  spec: SecretField,
  state: SecretState,
  on: SecretHandlers,
): TemplateResult {
  if (state.cleared) return fieldFrame(spec, state, clearedRow(spec, state, on));
  return fieldFrame(spec, state, state.open ? entry(spec, state, on) : savedRow(spec, state, on));
}

function savedRow(spec: SecretField, state: SecretState, on: SecretHandlers): TemplateResult {
  const { form } = state.text.detail;
  return html`<div class="secret" id=${spec.key} role="group" aria-labelledby="${spec.key}-label">
    ${icons.lock}
    <span class="secret-words"
      >${form.saved}${
        state.updatedAt
          ? html`<span class="muted"> · ${form.entered} ${timeTag(state.updatedAt, state.now, state.text)}</span>`
          : nothing
      }</span
    >
    ${
      state.locked
        ? nothing
        : html`${
            spec.required
              ? nothing
              : html`<button
                type="button"
                class="inline"
                aria-label=${form.actionOn(form.clear, spec.label)}
                @click=${() => on.clear(spec.key)}
              >
                ${form.clear}
              </button>`
          }<button
              type="button"
              class="inline"
              aria-label=${form.actionOn(form.replace, spec.label)}
              @click=${() => on.replace(spec.key)}
            >
              ${form.replace}
            </button>`
    }
  </div>`;
}

function clearedRow(spec: SecretField, state: SecretState, on: SecretHandlers): TemplateResult {
  const { form } = state.text.detail;
  return html`<div class="secret" id=${spec.key} role="group" aria-labelledby="${spec.key}-label">
    ${icons.trash}<span class="secret-words">${form.willClear}</span>
    <button
      type="button"
      class="inline"
      aria-label=${form.actionOn(form.undo, spec.label)}
      @click=${() => on.keep(spec.key)}
    >
      ${form.undo}
    </button>
  </div>`;
}

function entry(spec: SecretField, state: SecretState, on: SecretHandlers): TemplateResult {
  const { form } = state.text.detail;
  const eye = form[state.shown ? 'hide' : 'show'](spec.label);
  return html`<div class="entry">
    <div class="adorned">
      <input
        id=${spec.key}
        type=${state.shown || maskable ? 'text' : 'password'}
        class=${state.shown ? 'plain' : 'masked'}
        autocomplete=${maskable ? 'off' : 'new-password'}
        autocapitalize="off"
        autocorrect="off"
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
        @input=${(event: Event) => on.change(spec, (event.target as HTMLInputElement).value, event)}
        @blur=${(event: FocusEvent) => on.leave(spec, event)}
      />
      ${
        state.locked
          ? nothing
          : html`<button
            type="button"
            class="eye"
            aria-label=${eye}
            title=${eye}
            @click=${() => on.toggle(spec.key)}
          >
            ${state.shown ? icons.eyeOff : icons.eye}
          </button>`
      }
    </div>
    ${
      state.saved && state.mayKeep
        ? html`<button
          type="button"
          class="button quiet"
          aria-label=${form.actionOn(form.cancel, spec.label)}
          @click=${() => on.keep(spec.key)}
        >
          ${form.cancel}
        </button>`
        : nothing
    }
  </div>`;
}
