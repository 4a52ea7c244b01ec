/** Where the keys lead in a grid of cards, as in the layout grids of the ARIA practices. Pure. */
export interface Grid {
  readonly count: number;
  readonly columns: number;
  /** Rows that fill the screen. */
  readonly page: number;
  readonly rtl: boolean;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** @returns the card to go to, or nothing when the key means something else. */
export function cardAfter(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Key,
  at: number,
  { count, columns, page, rtl }: Grid,
): number | undefined {
  const far = ctrlKey || metaKey;
  if (altKey || shiftKey || (far && !/^(Home|End)$/.test(key))) return undefined;
  const last = count - 1;
  const column = at % columns;
  const inColumn = (row: number) => {
    const lowest = Math.floor((last - column) / columns);
    return Math.max(0, Math.min(row, lowest)) * columns + column;
  };
  const row = Math.floor(at / columns);
  switch (key) {
    case rtl ? 'ArrowLeft' : 'ArrowRight':
      return Math.min(last, at + 1);
    case rtl ? 'ArrowRight' : 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return inColumn(row + 1);
    case 'ArrowUp':
      return inColumn(row - 1);
    case 'PageDown':
      return inColumn(row + page);
    case 'PageUp':
      return inColumn(row - page);
    case 'Home':
      return far ? 0 : at - column;
    case 'End':
      return far ? last : Math.min(last, at - column + columns - 1);
    default:
      return undefined;
  }
}
