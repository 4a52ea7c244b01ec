/** Whether what is shown has the room it needs: beside the window's edge, and in its own boxes. */
import { everything } from './helpers.ts';

/** What makes the page wider than its window, and texts that their own boxes cut off. */
export function withoutRoom(element: HTMLElement, excused = told): string[] {
  const all = everything(element).filter((one) => (one as HTMLElement).checkVisibility());
  return [...beyondTheEdge(all), ...cutOff(all, excused)];
}

function beyondTheEdge(all: readonly Element[]): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return all
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < -1 || right > clientWidth + 1;
    })
    .map((one) => `beyond the edge: ${one.outerHTML.slice(0, 120)}`);
}

/** Scrolls by itself: a field, and a table of data, whose rows are whole where somebody is. */
export const scrolls = 'input, select, [role=region][tabindex="0"], [role=table] *';
/** Told in full by its title, where there is a pointer to hover with. */
const told = `${scrolls}, [title], [title] > *`;

function cutOff(all: readonly Element[], excused: string): string[] {
  return all
    .filter((one) => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(one);
      // For screen readers alone.
      if (clipPath === 'inset(50%)') return false;
      const wide = overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
      const high = /hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1;
      return (wide || high) && !one.matches(excused);
    })
    .map((one) => `cut off: ${one.outerHTML.slice(0, 120)}`);
}

/** As a browser that enlarges the text alone does it: every size in it, whatever its unit. */
export function doubleText(element: HTMLElement): void {
  const sizes = [element, ...everything(element)].map((one) => {
    const { fontSize, lineHeight } = getComputedStyle(one);
    return [one as HTMLElement, fontSize, lineHeight] as const;
  });
  for (const [one, fontSize, lineHeight] of sizes) {
    one.style.setProperty('font-size', `calc(2 * ${fontSize})`, 'important');
    if (lineHeight !== 'normal') {
      one.style.setProperty('line-height', `calc(2 * ${lineHeight})`, 'important');
    }
  }
}
