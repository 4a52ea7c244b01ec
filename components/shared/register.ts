/** Registers a tag unless somebody did before; a tag that is taken keeps its first owner. */
export function register(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
