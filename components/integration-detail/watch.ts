/** What is known of one integration, kept true by looking again. */
import { type AuditFilter, type Met, met, nobody, noFilter, queryOf } from '../audit-log/filter.ts';
import { type Draft, emptyDraft, isDirty } from '../configuration-form/draft.ts';
import type { Texts } from '../languages/texts.ts';
import type { Versioned } from '../shared/api-client.ts';
import { type ApiError, toApiError } from '../shared/api-error.ts';
import { Live } from '../shared/live.ts';
import { Poller } from '../shared/poller.ts';
import { isDegraded, isSettling } from '../shared/status.ts';
import type { AuditPage, CheckReport, CheckStep, Integration } from '../shared/types.ts';
import { isNews } from './news.ts';
import { type Activity, refreshed } from './pages.ts';
import type { SessionHost } from './place.ts';
import { VersionGuard } from './version-guard.ts';

const changing = /save|switch|remove/;

/** The name of what is said when a step is done. */
export type Said = keyof Texts<'detail'>['detail']['said'];

export class DetailWatch {
  integration: Integration | undefined;
  activity: Activity | undefined;
  /** The activity could not be loaded and none is shown. */
  activityFailed = false;
  /** What the activity is to be narrowed to. */
  filter: AuditFilter = noFilter;
  met: Met = nobody;
  mayExport = false;
  report: CheckReport | undefined;
  /** How far the test that is under way has come. */
  steps: readonly CheckStep[] | undefined;
  draft: Draft = emptyDraft;
  testedDraft: Draft | undefined;
  busy: '' | 'test' | 'save' | 'switch' | 'remove' | 'audit' = '';
  failure: ApiError | undefined;
  /** All of this was switched off for the partner meanwhile. */
  off: ApiError | undefined;
  /** A refresh failed: what is shown may be old. */
  stale: ApiError | undefined;
  /** Said aloud and shown until the next step. */
  said: Said | '' = '';
  /** The way back from what was said. */
  undo: (() => void) | undefined;
  /** What the person's entries are based on, while somebody else saved something newer. */
  base: Integration | undefined;
  /** Counts the openings: an answer that belongs to an earlier one is dropped. */
  turn = 0;

  protected readonly host: SessionHost;
  protected readonly poller: Poller;
  protected readonly version = new VersionGuard();
  readonly #live: Live;
  protected asked = 0;
  #settling = false;

  constructor(host: SessionHost) {
    this.host = host;
    this.poller = new Poller(
      host,
      () => this.refresh(),
      () => this.integration !== undefined && isSettling(this.integration, Date.now()),
    );
    this.#live = new Live(host, this.poller, (list) => {
      const { integration } = this;
      const told = list.find(({ key }) => key === integration?.key);
      if (integration && told && isNews(integration, told)) void this.refresh();
    });
  }

  /** News are expected and do not come. */
  get interrupted(): boolean {
    return this.#live.interrupted;
  }

  /** Somebody else changed it while the person was typing. */
  get conflict(): boolean {
    return this.version.theirs !== undefined;
  }

  /** What a removed configuration left in the form; it need not be saved. */
  offer: Draft = emptyDraft;

  get dirty(): boolean {
    return isDirty(this.draft) && this.draft !== this.offer;
  }

  /** Forgets everything: another integration or another person. */
  clear(): void {
    this.poller.stop();
    this.#live.follow(undefined);
    this.integration = this.activity = this.undo = this.base = undefined;
    this.failure = this.stale = this.off = undefined;
    this.activityFailed = this.mayExport = this.#settling = false;
    this.filter = noFilter;
    this.met = nobody;
    this.version.saved(null);
    this.forgetDraft();
    this.said = this.busy = '';
    this.turn += 1;
  }

  /** Loaded, or loaded again in another language: then older activity is said in the former. */
  opened(held: Versioned): void {
    this.activity = this.off = undefined;
    this.asked += 1;
    this.accept(held);
    this.poller.start();
    this.#live.follow(this.host.place?.api);
    void this.loadActivity();
  }

  async refresh(): Promise<void> {
    const { place } = this.host;
    const { turn } = this;
    if (!place) return;
    this.asked += 1;
    const { asked } = this;
    try {
      const held = await place.api.get(place.key);
      const { status, version } = held.integration;
      const before = this.integration;
      const changed = before?.status !== status || before.version !== version;
      const reading = changed || !this.activity ? this.#readActivity() : undefined;
      // A change that stands against what is typed is told with whose it is.
      const told = this.dirty && (await reading);
      // Asked again meanwhile: that answer is the newer one.
      if (asked !== this.asked) return;
      // While a change is on its way, its own answer is the newer truth.
      if (turn !== this.turn || changing.test(this.busy)) return;
      this.stale = undefined;
      this.accept(held);
      (told || (await reading))?.();
    } catch (error) {
      const failure = toApiError(error);
      if (turn === this.turn && !this.over(failure)) this.stale = failure;
    }
    this.host.requestUpdate();
  }

  async loadActivity(): Promise<void> {
    (await this.#readActivity())();
  }

  /** @returns what takes in what was read. */
  async #readActivity(): Promise<() => void> {
    const { turn, filter } = this;
    const { place } = this.host;
    const page = await place?.api.audit(place.key, queryOf(filter)).catch(() => undefined);
    return () => {
      if (turn !== this.turn || filter !== this.filter) return;
      if (page) this.took(refreshed(page, this.activity, filter), page);
      // What was narrowed otherwise is no answer to what is asked now.
      else if (this.activity?.filter !== filter) this.activity = undefined;
      this.activityFailed = this.activity === undefined;
      this.host.requestUpdate();
    };
  }

  narrow(filter: AuditFilter): Promise<void> {
    this.filter = filter;
    this.host.requestUpdate();
    return this.loadActivity();
  }

  protected took(activity: Activity, page: AuditPage): void {
    this.activity = activity;
    this.met = met(this.met, page);
    this.mayExport = page.may_export;
  }

  /** @returns whether it was switched off, and so nothing of what was shown counts any more. */
  protected over(failure: ApiError): boolean {
    if (failure.kind !== 'off') return false;
    this.clear();
    this.off = failure;
    return true;
  }

  protected accept({ integration, etag }: Versioned): void {
    this.version.saw(etag, this.dirty);
    if (!this.conflict) this.base = integration;
    const settling = isSettling(integration, Date.now());
    if (this.#settling && !settling) {
      if (integration.status === 'Error') this.said = 'settledBad';
      // Nothing was found when checks have stopped meanwhile.
      else if (integration.status === 'Active')
        this.said = isDegraded(integration) ? 'settledDegraded' : 'settledGood';
    }
    this.#settling = settling;
    const before = this.integration;
    this.integration = integration;
    if (before && before.status !== integration.status) this.host.changed(integration);
  }

  protected forgetDraft(): void {
    this.draft = this.offer = emptyDraft;
    this.report = this.steps = this.testedDraft = undefined;
  }
}
