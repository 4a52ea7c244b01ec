import { parentOf } from './closest-lang.ts';

/** Remembers how far the page around an element is scrolled, and puts it back. */
export function keepScroll(element: Element): () => void {
  const scroller = scrollerOf(element);
  const top = scroller.scrollTop;
  return () => {
    scroller.scrollTop = top;
  };
}

function scrollerOf(element: Element): Element {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (!(node instanceof Element) || node.scrollHeight <= node.clientHeight) continue;
    if (/auto|scroll/.test(getComputedStyle(node).overflowY)) return node;
  }
  return document.scrollingElement ?? document.documentElement;
}
