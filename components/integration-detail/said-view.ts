/** What was done last, said aloud, with the way back where there is one. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import type { DetailSession } from './session.ts';

type Place = 'form' | 'manage' | 'top';
type Said = DetailSession['said'];

const marks = { good: icons.okay, warn: icons.warning, bad: icons.failed };
const tones: Partial<Record<Said, keyof typeof marks>> = {
  settledBad: 'bad',
  settledDegraded: 'warn',
  testEnded: 'warn',
  testOutdated: 'warn',
};
const places: Partial<Record<Said, Place>> = {
  enabled: 'manage',
  disabled: 'manage',
  removed: 'top',
};

/** One of these stands at each place, so that what appears in it is announced. */
export function saidView(
  { said, undo }: DetailSession,
  place: Place,
  { detail }: Texts<'detail'>,
): TemplateResult {
  const here = said !== '' && (places[said] ?? 'form') === place ? said : '';
  const tone = (here && tones[here]) || 'good';
  return html`<div class="said" role="status">${
    here
      ? html`<span class=${tone}>${marks[tone]}</span><span>${detail.said[here]}</span>${
          undo
            ? html`<button class="inline" type="button" @click=${(event: Event) => takeBack(event, undo, here)}>
                ${here === 'removed' ? detail.clearForm : detail.form.undo}
              </button>`
            : nothing
        }`
      : nothing
  }</div>`;
}

/** The way back goes away with what it takes back; the person goes on where that was done. */
function takeBack({ currentTarget }: Event, undo: () => void, said: Said): void {
  const root = (currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  undo();
  root.querySelector<HTMLElement>(said === 'removed' ? '#name' : '.manage .button')?.focus();
}
