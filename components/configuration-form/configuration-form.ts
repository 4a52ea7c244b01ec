import { html, nothing, type PropertyValues } from 'lit';
import type { FieldSpec } from '../../plugins/fields.ts';
import { withDetail } from '../languages/en-detail.ts';
import type { Texts } from '../languages/texts.ts';
import type { ApiFieldError } from '../shared/api-error.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls-detail.ts';
import { emit, type IntegrationEventMap } from '../shared/events.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { tokens } from '../shared/tokens.ts';
import type { SaveBody } from '../shared/types.ts';
import { actionsView, errorSummary } from './actions-view.ts';
import { styles } from './configuration-form.styles.ts';
import { controlStyles } from './control.styles.ts';
import {
  type Draft,
  emptyDraft,
  type FieldErrors,
  isDirty,
  nothingSaved,
  type Saved,
  settled,
  shownFields,
  withOpenSecrets,
} from './draft.ts';
import { entryHandlers } from './entries.ts';
import { bodyOf, formComplaints, formKeys, serverComplaints } from './expiry.ts';
import { againWords, fieldsView } from './fields-view.ts';
import { focusField, focusSummary, keepField } from './focus.ts';
import type { Tidied } from './tidied.ts';

/**
 * The settings of one integration, drawn from its field specs and checked by the same rules as on
 * the server. Saves nothing itself: it speaks in events.
 *
 * @csspart field - One label, control and help.
 * @csspart actions - The row of buttons; on a phone a bar that stays reachable.
 * @cssprop [--ic-canvas] - Background behind the phone's bar of buttons.
 * @fires configuration-change - Something was typed; `detail.draft` is all that is not saved.
 * @fires configuration-test - Test was chosen; `detail.settings` is absent when nothing changed.
 * @fires configuration-save - Save was chosen; `detail` is the valid body to send.
 */
export class ConfigurationForm extends LocalizedElement {
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
    summed: { state: true },
    shown: { state: true },
    tidied: { state: true },
  };

  /** @internal */
  declare complaints: FieldErrors;
  /** What Test or Save complained about, as it was then: what is mended since moves nothing. */
  declare summed: FieldErrors;
  declare shown: ReadonlySet<string>;
  declare tidied: Tidied | undefined;
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
  /** What is under way: `test`, `save`, anything else that has to end first, or nothing. */
  declare busy: string;
  /** The present entries were tested and work. */
  declare tested: boolean;

  constructor() {
    super();
    this.fields = [];
    this.saved = nothingSaved;
    this.draft = emptyDraft;
    this.errors = [];
    this.complaints = this.summed = {};
    this.shown = new Set();
    this.locked = false;
    this.mayTest = true;
    this.busy = '';
    this.tested = false;
    keepField(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('errors') && this.errors.length > 0) {
      this.#complain(serverComplaints(this.errors, this.fields, this.#text));
    }
    if (changed.has('draft') && !isDirty(this.draft)) {
      this.shown = new Set();
      this.tidied = undefined;
      if (!changed.has('errors') || !this.errors.length) this.complaints = this.summed = {};
    }
  }

  /** Puts the focus on the button that tests. */
  focusTest(): void {
    this.renderRoot.querySelector<HTMLElement>('.actions .button')?.focus();
  }

  readonly #focus = (key: string) =>
    void this.updateComplete.then(() => focusField(this.renderRoot, key));

  readonly #on = entryHandlers(this, {
    draw: (draft) => this.#draw(draft),
    focus: this.#focus,
    now: () => this.#clock.now,
    text: () => this.#text,
  });

  readonly #submit = (event: Event) => {
    event.preventDefault();
    if (this.locked) return;
    if (isDirty(this.draft) && (this.tested || !this.mayTest)) this.#save();
    else if (this.mayTest) this.#test();
  };

  readonly #test = () =>
    this.#send('configuration-test', ({ settings }) => (isDirty(this.draft) ? { settings } : {}));
  readonly #save = () => this.#send('configuration-save', (body) => body);

  #send<K extends 'configuration-test' | 'configuration-save'>(
    type: K,
    detailOf: (body: SaveBody) => IntegrationEventMap[K]['detail'],
  ): void {
    if (this.busy) return;
    // Later, on leaving a field, it would be another draft than the one that was tested.
    const draft = settled(this.fields, this.draft, this.saved);
    if (draft !== this.draft) this.#draw(draft);
    if (this.#complain(formComplaints(this, this.#clock.now, this.#text))) return;
    emit(this, type, detailOf(bodyOf(this)));
  }

  get #text(): Texts<'detail'> {
    return this.language.texts(withDetail);
  }

  get #keys(): string[] {
    return formKeys(shownFields(this.fields, this.draft, this.saved));
  }

  #draw(draft: Draft): void {
    this.draft = draft;
    emit(this, 'configuration-change', { draft });
  }

  #complain(found: Record<string, string>): boolean {
    this.complaints = this.summed = found;
    if (!isDirty(found)) return false;
    const opened = withOpenSecrets(this.fields, this.draft, this.saved, found);
    if (opened !== this.draft) this.#draw(opened);
    void this.updateComplete.then(() => focusSummary(this.renderRoot));
    return true;
  }

  override render() {
    const text = this.#text;
    const { summed, complaints } = this;
    const passing = Object.keys(complaints).findLast((key) => complaints[key] !== summed[key]);
    return html`<form novalidate autocomplete="off" @submit=${this.#submit}>
      ${errorSummary(this.#keys, summed, complaints, text, this.#focus)}
      <p class="unseen" role="status">${this.tidied?.words ?? complaints[passing ?? '']}</p>
      <p class="unseen" role="status">${againWords(this, text)}</p>
      ${fieldsView(this, text, this.#on, this.#clock.now)}
      ${this.locked ? nothing : actionsView(this, text, this.#test, this.#save)}
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'configuration-form': ConfigurationForm;
  }
}
