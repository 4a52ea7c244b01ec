/** Takes the person to what needs attention, unfolding what hides it. */
export function focusField(root: ParentNode, key: string): void {
  const field = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  field?.closest('details')?.setAttribute('open', '');
  field?.querySelector<HTMLElement>('input, select, button:last-of-type')?.focus();
}

export function focusSummary(root: ParentNode): void {
  if (root.querySelector('details [data-bad]')) {
    root.querySelector('details')?.setAttribute('open', '');
  }
  root.querySelector<HTMLElement>('#summary')?.focus();
}
