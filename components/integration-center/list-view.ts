/** The cards, below whatever narrows them down. */
import { html, type TemplateResult } from 'lit';

/** One template with and without the tools, so that the cards stay when these arrive. */
export function listView(
  bar: unknown,
  above: unknown,
  found: unknown,
  cards: unknown,
): TemplateResult {
  return html`${bar} ${above} <p class="unseen" role="status">${found}</p> ${cards}`;
}
