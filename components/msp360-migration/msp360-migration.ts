import { Task } from '@lit/task';
import { html, type TemplateResult } from 'lit';
import type { ApiDoor } from '../shared/api-door.ts';
import { ApiElement } from '../shared/api-element.ts';
import { errorWords, toApiError } from '../shared/api-error.ts';
import { bones } from '../shared/bones.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons.ts';
import { pageSettings } from '../shared/page-settings.ts';
import { Poller } from '../shared/poller.ts';
import { problemView } from '../shared/problem-view.ts';
import { absoluteTime, relativeTime } from '../shared/relative-time.ts';
import { tokens } from '../shared/tokens.ts';
import type { TypedFetch } from '../shared/typed-fetch.ts';
import { askForRun, clientOf, type Overview, readOverview } from './api.ts';
import { factStyles } from './facts.styles.ts';
import { findingStyles } from './findings.styles.ts';
import { Findings } from './findings.ts';
import { findingsView } from './findings-view.ts';
import { styles } from './msp360-migration.styles.ts';
import {
  comparisonView,
  factsView,
  skeletonView,
  stepsView,
  verdictView,
  type When,
} from './overview-view.ts';
import { stepStyles } from './steps.styles.ts';
import { verdictOf } from './verdict.ts';
import { words } from './words.ts';

/**
 * How far the move of MSP360 is, for Dev: partners by state, what waits, what differs, and a comparison
 * that can be asked for. It leaves with the move.
 *
 * @csspart verdict - The sentence about the whole.
 * @csspart error - The notice shown when nothing could be loaded.
 * @fires integration-load-error - Loading failed; `detail.kind` says why.
 */
export class Msp360MigrationPage extends ApiElement {
  static override styles = [tokens, controls, bones, stepStyles, factStyles, findingStyles, styles];
  static override properties = {
    overview: { state: true },
    asking: { state: true },
    refused: { state: true },
  };

  declare protected overview: Overview | undefined;
  declare protected asking: boolean;
  declare protected refused: string | undefined;
  readonly #clock = new Clock(this);
  readonly #findings = new Findings(this, () => this.#client);
  #client: TypedFetch | undefined;
  #shownTo: ApiDoor | undefined;

  readonly #load = new Task<readonly [ApiDoor | undefined], Overview | undefined>(this, {
    args: () => [this.door],
    task: async ([api], { signal }) => {
      if (api !== this.#shownTo) this.#forget(api);
      return this.#client && readOverview(this.#client, signal);
    },
    onComplete: (overview) => {
      if (!overview) return;
      const ended = this.overview?.parity.last?.id !== overview.parity.last?.id;
      const before = this.overview?.findings.open;
      this.overview = overview;
      if (ended || before !== overview.findings.open) void this.#findings.reload();
      this.#poller.start();
    },
    onError: (error) => {
      const { code } = toApiError(error);
      const kind = this.loadFailed(error);
      // Asking again changes nothing where it is switched off or not for this person.
      if (kind === 'off' || kind === 'auth' || code === 'not_found') this.#poller.stop();
      else this.#poller.start();
    },
  });

  readonly #poller = new Poller(
    this,
    () => this.reload(),
    () => this.overview?.parity.current != null || (this.overview?.changes.pending ?? 0) > 0,
  );

  readonly #when: When = {
    ago: (iso) => relativeTime(iso, this.#clock.now, this.text),
    exact: (iso) => absoluteTime(iso, this.text),
  };

  constructor() {
    super();
    this.asking = false;
  }

  /** Asks the server again; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    if (this.door) await this.#load.run();
  }

  /** Another person looks, or another server is asked. */
  #forget(api: ApiDoor | undefined): void {
    this.#shownTo = api;
    const { apiBase = '', fetchToken } = { ...pageSettings(), ...given(this) };
    this.#client = api && fetchToken && clientOf(apiBase, fetchToken);
    this.overview = this.refused = undefined;
    this.asking = false;
    this.#findings.forget();
    this.#poller.stop();
  }

  readonly #start = async () => {
    const { door } = this;
    if (!this.#client || this.asking || this.overview?.parity.current) return;
    this.asking = true;
    this.refused = undefined;
    try {
      await askForRun(this.#client);
      if (door === this.door) await this.reload();
      this.#poller.restart();
    } catch (error) {
      if (door === this.door) this.refused = errorWords(toApiError(error), this.text);
    }
    this.asking = false;
  };

  readonly #retry = () => void this.reload();

  override render() {
    return html`<header>
        <h2>${words.title}</h2>
        <p class="lead muted">${words.lead}</p>
      </header>
      ${this.overview ? this.#renderOverview(this.overview) : this.#renderUnloaded()}`;
  }

  #renderOverview(overview: Overview): TemplateResult {
    const asking = { busy: this.asking, failed: this.refused, start: () => void this.#start() };
    return html`
      ${this.#load.error ? this.#renderStale() : verdictView(verdictOf(overview, this.#when.ago))}
      ${stepsView(overview)} ${factsView(overview, this.#when)}
      ${comparisonView(overview, this.#when, asking)}
      ${findingsView(this.#findings.shown, this.#when, this.#findings)}
    `;
  }

  #renderStale(): TemplateResult {
    return html`<div class="notice warn" role="status">
      ${icons.offline}
      <div>${errorWords(toApiError(this.#load.error), this.text)}</div>
      <button class="link" type="button" @click=${this.#retry}>${this.text.retry}</button>
    </div>`;
  }

  #renderUnloaded(): unknown {
    if (this.misconfigured) return problemView(this.misconfigured, this.text, this.#retry);
    return (
      this.#load.render({
        error: (thrown) => {
          const error = toApiError(thrown);
          return error.code === 'not_found'
            ? absentView
            : problemView(error, this.text, this.#retry);
        },
        complete: () => skeletonView,
      }) ?? skeletonView
    );
  }
}

/** What the element itself was told, without what it was not. */
function given({ apiBase, fetchToken }: Msp360MigrationPage) {
  return { ...(apiBase === undefined ? {} : { apiBase }), ...(fetchToken ? { fetchToken } : {}) };
}

const absentView = html`<div class="notice" role="status" part="error">
  ${icons.dash}
  <div><strong>${words.absent}</strong><p>${words.absentDetail}</p></div>
</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'msp360-migration': Msp360MigrationPage;
  }
}
