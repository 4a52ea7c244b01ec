/** A piece of the page. */
export function piece(
  tag: string,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
