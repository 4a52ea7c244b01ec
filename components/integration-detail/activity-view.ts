/** What happened, below the settings: its filters are the session's. */
import { html, type TemplateResult } from 'lit';
import type { IntegrationEventMap as Events } from '../shared/events.ts';
import type { AuditExport } from './audit-export.ts';
import type { DetailSession } from './session.ts';

export function activityView(session: DetailSession, file: AuditExport): TemplateResult {
  const { activity } = session;
  return html`<audit-log
    .entries=${activity?.entries}
    ?more=${Boolean(activity?.cursor)}
    .filter=${session.filter}
    .met=${session.met}
    .exporting=${file.progress}
    ?may-export=${session.mayExport}
    ?loading=${session.busy === 'audit'}
    ?narrowing=${activity !== undefined && activity.filter !== session.filter}
    ?failed=${session.activityFailed}
    @audit-more=${() => void session.olderActivity()}
    @audit-retry=${() => void session.loadActivity()}
    @audit-filter=${({ detail }: Events['audit-filter']) => void session.narrow(detail.filter)}
    @audit-export=${({ detail }: Events['audit-export']) =>
      void file.start(detail.format, session.filter)}
    @audit-export-cancel=${() => file.cancel()}
  ></audit-log>`;
}
