/**
 * The work behind the detail: loads, saves, tests, switches, removes and looks again. Holds what
 * is known; draws nothing.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Draft, emptyDraft, isConfigured, isDirty } from '../configuration-form/draft.ts';
import type { Api, Versioned } from '../shared/api-client.ts';
import { type ApiError, toApiError } from '../shared/api-error.ts';
import { Poller } from '../shared/poller.ts';
import { isSettling } from '../shared/status.ts';
import { text } from '../shared/strings.ts';
import { detailText } from '../shared/strings-detail.ts';
import type { CheckReport, Integration, SettingsInput } from '../shared/types.ts';
import { type Activity, appended, refreshed } from './pages.ts';

export interface SessionHost extends ReactiveControllerHost {
  readonly place: { readonly api: Api; readonly key: string } | undefined;
  changed(integration: Integration): void;
}

const conflicts = new Set(['version_mismatch', 'already_configured', 'busy', 'not_configured']);
const words = detailText.actions;

export class DetailSession implements ReactiveController {
  integration: Integration | undefined;
  activity: Activity | undefined;
  report: CheckReport | undefined;
  draft: Draft = emptyDraft;
  testedDraft: Draft | undefined;
  busy: '' | 'test' | 'save' | 'switch' | 'remove' | 'audit' = '';
  /** A command failed. */
  failure: ApiError | undefined;
  /** A refresh failed: what is shown may be old. */
  stale: ApiError | undefined;
  /** Somebody else changed it meanwhile; holds the tag of what they saved. */
  theirs: { readonly etag: string | null } | undefined;
  /** Said aloud and shown for a while. */
  said = '';

  readonly #host: SessionHost;
  readonly #poller: Poller;
  #etag: string | null = null;
  #settling = false;

  constructor(host: SessionHost) {
    this.#host = host;
    host.addController(this);
    this.#poller = new Poller(
      host,
      () => this.refresh(),
      () => this.integration !== undefined && isSettling(this.integration, Date.now()),
    );
  }

  hostConnected(): void {}

  get dirty(): boolean {
    return isDirty(this.draft);
  }

  /** Forgets everything: another integration or another person. */
  clear(): void {
    this.#poller.stop();
    this.integration = this.activity = this.report = this.testedDraft = undefined;
    this.failure = this.stale = this.theirs = undefined;
    this.draft = emptyDraft;
    this.said = '';
    this.#settling = false;
  }

  opened(held: Versioned): void {
    this.#accept(held);
    this.#poller.start();
  }

  edit(draft: Draft): void {
    if (isDirty(draft) && !this.dirty) this.said = '';
    this.draft = draft;
    this.failure = undefined;
    if (!isDirty(draft)) this.#settleConflict();
    this.#host.requestUpdate();
  }

  async refresh(): Promise<void> {
    const { place } = this.#host;
    if (!place || this.busy === 'save') return;
    try {
      const held = await place.api.get(place.key);
      if (this.#host.place?.key !== place.key || this.#host.place.api !== place.api) return;
      const before = this.integration;
      this.stale = undefined;
      this.#accept(held);
      const { status, version } = held.integration;
      if (before?.status !== status || before.version !== version) await this.loadActivity();
    } catch (error) {
      this.stale = toApiError(error, text.errors.server);
    }
    this.#host.requestUpdate();
  }

  async loadActivity(): Promise<void> {
    const { place } = this.#host;
    if (!place) return;
    const page = await place.api.audit(place.key);
    this.activity = refreshed(page, this.activity);
    this.#host.requestUpdate();
  }

  olderActivity(): Promise<void> {
    return this.#command('audit', async ({ api, key }) => {
      if (!this.activity?.cursor) return;
      this.activity = appended(this.activity, await api.audit(key, this.activity.cursor));
    });
  }

  test(settings: SettingsInput | undefined): Promise<void> {
    const { draft } = this;
    this.report = this.testedDraft = undefined;
    return this.#command('test', async ({ api, key }) => {
      this.report = await api.test(key, settings);
      if (this.report.outcome !== 'error') this.testedDraft = draft;
      if (!this.report.dry_run) void this.refresh().then(() => this.loadActivity());
    });
  }

  save(settings: SettingsInput): Promise<void> {
    return this.#command('save', async ({ api, key }) => {
      const held =
        this.integration && isConfigured(this.integration)
          ? await api.reconfigure(key, settings, this.#etag)
          : await api.configure(key, settings);
      this.draft = emptyDraft;
      this.report = this.testedDraft = undefined;
      this.#changed(held, held.integration.enabled ? words.saved : words.savedOff);
    });
  }

  setEnabled(enabled: boolean): Promise<void> {
    return this.#command('switch', async ({ api, key }) => {
      const held = await api.setEnabled(key, enabled);
      this.#changed(held, enabled ? words.enabled : words.disabled);
    });
  }

  remove(): Promise<void> {
    return this.#command('remove', async ({ api, key }) => {
      await api.remove(key);
      this.draft = emptyDraft;
      this.report = this.testedDraft = undefined;
      this.#changed(await api.get(key), words.removed);
    });
  }

  /** Ends a conflict: the newest version is loaded already; the draft stays or goes. */
  resolve(keepMine: boolean): void {
    if (!keepMine) this.draft = emptyDraft;
    this.#settleConflict();
    this.failure = undefined;
    this.said = keepMine ? detailText.conflict.kept : detailText.conflict.taken;
    this.#host.requestUpdate();
  }

  #settleConflict(): void {
    if (this.theirs) this.#etag = this.theirs.etag;
    this.theirs = undefined;
  }

  #changed(held: Versioned, said: string): void {
    this.theirs = undefined;
    this.#etag = held.etag;
    this.#accept(held);
    this.said = said;
    this.#poller.restart();
    this.#host.changed(held.integration);
    void this.loadActivity().catch(() => undefined);
  }

  #accept({ integration, etag }: Versioned): void {
    if (this.dirty && this.#etag !== null && etag !== this.#etag) this.theirs = { etag };
    else if (!this.theirs) this.#etag = etag;
    const settling = isSettling(integration, Date.now());
    if (this.#settling && !settling && integration.enabled) {
      this.said = integration.status === 'Error' ? words.settledBad : words.settledGood;
    }
    this.#settling = settling;
    const before = this.integration;
    this.integration = integration;
    if (before && before.status !== integration.status) this.#host.changed(integration);
  }

  async #command(
    name: typeof this.busy,
    run: (place: NonNullable<SessionHost['place']>) => Promise<void>,
  ): Promise<void> {
    const { place } = this.#host;
    if (!place || this.busy) return;
    this.busy = name;
    this.failure = undefined;
    this.said = '';
    this.#host.requestUpdate();
    try {
      await run(place);
    } catch (error) {
      const failure = toApiError(error, text.errors.server);
      this.busy = '';
      if (conflicts.has(failure.code ?? '')) await this.#conflict(failure);
      else this.failure = failure;
    }
    this.busy = '';
    this.#host.requestUpdate();
  }

  async #conflict(failure: ApiError): Promise<void> {
    await this.refresh();
    if (this.dirty) this.theirs ??= { etag: this.#etag };
    else this.failure = failure;
  }
}
