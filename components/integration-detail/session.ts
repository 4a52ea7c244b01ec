/** The work behind the detail: holds what is known and runs its commands; draws nothing. */
import { type Draft, emptyDraft, isConfigured, isDirty } from '../configuration-form/draft.ts';
import type { Versioned } from '../shared/api-client.ts';
import { type ApiError, toApiError } from '../shared/api-error.ts';
import { Poller } from '../shared/poller.ts';
import { isSettling } from '../shared/status.ts';
import { text } from '../shared/strings.ts';
import { detailText } from '../shared/strings-detail.ts';
import type { CheckReport, Integration, SettingsInput } from '../shared/types.ts';
import { type Activity, appended, refreshed } from './pages.ts';
import type { Place, SessionHost } from './place.ts';
import { VersionGuard } from './version-guard.ts';

const conflicts = new Set(['version_mismatch', 'already_configured', 'busy', 'not_configured']);
const words = detailText.actions;

export class DetailSession {
  integration: Integration | undefined;
  activity: Activity | undefined;
  report: CheckReport | undefined;
  draft: Draft = emptyDraft;
  testedDraft: Draft | undefined;
  busy: '' | 'test' | 'save' | 'switch' | 'remove' | 'audit' = '';
  failure: ApiError | undefined;
  /** A refresh failed: what is shown may be old. */
  stale: ApiError | undefined;
  /** Said aloud and shown for a while. */
  said = '';

  readonly #version = new VersionGuard();
  readonly #host: SessionHost;
  readonly #poller: Poller;
  #settling = false;
  /** Counts the openings: an answer that belongs to an earlier one is dropped. */
  #turn = 0;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#poller = new Poller(
      host,
      () => this.refresh(),
      () => this.integration !== undefined && isSettling(this.integration, Date.now()),
    );
  }

  /** Somebody else changed it while the person was typing. */
  get conflict(): boolean {
    return this.#version.theirs !== undefined;
  }

  get dirty(): boolean {
    return isDirty(this.draft);
  }

  /** Forgets everything: another integration or another person. */
  clear(): void {
    this.#poller.stop();
    this.integration = this.activity = this.report = this.testedDraft = undefined;
    this.failure = this.stale = undefined;
    this.#version.saved(null);
    this.draft = emptyDraft;
    this.said = this.busy = '';
    this.#settling = false;
    this.#turn += 1;
  }

  opened(held: Versioned): void {
    this.#accept(held);
    this.#poller.start();
  }

  edit(draft: Draft): void {
    if (isDirty(draft) && !this.dirty) this.said = '';
    this.draft = draft;
    this.failure = undefined;
    if (!isDirty(draft)) this.#version.settle();
    this.#host.requestUpdate();
  }

  async refresh(): Promise<void> {
    const { place } = this.#host;
    const turn = this.#turn;
    if (!place || this.busy === 'save') return;
    try {
      const held = await place.api.get(place.key);
      if (turn !== this.#turn || this.busy === 'save') return;
      const before = this.integration;
      this.stale = undefined;
      this.#accept(held);
      const { status, version } = held.integration;
      if (before?.status !== status || before.version !== version) await this.loadActivity();
    } catch (error) {
      if (turn === this.#turn) this.stale = toApiError(error, text.errors.server);
    }
    this.#host.requestUpdate();
  }

  async loadActivity(): Promise<void> {
    const { place } = this.#host;
    const turn = this.#turn;
    const page = await place?.api.audit(place.key).catch(() => undefined);
    if (page && turn === this.#turn) this.activity = refreshed(page, this.activity);
    this.#host.requestUpdate();
  }

  olderActivity(): Promise<void> {
    return this.#command('audit', async ({ api, key }) => {
      const page = await api.audit(key, this.activity?.cursor ?? undefined);
      return () => {
        if (this.activity) this.activity = appended(this.activity, page);
      };
    });
  }

  test(settings: SettingsInput | undefined): Promise<void> {
    const { draft } = this;
    this.report = this.testedDraft = undefined;
    return this.#command('test', async ({ api, key }) => {
      const report = await api.test(key, settings);
      return () => {
        this.report = report;
        if (report.outcome !== 'error') this.testedDraft = draft;
        if (!report.dry_run) void this.refresh().then(() => this.loadActivity());
      };
    });
  }

  save(settings: SettingsInput): Promise<void> {
    return this.#command('save', async ({ api, key }) => {
      const held =
        this.integration && isConfigured(this.integration)
          ? await api.reconfigure(key, settings, this.#version.etag)
          : await api.configure(key, settings);
      return () => {
        this.#forgetDraft();
        this.#changed(held, held.integration.enabled ? words.saved : words.savedOff);
      };
    });
  }

  setEnabled(enabled: boolean): Promise<void> {
    return this.#command('switch', async ({ api, key }) => {
      const held = await api.setEnabled(key, enabled);
      return () => this.#changed(held, enabled ? words.enabled : words.disabled);
    });
  }

  remove(): Promise<void> {
    return this.#command('remove', async ({ api, key }) => {
      await api.remove(key);
      const held = await api.get(key);
      return () => {
        this.#forgetDraft();
        this.#changed(held, words.removed);
      };
    });
  }

  /** Ends a conflict: the newest version is loaded already; the draft stays or goes. */
  resolve(keepMine: boolean): void {
    if (!keepMine) this.draft = emptyDraft;
    this.#version.settle();
    this.failure = undefined;
    this.said = keepMine ? detailText.conflict.kept : detailText.conflict.taken;
    this.#host.requestUpdate();
  }

  #forgetDraft(): void {
    this.draft = emptyDraft;
    this.report = this.testedDraft = undefined;
  }

  #changed(held: Versioned, said: string): void {
    this.#version.saved(held.etag);
    this.#accept(held);
    this.said = said;
    this.#poller.restart();
    this.#host.changed(held.integration);
    void this.loadActivity();
  }

  #accept({ integration, etag }: Versioned): void {
    this.#version.saw(etag, this.dirty);
    const settling = isSettling(integration, Date.now());
    if (this.#settling && !settling && integration.enabled) {
      this.said = integration.status === 'Error' ? words.settledBad : words.settledGood;
    }
    this.#settling = settling;
    const before = this.integration;
    this.integration = integration;
    if (before && before.status !== integration.status) this.#host.changed(integration);
  }

  /** Runs one command at a time; what it returns is done only when nobody went elsewhere. */
  async #command(
    name: typeof this.busy,
    run: (place: Place) => Promise<() => void>,
  ): Promise<void> {
    const { place } = this.#host;
    const turn = this.#turn;
    if (!place || this.busy) return;
    this.busy = name;
    this.failure = undefined;
    this.said = '';
    this.#host.requestUpdate();
    try {
      const done = await run(place);
      if (turn !== this.#turn) return;
      this.busy = '';
      done();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.busy = '';
      await this.#refused(toApiError(error, text.errors.server));
    }
    this.#host.requestUpdate();
  }

  async #refused(failure: ApiError): Promise<void> {
    const conflict = conflicts.has(failure.code ?? '');
    if (conflict) await this.refresh();
    if (conflict && this.dirty) this.#version.refused();
    else this.failure = failure;
  }
}
