import type { Said } from '../said.ts';

/** Each screen marks its parts with the same class names, whatever they are made of. */
export function readScreen(root: Element): Said {
  const all = everything(root).filter((one) => !one.closest('[hidden]'));
  const said = (selector: string) => all.filter((one) => one.matches(selector)).map(textOf);
  const seen = all.filter((one) => one.matches('.card') && isOnScreen(one));
  return {
    heading: said('h2, .lead').join(''),
    chips: said('.chip'),
    categories: said('option'),
    found: said('.unseen[role=status]').join(''),
    cards: seen.map(textOf),
    empty: seen.length === 0,
  };
}

function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** With what is in shadow roots. */
function everything(root: Element | ShadowRoot): Element[] {
  const inside = root instanceof Element && root.shadowRoot ? root.shadowRoot : root;
  return [...inside.children].flatMap((child) => [child, ...everything(child)]);
}

function textOf(element: Element): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.matches('style')) return '';
    return [...(node.shadowRoot ?? node).childNodes].map(read).join('');
  };
  return read(element).replace(/\s+/g, '');
}
