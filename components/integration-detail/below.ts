/** Health and activity with the elements that they need; loaded by `later.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { activityView } from './activity-view.ts';
import { AuditExport } from './audit-export.ts';
import { bothChanged } from './conflict.ts';
import { HistoryLoader } from './history-loader.ts';
import type { SessionHost } from './place.ts';
import type { DetailSession } from './session.ts';
import { theirsView } from './theirs.ts';
import '../define/audit-log.ts';
import '../define/health-history.ts';

export class Below {
  readonly #session: DetailSession;
  readonly #history: HistoryLoader;
  readonly #export: AuditExport;

  constructor(host: SessionHost, session: DetailSession) {
    this.#session = session;
    this.#history = new HistoryLoader(host, () => session.integration);
    this.#export = new AuditExport(host, () => session.turn);
  }

  health(): TemplateResult {
    return this.#history.render();
  }

  /** What somebody else did since the person began, and what of it the person changed too. */
  theirs({ detail, format }: Texts<'detail'>): TemplateResult {
    const { activity, integration, base, draft } = this.#session;
    const both = integration ? bothChanged(integration, base, draft) : [];
    return html`${theirsView(activity?.entries ?? [], base, format.locale)}
    ${both.length > 0 ? html`<p>${detail.conflict.both(format.list(both))}</p>` : nothing}`;
  }

  activity(): TemplateResult {
    return activityView(this.#session, this.#export);
  }
}
