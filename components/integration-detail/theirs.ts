/** What somebody else did while a person was typing, as the activity tells it. */
import { html, type TemplateResult } from 'lit';
import { sentenceView } from '../audit-log/sentence-view.ts';
import { withAudit } from '../languages/en-audit.ts';
import { textsOf } from '../languages/load.ts';
import { sinceWhen } from '../shared/relative-time.ts';
import { timeTag } from '../shared/time.ts';
import type { AuditAction, AuditEntry, Integration } from '../shared/types.ts';

const changing: ReadonlySet<string> = new Set<AuditAction>([
  'configured',
  'reconfigured',
  'enabled',
  'disabled',
  'removed',
  'secrets_erased',
]);
/** The database may note a change a little after it was made. */
const SLACK = 1_000;
const MOST = 5;

/** The entries of the activity that tell of it, newest first; nothing while they are not loaded. */
export function theirEntries(
  entries: readonly AuditEntry[],
  base: Integration | undefined,
): readonly AuditEntry[] {
  const changes = entries.filter(({ action }) => changing.has(action));
  const since = base?.updated_at ? Date.parse(base.updated_at) + SLACK : Number.POSITIVE_INFINITY;
  const newer = changes.filter(({ created_at }) => Date.parse(created_at) > since);
  // What was known before is not what they did; a first set-up has no date to begin at.
  return (base?.updated_at ? newer : changes.slice(0, 1)).slice(0, MOST);
}

/** By the clock: what grows older while it stands in an alert would be said again and again. */
export function theirsView(
  entries: readonly AuditEntry[],
  base: Integration | undefined,
  locale: string,
): TemplateResult {
  const text = textsOf(locale, withAudit);
  const now = Date.now();
  return html`<ul class="theirs">
    ${theirEntries(entries, base).map(
      (entry) =>
        html`<li>
          ${sentenceView(entry, text)}
          <span class="muted small">· ${timeTag(entry.created_at, now, text, sinceWhen(entry.created_at, now, text))}</span>
        </li>`,
    )}
  </ul>`;
}
