const taken = new Set<string>();

/** Registers a tag. One that is taken keeps its first owner, and the console is told once of all. */
export function register(tag: string, element: CustomElementConstructor): void {
  const owner = customElements.get(tag);
  if (owner === element) return;
  if (!owner) {
    customElements.define(tag, element);
    return;
  }
  if (taken.size === 0) queueMicrotask(warn);
  taken.add(tag);
}

function warn(): void {
  const tags = [...taken].map((tag) => `<${tag}>`).join(', ');
  taken.clear();
  // biome-ignore lint/suspicious/noConsole: for the developer who loads the kit twice; no data in it
  console.warn(`Integration Center: ${tags} was taken; the first stays.`);
}
