/** The points in time that a status rests on. */
import { html, nothing, type TemplateResult } from 'lit';
import { relativeTime, sinceWhen } from '../shared/relative-time.ts';
import { isStale } from '../shared/status.ts';
import { text } from '../shared/strings.ts';
import { detailText } from '../shared/strings-detail.ts';
import { timeTag } from '../shared/time.ts';
import type { IntegrationSummary } from '../shared/types.ts';

const words = detailText.status;

export function timesView(item: IntegrationSummary, now: number): TemplateResult {
  const { evidence, health, last_health_check: last } = item;
  const settled = item.status === 'Active' || item.status === 'Error';
  const row = (label: string, value: unknown) =>
    html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const success = evidence?.last_success;
  const failure = evidence?.last_failure;
  const failures = evidence?.consecutive_failures ?? 0;
  return html`<dl class="small">
    ${settled && health ? row(words.since, timeTag(health.since, now, sinceWhen(health.since, now))) : nothing}
    ${row(words.last, last ? timeTag(last, now) : words.never)}
    ${success && success !== last ? row(words.lastSuccess, timeTag(success, now)) : nothing}
    ${
      failure
        ? row(
            words.lastFailure,
            html`${text.failures[evidence.last_failure_class ?? 'unexpected']},
              ${timeTag(failure, now)}`,
          )
        : nothing
    }
    ${failures > 0 ? row(words.failures, failures.toLocaleString('en')) : nothing}
    ${row(words.next, nextCheck(item, now))}
  </dl>`;
}

function nextCheck(item: IntegrationSummary, now: number): unknown {
  const next = item.next_health_check;
  if (!item.enabled) return words.paused;
  if (!next) return words.never;
  if (Date.parse(next) > now) return timeTag(next, now, relativeTime(next, now));
  return isStale(item) ? words.overdue : words.now;
}
