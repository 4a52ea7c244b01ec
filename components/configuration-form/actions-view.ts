import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import { type Draft, type FieldErrors, isConfigured, isDirty, type Saved } from './draft.ts';

interface ActionsState {
  readonly draft: Draft;
  readonly saved: Saved;
  readonly busy: string;
  readonly tested: boolean;
  readonly mayTest: boolean;
}

/** Test and Save; the accent is on the next sensible step. */
export function actionsView(
  { draft, saved, busy, tested, mayTest }: ActionsState,
  { detail }: Texts<'detail'>,
  test: () => void,
  save: () => void,
): TemplateResult {
  const { form } = detail;
  const dirty = isDirty(draft);
  const saveNext = dirty && (tested || !mayTest);
  const testNext = !saveNext && (dirty || !isConfigured(saved));
  const idle = !dirty && isConfigured(saved);
  const spinner = html`<span class="spinner" aria-hidden="true"></span>`;
  return html`<div class="actions" part="actions">
    ${
      mayTest
        ? html`<button
          type=${saveNext ? 'button' : 'submit'}
          class="button ${testNext ? 'primary' : ''}"
          aria-disabled=${busy !== ''}
          @click=${saveNext ? test : nothing}
        >
          ${busy === 'test' ? html`${spinner}${form.testing}` : html`${icons.pulse}${form.test}`}
        </button>`
        : nothing
    }
    <button
      type=${saveNext ? 'submit' : 'button'}
      class="button ${saveNext ? 'primary' : ''}"
      aria-disabled=${busy !== '' || idle}
      title=${idle ? form.nothingToSave : nothing}
      aria-describedby=${idle ? 'idle' : nothing}
      @click=${saveNext || idle ? nothing : save}
    >
      ${
        busy === 'save'
          ? html`${spinner}${form.saving}`
          : isConfigured(saved)
            ? form.saveChanges
            : form.save
      }
    </button>
    ${
      idle
        ? html`<span class="unseen" id="idle">${form.nothingToSave}</span>`
        : dirty && isConfigured(saved)
          ? html`<span class="unsaved muted small">${form.unsaved}</span>`
          : nothing
    }
  </div>`;
}

/** How many fields needed attention, and a way to each; what is mended is struck out where it stands. */
export function errorSummary(
  keys: readonly string[],
  summed: FieldErrors,
  errors: FieldErrors,
  { detail }: Texts<'detail'>,
  go: (key: string) => void,
): TemplateResult | typeof nothing {
  const bad = keys.filter((key) => key in summed);
  if (bad.length === 0) return nothing;
  return html`<div class="notice bad" id="summary" role="alert" tabindex="-1">
    ${icons.failed}
    <div>
      <strong>${detail.form.errors(bad.length)}</strong>
      <ul class="summary-list">
        ${bad.map(
          (key) =>
            html`<li>
              <button type="button" class="link ${key in errors ? '' : 'mended'}" @click=${() => go(key)}>
                ${summed[key]}
              </button>
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}
