import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { FieldSpec } from '../../plugins/fields.ts';
import type { ApiFieldError } from '../shared/api-error.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls.ts';
import { emit } from '../shared/events.ts';
import { tokens } from '../shared/tokens.ts';
import { actionsView, errorSummary } from './actions-view.ts';
import { styles } from './configuration-form.styles.ts';
import { controlStyles } from './control.styles.ts';
import {
  change,
  clear,
  complaint,
  complaints,
  type Draft,
  drop,
  emptyDraft,
  type FieldErrors,
  isDirty,
  movedDestination,
  normalised,
  nothingSaved,
  patchOf,
  type Saved,
  shownValue,
  withOpenSecrets,
} from './draft.ts';
import { fieldsView } from './fields-view.ts';
import { focusField, focusSummary, keepFocus } from './focus.ts';
import type { SecretHandlers } from './secret-view.ts';

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
  static override styles = [tokens, controls, controlStyles, styles];
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

  /** @internal */
  declare complaints: FieldErrors;
  declare shown: ReadonlySet<string>;
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
    keepFocus(this);
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
      const entry = pasted ? normalised(spec, value) : value;
      this.#draw(change(this.draft, spec, entry, this.saved));
      if (spec.key in this.complaints) this.#recheck(spec);
    },
    leave: (spec) => {
      if (!(spec.key in this.draft)) return;
      const value = shownValue(spec, this.draft, this.saved);
      if (value === '') return;
      const tidy = normalised(spec, value);
      if (tidy !== value) this.#draw(change(this.draft, spec, tidy, this.saved));
      this.#recheck(spec);
    },
    replace: (key) => {
      this.#draw({ ...this.draft, [key]: '' });
      void this.#focus(key);
    },
    keep: (key) => {
      this.complaints = drop(this.complaints, key);
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

  readonly #test = () => this.#send('configuration-test', isDirty(this.draft));
  readonly #save = () => this.#send('configuration-save', true);

  #send(type: string, withSettings: boolean): void {
    if (this.busy || !this.#valid()) return;
    const settings = patchOf(this.fields, this.draft, this.saved);
    emit(this, type, withSettings ? { settings } : {});
  }

  #draw(draft: Draft): void {
    this.draft = draft;
    emit(this, 'configuration-change', { draft });
  }

  #recheck(spec: FieldSpec): void {
    const moved = movedDestination(this.fields, this.draft, this.saved);
    const message = complaint(spec, this.draft, this.saved, moved);
    const rest = drop(this.complaints, spec.key);
    this.complaints = message === undefined ? rest : { ...rest, [spec.key]: message };
  }

  #valid(): boolean {
    const found = complaints(this.fields, this.draft, this.saved);
    this.#complain(found);
    return Object.keys(found).length === 0;
  }

  #complain(found: Record<string, string>): void {
    this.complaints = found;
    if (Object.keys(found).length === 0) return;
    const opened = withOpenSecrets(this.fields, this.draft, this.saved, found);
    if (opened !== this.draft) this.#draw(opened);
    void this.updateComplete.then(() => focusSummary(this.renderRoot));
  }

  readonly #focus = (key: string) =>
    this.updateComplete.then(() => focusField(this.renderRoot, key));

  override render() {
    return html`<form novalidate autocomplete="off" @submit=${this.#submit}>
      ${errorSummary(this.fields, this.complaints, (key) => void this.#focus(key))}
      ${fieldsView(this, this.#on, this.#clock.now)}
      ${this.locked ? nothing : actionsView(this, this.#test, this.#save)}
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'configuration-form': ConfigurationForm;
  }
}
