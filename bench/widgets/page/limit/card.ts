/** One card: cloned from a template, then filled. */
import type { IntegrationSummary, Logo } from '../../../../components/shared/types.ts';
import { cardWords, iconPath } from '../domain.ts';

export const icon = (name: Parameters<typeof iconPath>[0]) =>
  `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${iconPath(name)}"></path></svg>`;

const template = document.createElement('template');
template.innerHTML = `<div role="gridcell" class="cell"><button class="card" type="button" tabindex="-1">
<span class="head"><svg class="logo" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><rect width="40" height="40" rx="9"></rect><svg width="40" height="40"></svg></svg>
<span class="names"><span class="name"></span><span class="from muted small"></span></span><span class="go">${icon('next')}</span></span>
<span class="about muted small"></span>
<span class="foot"><span><span></span></span><span class="evidence muted small"></span></span></button></div>`;

/** A cell for any integration; it is filled anew when another one comes to its place. */
export class Cell {
  readonly element = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
  readonly card = this.element.firstElementChild as HTMLElement;
  readonly #name = this.#find('.name');
  readonly #from = this.#find('.from');
  readonly #about = this.#find('.about');
  readonly #evidence = this.#find('.evidence');
  readonly #badge = this.#find('.foot > span > span');
  readonly #logo = this.#find('.logo');
  #item: IntegrationSummary | undefined;

  show(item: IntegrationSummary): void {
    if (item === this.#item) return;
    const logo = this.#item?.logo;
    this.#item = item;
    const words = cardWords(item, Date.now());
    say(this.#name, item.name);
    say(this.#from, words.from);
    say(this.#evidence, words.evidence);
    const about = words.warns ? 'note expiry small' : 'about muted small';
    if (words.warns || this.#about.className !== about) {
      this.#about.className = about;
      this.#about.innerHTML = words.warns ? `${icon('warning')}<span></span>` : '';
    }
    say(words.warns ? (this.#about.lastElementChild as HTMLElement) : this.#about, words.about);
    if (this.#badge.textContent !== words.status || this.#badge.className !== words.badge) {
      this.#badge.className = words.badge;
      this.#badge.innerHTML = icon(words.symbol);
      this.#badge.append(words.status);
    }
    if (JSON.stringify(logo) !== JSON.stringify(item.logo)) drawLogo(this.#logo, item.logo);
  }

  #find(selector: string): HTMLElement {
    return this.element.querySelector(selector) as HTMLElement;
  }
}

function say(element: HTMLElement, said: string): void {
  if (element.textContent !== said) element.textContent = element.title = said;
}

function drawLogo(tile: Element | null, { background, box, shapes }: Logo): void {
  tile?.querySelector('rect')?.setAttribute('fill', background);
  const drawing = tile?.querySelector('svg');
  drawing?.setAttribute('viewBox', box);
  drawing?.replaceChildren();
  for (const { path, fill } of shapes) {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    shape.setAttribute('d', path);
    shape.setAttribute('fill', fill);
    drawing?.append(shape);
  }
}
