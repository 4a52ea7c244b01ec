import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { controls } from '../shared/controls-detail.ts';
import { tokens } from '../shared/tokens.ts';
import { styles } from './confirm-dialog.styles.ts';

/** What is asked, and what the two answers are called. */
export interface Question {
  readonly title: string;
  readonly body: string;
  /** Below the body: what exactly. Asked at each update, for it may become known while this is open. */
  readonly more?: () => TemplateResult | typeof nothing;
  readonly confirm: string;
  readonly cancel: string;
  /** Nothing is lost by saying yes. */
  readonly mild?: boolean;
}

/** Nothing when the person put it off: Escape, or a click beside the dialog. */
export type Choice = 'yes' | 'no' | undefined;

/**
 * Asks before something is lost. `await dialog.ask(question)` gives the answer; Escape means no, and
 * `choose` tells it from both.
 *
 * @csspart dialog - The native dialog.
 */
export class ConfirmDialog extends LitElement {
  static override styles = [tokens, controls, styles];
  static override properties = { question: { state: true } };

  declare protected question: Question | undefined;
  #answer: ((choice: Choice) => void) | undefined;

  /** Opens the dialog and resolves when the person has decided. */
  async ask(question: Question): Promise<boolean> {
    return (await this.choose(question)) === 'yes';
  }

  /** The same for a question that may be put off. */
  async choose(question: Question): Promise<Choice> {
    this.#answer?.(undefined);
    this.question = question;
    await this.updateComplete;
    const dialog = this.#dialog;
    if (!dialog || !this.isConnected) return undefined;
    dialog.returnValue = '';
    if (!dialog.open) dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#answer?.(undefined);
    this.#answer = undefined;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #closed = () => {
    // The event comes late: by now the next question may be open.
    if (this.#dialog?.open) return;
    const value = this.#dialog?.returnValue;
    this.#answer?.(value === 'yes' || value === 'no' ? value : undefined);
    this.#answer = undefined;
  };

  readonly #decide = (event: MouseEvent) => {
    // The second click of whoever opened this by two meant what lay there before.
    if (event.detail > 1) return;
    this.#dialog?.close((event.currentTarget as HTMLButtonElement).value);
  };

  readonly #outside = (event: MouseEvent) => {
    if (event.target !== event.currentTarget) return;
    // The focus goes back to where it was, not to what lies below the pointer.
    event.preventDefault();
    if (event.detail < 2) this.#dialog?.close('');
  };

  override render() {
    if (!this.question) return nothing;
    const { title, body, more, confirm, cancel, mild } = this.question;
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      aria-describedby="body"
      @close=${this.#closed}
      @mousedown=${this.#outside}
    >
     <div class="inside">
      <h3 id="title">${title}</h3>
      <div id="body"><p>${body}</p>${more?.() ?? nothing}</div>
      <div class="row">
        <button class="button" type="button" value="no" @click=${this.#decide}>
          ${cancel}
        </button>
        <button class="button primary ${mild ? '' : 'danger'}" type="button" value="yes" ?autofocus=${mild} @click=${this.#decide}>
          ${confirm}
        </button>
      </div>
     </div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog;
  }
}
