/** The commands of the detail: test, save, switch, remove, and the end of a conflict. */
import { type Draft, emptyDraft, isConfigured, isDirty } from '../configuration-form/draft.ts';
import type { Versioned } from '../shared/api-client.ts';
import { type ApiError, toApiError } from '../shared/api-error.ts';
import type { SaveBody, SettingsInput } from '../shared/types.ts';
import { appended } from './pages.ts';
import type { Place } from './place.ts';
import { DetailWatch, type Said } from './watch.ts';

const conflicts = new Set(['version_mismatch', 'already_configured', 'busy', 'not_configured']);

export class DetailSession extends DetailWatch {
  edit(draft: Draft): void {
    if (isDirty(draft) && !this.dirty) this.said = '';
    this.draft = draft;
    this.failure = undefined;
    if (!isDirty(draft)) this.version.settle();
    this.host.requestUpdate();
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

  save(body: SaveBody): Promise<void> {
    return this.#command('save', async ({ api, key }) => {
      const held =
        this.integration && isConfigured(this.integration)
          ? await api.reconfigure(key, body, this.version.etag)
          : await api.configure(key, body);
      return () => {
        this.forgetDraft();
        this.#changed(held, held.integration.enabled ? 'saved' : 'savedOff');
      };
    });
  }

  setEnabled(enabled: boolean): Promise<void> {
    return this.#command('switch', async ({ api, key }) => {
      const held = await api.setEnabled(key, enabled);
      return () => this.#changed(held, enabled ? 'enabled' : 'disabled');
    });
  }

  remove(): Promise<void> {
    return this.#command('remove', async ({ api, key }) => {
      await api.remove(key);
      const held = await api.get(key);
      return () => {
        this.forgetDraft();
        this.#changed(held, 'removed');
      };
    });
  }

  /** Ends a conflict: the newest version is loaded already; the draft stays or goes. */
  resolve(keepMine: boolean): void {
    if (!keepMine) this.draft = emptyDraft;
    this.version.settle();
    this.failure = undefined;
    this.said = keepMine ? 'kept' : 'taken';
    this.host.requestUpdate();
  }

  #changed(held: Versioned, said: Said): void {
    this.version.saved(held.etag);
    this.accept(held);
    this.said = said;
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
    this.said = '';
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
    const conflict = conflicts.has(failure.code ?? '');
    if (conflict) await this.refresh();
    if (conflict && this.dirty) this.version.refused();
    else this.failure = failure;
  }
}
