/** The keys between the search and the cards. */
/** `/` leads into the search from anywhere in the list, the arrow down out of it. */
export function searchKeys(
  event: KeyboardEvent,
  search: HTMLInputElement | null,
  { down, clear }: { readonly down: () => void; readonly clear: () => void },
): void {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  // While a word is composed, the keys are for its candidates.
  if (!search || ctrlKey || metaKey || altKey || isComposing) return;
  if (event.composedPath()[0] !== search) {
    if (key !== '/') return;
    search.focus();
  } else if (key === 'ArrowDown') down();
  else if (key === 'Escape' && search.value) clear();
  else return;
  event.preventDefault();
}
