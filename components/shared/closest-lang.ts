/** The language of the page at some place: the closest `lang`, also beyond shadow roots. */

/** A node's parent, or the element whose shadow root it is. */
export function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

export function closestLang(from: Node | null): string {
  for (let node = from; node; node = parentOf(node)) {
    const lang = node instanceof Element && node.getAttribute('lang');
    if (lang) return lang;
  }
  return '';
}

const watchers = new Map<Node, () => void>();
let observer: MutationObserver | undefined;

/** Tells when a `lang` changes that may be an element's. @returns how to stop. */
export function watchLang(node: Node, changed: () => void): () => void {
  watchers.set(node, changed);
  observer ??= new MutationObserver(() => {
    for (const tell of watchers.values()) tell();
  });
  const what = { subtree: true, attributeFilter: ['lang'] };
  for (let root: Node | undefined = node.getRootNode(); root; ) {
    observer.observe(root, what);
    root = root instanceof ShadowRoot ? root.host.getRootNode() : undefined;
  }
  return () => {
    watchers.delete(node);
    if (watchers.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}
