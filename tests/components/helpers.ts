/** Looking into shadow roots and waiting for what a person would wait for. */

import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { IntegrationDetail } from '../../components/index.ts';
import { audit } from '../../components/languages/en-audit.ts';
import { detail } from '../../components/languages/en-detail.ts';
import { history } from '../../components/languages/en-history.ts';
import { notice } from '../../components/languages/en-notice.ts';
import { textsOf } from '../../components/languages/load.ts';
import type { Integration } from '../../components/shared/types.ts';
import { type FakeServer, token } from './fake-server.ts';

type Root = ParentNode & { shadowRoot?: ShadowRoot | null };

/** All elements below, shadow roots included, in tree order. */
export function everything(root: Root): Element[] {
  const children = [...(root.shadowRoot?.children ?? []), ...root.children];
  return children.flatMap((child) => [child, ...everything(child)]);
}

export function find<T extends Element = HTMLElement>(root: Root, selector: string): T | undefined {
  return everything(root).find((one) => one.matches(selector)) as T | undefined;
}

export function get<T extends Element = HTMLElement>(root: Root, selector: string): T {
  const found = find<T>(root, selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** What a person reads, shadow roots included. */
export function textOf(root: Element): string {
  const nodes = (root.shadowRoot ?? root).childNodes;
  return [...nodes]
    .map((node) => {
      if (node instanceof HTMLStyleElement) return '';
      return node instanceof Element ? textOf(node) : node.nodeType === 3 ? node.textContent : '';
    })
    .join('')
    .replace(/\s+/g, ' ');
}

export async function until(what: () => unknown, name = 'condition', ms = 4_000): Promise<void> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      if (what()) return;
    } catch {
      // Not there yet.
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${name}`);
    await aTimeout(15);
  }
}

/** What comes of it, or that nothing came. */
export const soon = <T>(what: Promise<T>, ms = 2_000): Promise<T | 'nothing came'> =>
  Promise.race([what, aTimeout(ms).then(() => 'nothing came' as const)]);

export const sees = (root: Element, words: string | RegExp) =>
  until(
    () => (typeof words === 'string' ? textOf(root).includes(words) : words.test(textOf(root))),
    `the text ${words}`,
  );

export function type(root: Root, id: string, value: string): void {
  const input = get<HTMLInputElement>(root, `input#${id}`);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

export function button(root: Root, words: string): HTMLButtonElement {
  const found = everything(root).find(
    (one) =>
      one instanceof HTMLButtonElement &&
      one.offsetParent !== null &&
      (one.ariaLabel ?? textOf(one)).trim() === words,
  );
  if (!found) throw new Error(`no button ${words}`);
  return found as HTMLButtonElement;
}

export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** An integration's detail on the page, with its form; `item` is what the server has. */
export async function openDetail(
  server: FakeServer,
  item: Integration,
  properties: Partial<IntegrationDetail> = {},
): Promise<IntegrationDetail> {
  server.held.set(item.key, item);
  const detail = document.createElement('integration-detail');
  Object.assign(detail, { fetchToken: token, integrationKey: item.key }, properties);
  await fixture(html`<div>${detail}</div>`);
  await until(() => find(detail, 'form'), 'form');
  return detail;
}

export { expect };

/** Every text in English. */
export const english = textsOf('en', { audit, detail, history, notice });
