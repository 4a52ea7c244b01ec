import { noChange } from 'lit';
import { type ChildPart, Directive, type DirectiveResult, directive } from 'lit/directive.js';
import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';

type Rows = ReadonlyMap<unknown, unknown>;

/** Lit's `repeat` also puts rows into another order, at four times the bytes. */
class RowsByKey extends Directive {
  readonly #parts = new Map<unknown, ChildPart>();

  override render(_rows: Rows): unknown {
    return noChange;
  }

  override update(place: ChildPart, [rows]: [Rows]): unknown {
    for (const [key, part] of this.#parts) {
      if (rows.has(key)) continue;
      const end = part.endNode as ChildNode | null;
      removePart(part);
      // Which that leaves behind.
      end?.remove();
      this.#parts.delete(key);
    }
    let next: ChildPart | undefined;
    for (const [key, view] of [...rows].reverse()) {
      // Never put where it is already: even so it would lose the focus.
      next = this.#parts.get(key) ?? insertPart(place, next);
      this.#parts.set(key, setChildPartValue(next, view));
    }
    return noChange;
  }
}

/**
 * Draws a window of a long list, its rows by their keys in the order of the list: what stays in the
 * window is left where it is, with the focus in it. Its place in a template takes nothing else.
 */
export const rowsByKey: (rows: Rows) => DirectiveResult = directive(RowsByKey);
