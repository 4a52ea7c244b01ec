/** What happened, below the settings: its filters and its export are the session's. */
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import type { IntegrationEventMap as Events } from '../shared/events.ts';
import type { DetailSession } from './session.ts';

export function activityView(session: DetailSession, text: Texts<'detail'>): TemplateResult {
  const { activity } = session;
  return html`<section class="activity" aria-labelledby="activity">
        <h3 id="activity">${text.detail.activity}</h3>
        <audit-log
          .entries=${activity?.entries}
          ?more=${Boolean(activity?.cursor)}
          .filter=${session.filter}
          .met=${session.met}
          .exporting=${session.export.progress}
          ?may-export=${session.mayExport}
          ?loading=${session.busy === 'audit'}
          ?narrowing=${activity !== undefined && activity.filter !== session.filter}
          ?failed=${session.activityFailed}
          @audit-more=${() => void session.olderActivity()}
          @audit-retry=${() => void session.loadActivity()}
          @audit-filter=${({ detail }: Events['audit-filter']) => void session.narrow(detail.filter)}
          @audit-export=${({ detail }: Events['audit-export']) =>
            void session.export.start(detail.format, session.filter)}
          @audit-export-cancel=${() => session.export.cancel()}
        ></audit-log>
      </section>`;
}
