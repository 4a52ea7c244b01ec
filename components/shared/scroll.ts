/** Remembers how far the page around an element is scrolled, and puts it back. */
export function keepScroll(element: Element): () => void {
  const scroller = scrollerOf(element);
  const top = scroller.scrollTop;
  return () => {
    scroller.scrollTop = top;
  };
}

function scrollerOf(element: Element): Element {
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element && node.scrollHeight > node.clientHeight) {
      const overflow = getComputedStyle(node).overflowY;
      if (overflow === 'auto' || overflow === 'scroll') return node;
    }
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return document.scrollingElement ?? document.documentElement;
}
