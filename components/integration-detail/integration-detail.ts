import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type TemplateResult } from 'lit';
import { emptyDraft } from '../configuration-form/draft.ts';
import type { ConfirmDialog } from '../confirm-dialog/confirm-dialog.ts';
import { withDetail } from '../languages/en-detail.ts';
import type { Texts } from '../languages/texts.ts';
import { type Api, clientOf, type Versioned } from '../shared/api-client.ts';
import { ApiElement } from '../shared/api-element.ts';
import { bones } from '../shared/bones.ts';
import { controls } from '../shared/controls-detail.ts';
import { emit } from '../shared/events.ts';
import { tokens } from '../shared/tokens.ts';
import type { Integration, IntegrationSummary } from '../shared/types.ts';
import { type BodyHandlers, bodyView } from './body-view.ts';
import { conflictQuestion } from './conflict-view.ts';
import { styles } from './integration-detail.styles.ts';
import { Later } from './later.ts';
import { LeaveGuard } from './leave-guard.ts';
import { removeQuestion } from './manage-view.ts';
import type { Place, SessionHost } from './place.ts';
import { Refusal } from './refusal.ts';
import { DetailSession } from './session.ts';
import { backView, headerView, unloadedView } from './views.ts';

/**
 * One integration: its settings, a test of the connection, its status and its history.
 *
 * @csspart error - The notice shown when nothing could be loaded.
 * @cssprop [--ic-accent] - The one accent colour; `--ic-on-accent` is the text on it.
 * @fires integration-close - Back was chosen and nothing unsaved stands in the way.
 * @fires integration-leave - Back was chosen while something is unsaved. Cancel it to ask yourself.
 * @fires integration-dirty - Something is unsaved, or no longer, as `detail.dirty` says.
 * @fires integration-change - Something was saved, switched or removed, or the status changed.
 * @fires integration-load-error - Loading failed; `detail.kind` says why.
 */
export class IntegrationDetail extends ApiElement implements SessionHost {
  static override styles = [tokens, controls, bones, styles];
  static override properties = {
    integrationKey: { attribute: 'integration-key' },
    back: { type: Boolean },
    preview: { attribute: false },
  };

  readonly #session = new DetailSession(this);
  readonly #later = new Later(this, this.#session);
  #opened: Place | undefined;

  readonly #load = new Task<readonly [Api | undefined, ...string[]], Versioned | undefined>(this, {
    args: () => [this.#api, this.integrationKey, this.language.wished],
    task: async ([api, key], { signal }) => {
      if (!api || !key) return undefined;
      if (this.#opened?.api !== api || this.#opened.key !== key) this.#session.clear();
      this.#opened = { api, key };
      return api.get(key, signal);
    },
    onComplete: (held) => held && this.#session.opened(held),
    onError: (error) => this.loadFailed(error),
  });

  /** Which integration, such as `syncro`. */
  declare integrationKey: string;
  /** Shows the way back to the list. */
  declare back: boolean;
  /** What the list knows already; shown until the rest is loaded. */
  declare preview: IntegrationSummary | undefined;

  constructor() {
    super();
    this.integrationKey = '';
    this.back = false;
    this.addController(new LeaveGuard(this));
    this.addController(new Refusal(this, this.#session));
  }

  /** Asks the server again; what is shown and entered stays. */
  reload(): Promise<void> {
    return this.#session.integration ? this.#session.refresh() : this.#load.run();
  }

  /** Something was entered and is not saved. */
  get hasUnsavedChanges(): boolean {
    return this.#session.dirty;
  }

  /**
   * For the host's router, before it goes elsewhere: asks the person when something is unsaved.
   * @returns true when nothing stands in the way; what was entered is then forgotten.
   */
  async confirmLeave(): Promise<boolean> {
    if (!this.hasUnsavedChanges) return true;
    if (!((await this.#dialog?.ask?.(this.#text.detail.discard)) ?? true)) return false;
    this.#session.edit(emptyDraft);
    return true;
  }

  get #api(): Api | undefined {
    return this.door && clientOf(this.door);
  }

  /** @internal Where the session works. */
  get place(): Place | undefined {
    const [api, key] = [this.#api, this.integrationKey];
    return api && key ? { api, key } : undefined;
  }

  /** @internal Tells the page about a change; called by the session. */
  changed(integration: Integration): void {
    emit(this, 'integration-change', { key: integration.key, integration });
  }

  /** Puts the focus on the heading, or on the way back while there is none. */
  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => {
      const at = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
      (at('#name') ?? at('.back'))?.focus(options);
    });
  }

  protected override updated(): void {
    this.#dialog?.requestUpdate();
    if (this.#session.off) this.lookLater();
  }

  /** Asks whose change shall stand; called by the session. Who puts it off finds it beside the form. */
  refused(): void {
    const question = conflictQuestion(this.#text, this.#later);
    void this.#dialog?.choose(question).then((choice) => {
      if (choice) this.#session.resolve(choice === 'yes');
    });
  }

  readonly #on: BodyHandlers = {
    change: (event) => this.#session.edit(event.detail.draft),
    test: (event) => void this.#session.test(event.detail.settings),
    save: (event) => void this.#session.save(event.detail),
    endTest: () => {
      this.#session.endTest();
      this.renderRoot.querySelector('configuration-form')?.focusTest();
    },
    toggle: () => void this.#session.setEnabled(!this.#session.integration?.enabled),
    remove: () => void this.#remove(),
    resolve: (keepMine) => {
      this.#session.resolve(keepMine);
      this.focus();
    },
  };

  readonly #leave = async () => {
    const { integrationKey: key } = this;
    const leave = () => {
      this.#session.edit(emptyDraft);
      emit(this, 'integration-close', { key });
    };
    const asks = this.hasUnsavedChanges && !emit(this, 'integration-leave', { key, leave }, true);
    if (!asks && (await this.confirmLeave())) leave();
  };

  get #dialog(): ConfirmDialog | null {
    return this.renderRoot.querySelector('confirm-dialog');
  }

  get #text(): Texts<'detail'> {
    return this.language.texts(withDetail);
  }

  async #remove(): Promise<void> {
    const { integration } = this.#session;
    const asked = integration && this.#dialog?.ask(removeQuestion(integration, this.#text));
    if (!(await asked)) return;
    await this.#session.remove();
    if (!this.#session.failure) this.focus();
  }

  override render() {
    const { integration } = this.#session;
    const text = this.#text;
    return html`
      ${this.back ? backView(text, this.#leave) : nothing}
      ${headerView(integration ?? this.preview, text)}
      ${integration ? bodyView(integration, this.#session, text, this.#on, this.#later) : this.#renderUnloaded()}
      <confirm-dialog></confirm-dialog>
    `;
  }

  #renderUnloaded(): TemplateResult {
    const { status, error } = this.#load;
    const failed = status === TaskStatus.ERROR ? error : undefined;
    const wrong = this.misconfigured ?? this.#session.off ?? failed;
    return unloadedView(wrong, this.#text, () => void this.reload());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'integration-detail': IntegrationDetail;
  }
}
