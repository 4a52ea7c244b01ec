/** One entry: what happened, what it changed, and when. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import { timeTag } from '../shared/time.ts';
import type { AuditEntry } from '../shared/types.ts';
import { changesOf } from './changes.ts';
import { diffView } from './diff-view.ts';
import { sentenceOf, type Tone } from './sentence.ts';
import { sentenceView } from './sentence-view.ts';

const marks = {
  plain: html`<span class="point"></span>`,
  good: icons.okay,
  warn: icons.warning,
  bad: icons.failed,
} satisfies Record<Tone, TemplateResult>;

export function entryView(entry: AuditEntry, text: Texts<'audit'>, now: number): TemplateResult {
  const { message, tone } = sentenceOf(entry, text);
  const changes = changesOf(entry);
  return html`<li>
    <span class="mark ${tone}">${marks[tone]}</span>
    <div class="what">
      <p>${sentenceView(entry, text, changes.length > 0)}</p>
      ${message ? html`<p class="muted small"><bdi>${message}</bdi></p>` : nothing}
      ${changes.length > 0 ? diffView(changes, text) : nothing}
    </div>
    <span class="muted small">${timeTag(entry.created_at, now, text)}</span>
  </li>`;
}

export const skeletonView = ({ audit }: Texts<'audit'>) => html`<div aria-busy="true">
  <p class="unseen" tabindex="-1">${audit.loading}</p>
  <ol aria-hidden="true">
    ${[1, 2, 3].map(
      () =>
        html`<li><span class="mark"><span class="point"></span></span><span class="what"><span class="bone"></span></span></li>`,
    )}
  </ol>
</div>`;
