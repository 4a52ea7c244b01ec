import { html, type TemplateResult } from 'lit';
import { absoluteTime, relativeTime } from './relative-time.ts';

/** A point in time in relative words, with the absolute on hover and for machines. */
export function timeTag(iso: string, now: number, words = relativeTime(iso, now)): TemplateResult {
  return html`<time dir="auto" datetime=${iso} title=${absoluteTime(iso)}>${words}</time>`;
}
