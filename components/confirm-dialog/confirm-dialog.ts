import { html, LitElement } from 'lit';
import { controls } from '../shared/controls-detail.ts';
import { tokens } from '../shared/tokens.ts';
import { styles } from './confirm-dialog.styles.ts';

/** What is asked, and what the two answers are called. */
export interface Question {
  readonly title: string;
  readonly body: string;
  readonly confirm: string;
  readonly cancel: string;
}

const blank: Question = { title: '', body: '', confirm: '', cancel: '' };

/**
 * Asks before something is lost. `await dialog.ask(question)` gives the answer; Escape means no.
 *
 * @csspart dialog - The native dialog.
 */
export class ConfirmDialog extends LitElement {
  static override styles = [tokens, controls, styles];
  static override properties = { question: { state: true } };

  declare protected question: Question;
  #answer: ((yes: boolean) => void) | undefined;

  constructor() {
    super();
    this.question = blank;
  }

  /** Opens the dialog and resolves when the person has decided. */
  async ask(question: Question): Promise<boolean> {
    this.#answer?.(false);
    this.question = question;
    await this.updateComplete;
    const dialog = this.#dialog;
    if (!dialog || !this.isConnected) return false;
    dialog.returnValue = '';
    if (!dialog.open) dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#answer?.(false);
    this.#answer = undefined;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #closed = () => {
    // The event comes late: by now the next question may be open.
    if (this.#dialog?.open) return;
    this.#answer?.(this.#dialog?.returnValue === 'yes');
    this.#answer = undefined;
  };

  readonly #decide = (event: Event) => {
    this.#dialog?.close((event.currentTarget as HTMLButtonElement).value);
  };

  readonly #outside = (event: MouseEvent) => {
    if (event.target === event.currentTarget) this.#dialog?.close('no');
  };

  override render() {
    const { title, body, confirm, cancel } = this.question;
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      aria-describedby="body"
      @close=${this.#closed}
      @mousedown=${this.#outside}
    >
     <div class="inside">
      <h3 id="title">${title}</h3>
      <p id="body">${body}</p>
      <div class="row">
        <button class="button" type="button" value="no" autofocus @click=${this.#decide}>
          ${cancel}
        </button>
        <button class="button primary danger" type="button" value="yes" @click=${this.#decide}>
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
