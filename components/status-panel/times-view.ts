/** The points in time that a status rests on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { sinceWhen } from '../shared/relative-time.ts';
import { isStale } from '../shared/status.ts';
import { timeTag } from '../shared/time.ts';
import type { IntegrationSummary } from '../shared/types.ts';

export function timesView(
  item: IntegrationSummary,
  now: number,
  text: Texts<'detail'>,
): TemplateResult {
  const words = text.detail.status;
  const { evidence, health, last_health_check: last } = item;
  const settled = item.status === 'Active' || item.status === 'Error';
  const row = (label: string, value: unknown) =>
    html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const success = evidence?.last_success;
  const failure = evidence?.last_failure;
  const failures = evidence?.consecutive_failures ?? 0;
  return html`<dl class="small">
    ${settled && health ? row(words.since, timeTag(health.since, now, text, sinceWhen(health.since, now, text))) : nothing}
    ${row(words.last, last ? timeTag(last, now, text) : words.never)}
    ${success && success !== last ? row(words.lastSuccess, timeTag(success, now, text)) : nothing}
    ${
      failure
        ? row(
            words.lastFailure,
            html`${text.failures[evidence.last_failure_class ?? 'unexpected']},
              ${timeTag(failure, now, text)}`,
          )
        : nothing
    }
    ${failures > 0 ? row(words.failures, text.format.number(failures)) : nothing}
    ${row(words.next, nextCheck(item, now, text))}
  </dl>`;
}

function nextCheck(item: IntegrationSummary, now: number, text: Texts<'detail'>): unknown {
  const words = text.detail.status;
  const next = item.next_health_check;
  if (!item.enabled) return words.paused;
  if (!next) return words.never;
  if (Date.parse(next) > now) return timeTag(next, now, text);
  return isStale(item) ? words.overdue : words.now;
}
