/** The commands of the detail: test, save, switch, remove, and the end of a conflict. */
import { queryOf } from '../audit-log/filter.ts';
import {
  type Draft,
  emptyDraft,
  isConfigured,
  isDirty,
  offerOf,
} from '../configuration-form/draft.ts';
import type { Versioned } from '../shared/api-client.ts';
import { type ApiError, toApiError } from '../shared/api-error.ts';
import type { CheckStep, SaveBody, SettingsInput } from '../shared/types.ts';
import { liveTest } from './live-test.ts';
import { appended } from './pages.ts';
import type { Place, SessionHost } from './place.ts';
import { DetailWatch, type Said } from './watch.ts';

const conflicts = /^(version_mismatch|already_configured|not_configured)$/;

export class DetailSession extends DetailWatch {
  #testing: AbortController | undefined;

  constructor(host: SessionHost) {
    super(host);
    host.addController({ hostDisconnected: () => this.endTest() });
  }

  edit(draft: Draft): void {
    if (isDirty(draft) && !this.dirty) this.#say('');
    this.draft = draft;
    this.failure = undefined;
    // What works says nothing of other entries; what to do about a failure is still to be read.
    if (this.report?.outcome !== 'error') this.report = undefined;
    if (!isDirty(draft)) this.version.settle();
    this.host.requestUpdate();
  }

  olderActivity(): Promise<void> {
    return this.#command('audit', async ({ api, key }) => {
      const { filter } = this;
      const cursor = this.activity?.cursor;
      const page = await api.audit(key, { ...queryOf(filter), ...(cursor ? { cursor } : {}) });
      return () => {
        if (this.activity?.filter === filter) this.took(appended(this.activity, page), page);
      };
    });
  }

  test(settings: SettingsInput | undefined): Promise<void> {
    const { draft } = this;
    const ending = new AbortController();
    return this.#command('test', async (place) => {
      this.report = this.testedDraft = this.steps = undefined;
      this.#testing = ending;
      const tell = (steps: readonly CheckStep[]) => {
        if (this.#testing !== ending) return;
        this.steps = steps;
        this.host.requestUpdate();
      };
      const { signal } = ending;
      const report = await liveTest(place, settings, { signal, tell }).catch(
        (error: unknown): undefined => {
          if (!signal.aborted) throw error;
        },
      );
      return () => {
        // What works says nothing of what was entered meanwhile.
        const counts = draft === this.draft || report?.outcome === 'error';
        this.report = counts ? report : undefined;
        if (!this.report) this.#say(report ? 'testOutdated' : 'testEnded');
        if (!report) return;
        if (report.outcome !== 'error') this.testedDraft = draft;
        if (!report.dry_run) void this.refresh().then(() => this.loadActivity());
      };
    });
  }

  /** Ends the test that is under way; its result is not wanted any more. */
  endTest(): void {
    this.#testing?.abort();
    this.#testing = undefined;
  }

  override clear(): void {
    this.endTest();
    super.clear();
  }

  save(body: SaveBody): Promise<void> {
    return this.#command('save', async ({ api, key }) => {
      const held =
        this.integration && isConfigured(this.integration)
          ? await api.reconfigure(key, body, this.version.etag)
          : await api.configure(key, body);
      return () => {
        this.forgetDraft();
        this.version.saved(held.etag);
        this.#changed(held, held.integration.enabled ? 'saved' : 'savedOff');
      };
    });
  }

  setEnabled(enabled: boolean): Promise<void> {
    return this.#command('switch', async ({ api, key }) => {
      const held = await api.setEnabled(key, enabled);
      return () => {
        // What somebody else saved before it stays a conflict with what is typed.
        const skips = held.integration.version > (this.integration?.version ?? 0) + 1;
        this.version.saw(held.etag, this.dirty && (this.conflict || skips));
        const back = enabled ? undefined : () => void this.setEnabled(true);
        this.#changed(held, enabled ? 'enabled' : 'disabled', back);
      };
    });
  }

  remove(): Promise<void> {
    return this.#command('remove', async ({ api, key }) => {
      const { integration } = this;
      await api.remove(key);
      const held = await api.get(key);
      return () => {
        this.forgetDraft();
        this.offer = this.draft = integration ? offerOf(integration) : emptyDraft;
        this.version.saved(held.etag);
        this.#changed(held, 'removed', () => {
          this.#say('');
          this.edit(emptyDraft);
        });
      };
    });
  }

  /** Ends a conflict: the newest version is loaded already; the draft stays or goes. */
  resolve(keepMine: boolean): void {
    if (!keepMine) this.edit(emptyDraft);
    this.version.settle();
    this.failure = undefined;
    this.#say(keepMine ? 'kept' : 'taken');
    this.host.requestUpdate();
  }

  #say(said: Said | '', undo?: () => void): void {
    this.said = said;
    this.undo = undo;
  }

  #changed(held: Versioned, said: Said, undo?: () => void): void {
    // What was asked before tells of a former version.
    this.asked += 1;
    this.accept(held);
    this.#say(said, undo);
    this.poller.restart();
    this.host.changed(held.integration);
    void this.loadActivity();
  }

  /** Runs one command at a time; what it returns is done only when nobody went elsewhere. */
  async #command(
    name: typeof this.busy,
    run: (place: Place) => Promise<() => void>,
  ): Promise<void> {
    const { place } = this.host;
    const turn = this.turn;
    if (!place || this.busy) return;
    this.busy = name;
    this.failure = undefined;
    this.#say('');
    this.host.requestUpdate();
    try {
      const done = await run(place);
      if (turn !== this.turn) return;
      this.busy = '';
      done();
    } catch (error) {
      if (turn !== this.turn) return;
      this.busy = '';
      const failure = toApiError(error);
      if (!this.over(failure)) await this.#refused(failure);
    }
    this.host.requestUpdate();
  }

  async #refused(failure: ApiError): Promise<void> {
    const { turn } = this;
    const conflict = conflicts.test(failure.code ?? '');
    if (conflict) await this.refresh();
    // Another integration was opened meanwhile.
    if (turn !== this.turn) return;
    if (!conflict || !this.dirty) {
      this.failure = failure;
      return;
    }
    this.version.refused();
    this.host.refused();
  }
}
