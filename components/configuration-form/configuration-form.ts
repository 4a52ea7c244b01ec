import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FieldSpec, FieldValue } from '../../plugins/fields.ts';
import type { ApiFieldError } from '../shared/api-error.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls.ts';
import { emit } from '../shared/events.ts';
import { icons } from '../shared/icons.ts';
import { detailText } from '../shared/strings-detail.ts';
import { tokens } from '../shared/tokens.ts';
import type { SettingsInput } from '../shared/types.ts';
import { actionsView, errorSummary } from './actions-view.ts';
import { styles } from './configuration-form.styles.ts';
import {
  change,
  clear,
  complaint,
  complaints,
  type Draft,
  drop,
  emptyDraft,
  type FieldErrors,
  hasSecret,
  isDirty,
  isOpen,
  movedDestination,
  normalised,
  patchOf,
  type Saved,
  shownValue,
} from './draft.ts';
import { plainField } from './field-view.ts';
import { type SecretHandlers, secretField } from './secret-view.ts';

const nothingSaved: Saved = { settings: {}, secrets: {}, status: 'Not Configured' };

/**
 * The settings of one integration, drawn from its field specs and checked by the same rules as on
 * the server. Saves nothing itself: it speaks in events.
 *
 * @csspart field - One label, control and help.
 * @csspart actions - The row of buttons; on a phone a bar that stays reachable.
 * @cssprop [--ic-canvas] - Background behind the phone's bar of buttons.
 * @fires configuration-change - Something was typed; `detail.draft` is all that is not saved.
 * @fires configuration-test - Test was chosen; `detail.settings` is absent when nothing changed.
 * @fires configuration-save - Save was chosen, with valid `detail.settings` to send.
 */
export class ConfigurationForm extends LitElement {
  static override styles = [tokens, controls, styles];
  static override properties = {
    fields: { attribute: false },
    saved: { attribute: false },
    draft: { attribute: false },
    errors: { attribute: false },
    locked: { type: Boolean },
    mayTest: { attribute: false },
    busy: {},
    tested: { type: Boolean },
    complaints: { state: true },
    shown: { state: true },
  };

  declare protected complaints: FieldErrors;
  declare protected shown: ReadonlySet<string>;
  readonly #clock = new Clock(this);

  /** The field specs, in the order to show. */
  declare fields: readonly FieldSpec[];
  /** What is stored: settings, which secrets, status. */
  declare saved: Saved;
  /** What was typed and is not saved. */
  declare draft: Draft;
  /** Complaints of the server, by field. */
  declare errors: readonly ApiFieldError[];
  /** Shows everything and changes nothing. */
  declare locked: boolean;
  /** False hides the test. */
  declare mayTest: boolean;
  /** What is under way: `test`, `save` or nothing. */
  declare busy: '' | 'test' | 'save';
  /** The present entries were tested and work. */
  declare tested: boolean;

  constructor() {
    super();
    this.fields = [];
    this.saved = nothingSaved;
    this.draft = emptyDraft;
    this.errors = [];
    this.complaints = {};
    this.shown = new Set();
    this.locked = false;
    this.mayTest = true;
    this.busy = '';
    this.tested = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('errors') && this.errors.length > 0) {
      this.#complain(Object.fromEntries(this.errors.map((one) => [one.field, one.message])));
    }
    if (changed.has('draft') && !isDirty(this.draft)) {
      this.shown = new Set();
      if (!changed.has('errors')) this.complaints = {};
    }
  }

  readonly #on: SecretHandlers = {
    change: (spec, value, event) => {
      const pasted = event instanceof InputEvent && event.inputType === 'insertFromPaste';
      this.#edit(spec, pasted ? normalised(spec, value) : value);
      if (spec.key in this.complaints) this.#recheck(spec);
    },
    leave: (spec) => {
      if (!(spec.key in this.draft)) return;
      const value = shownValue(spec, this.draft, this.saved);
      if (value === '') return;
      this.#edit(spec, normalised(spec, value));
      this.#recheck(spec);
    },
    replace: (key) => {
      this.#draw({ ...this.draft, [key]: '' });
      void this.#focus(key);
    },
    keep: (key) => {
      this.complaints = dropError(this.complaints, key);
      this.#draw(drop(this.draft, key));
      void this.#focus(key);
    },
    clear: (key) => {
      this.#draw(clear(this.draft, key));
      void this.#focus(key);
    },
    toggle: (key) => {
      const next = new Set(this.shown);
      if (!next.delete(key)) next.add(key);
      this.shown = next;
    },
  };

  readonly #submit = (event: Event) => {
    event.preventDefault();
    if (this.locked) return;
    if (isDirty(this.draft) && (this.tested || !this.mayTest)) this.#save();
    else if (this.mayTest) this.#test();
  };

  readonly #test = () => {
    if (this.busy || !this.#valid()) return;
    const settings = isDirty(this.draft) ? this.#settings() : undefined;
    emit(this, 'configuration-test', settings ? { settings } : {});
  };

  readonly #save = () => {
    if (this.busy || !this.#valid()) return;
    emit(this, 'configuration-save', { settings: this.#settings() });
  };

  #edit(spec: FieldSpec, value: FieldValue): void {
    this.#draw(change(this.draft, spec, value, this.saved));
  }

  #draw(draft: Draft): void {
    this.draft = draft;
    emit(this, 'configuration-change', { draft });
  }

  #settings(): SettingsInput {
    return patchOf(this.fields, this.draft, this.saved);
  }

  #recheck(spec: FieldSpec): void {
    const moved = movedDestination(this.fields, this.draft, this.saved);
    const message = complaint(spec, this.draft, this.saved, moved);
    const rest = dropError(this.complaints, spec.key);
    this.complaints = message === undefined ? rest : { ...rest, [spec.key]: message };
  }

  #valid(): boolean {
    const found = complaints(this.fields, this.draft, this.saved);
    this.#complain(found);
    return Object.keys(found).length === 0;
  }

  /** Shows complaints, opens what they are about, and takes the person there. */
  #complain(found: Record<string, string>): void {
    this.complaints = found;
    if (Object.keys(found).length === 0) return;
    const opened = this.fields.filter(
      (spec) => spec.key in found && hasSecret(spec, this.saved) && !(spec.key in this.draft),
    );
    if (opened.length > 0) {
      this.#draw({ ...this.draft, ...Object.fromEntries(opened.map((spec) => [spec.key, ''])) });
    }
    void this.updateComplete.then(() => {
      if (this.fields.some((spec) => spec.advanced && spec.key in found)) {
        this.renderRoot.querySelector('details')?.setAttribute('open', '');
      }
      this.renderRoot.querySelector<HTMLElement>('#summary')?.focus();
    });
  }

  async #focus(key: string): Promise<void> {
    await this.updateComplete;
    const target = this.renderRoot.querySelector(`[data-key="${CSS.escape(key)}"]`);
    target?.closest('details')?.setAttribute('open', '');
    target?.querySelector<HTMLElement>('input, select, button:last-of-type')?.focus();
  }

  override render() {
    const basic = this.fields.filter((spec) => !spec.advanced);
    const advanced = this.fields.filter((spec) => spec.advanced);
    return html`<form novalidate autocomplete="off" @submit=${this.#submit}>
      ${errorSummary(this.fields, this.complaints, (key) => void this.#focus(key))}
      ${basic.map((spec) => this.#renderField(spec))}
      ${
        advanced.length > 0
          ? html`<details>
            <summary>${icons.next}${detailText.form.advanced}</summary>
            ${advanced.map((spec) => this.#renderField(spec))}
          </details>`
          : nothing
      }
      ${this.locked ? nothing : actionsView(this, this.#test, this.#save)}
    </form>`;
  }

  #renderField(spec: FieldSpec): TemplateResult {
    const { draft, saved } = this;
    const state = {
      value: shownValue(spec, draft, saved),
      error: this.complaints[spec.key],
      locked: this.locked,
    };
    if (spec.kind !== 'secret') return plainField(spec, state, this.#on);
    const moved = movedDestination(this.fields, draft, saved);
    const again = moved && hasSecret(spec, saved);
    return secretField(
      spec,
      {
        ...state,
        note: again && !state.error ? detailText.form.again(spec.label, moved.label) : undefined,
        saved: hasSecret(spec, saved),
        updatedAt: saved.secrets[spec.key]?.updated_at ?? null,
        open: isOpen(spec, draft, saved, moved),
        cleared: draft[spec.key] === null && !moved,
        shown: this.shown.has(spec.key),
        mayKeep: !moved,
        now: this.#clock.now,
      },
      this.#on,
    );
  }
}

function dropError(errors: FieldErrors, key: string): FieldErrors {
  const { [key]: _, ...rest } = errors;
  return rest;
}

declare global {
  interface HTMLElementTagNameMap {
    'configuration-form': ConfigurationForm;
  }
}
