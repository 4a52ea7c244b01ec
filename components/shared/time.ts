import { html, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { absoluteTime, relativeTime } from './relative-time.ts';

/** A point in time in relative words, with the absolute on hover and for machines. */
export function timeTag(
  iso: string,
  now: number,
  text: Texts,
  words = relativeTime(iso, now, text),
): TemplateResult {
  return html`<time dir="auto" datetime=${iso} title=${absoluteTime(iso, text)}>${words}</time>`;
}
