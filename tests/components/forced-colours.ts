/** What is lost when the system chooses all colours, beyond what axe can see. */
import { executeServerCommand } from '@web/test-runner-commands';
import { everything, focused, textOf, until } from './helpers.ts';

/** What is told apart from the page by its edge. */
const edged =
  'input:not([type=range]), select, textarea, .button, .card, .notice, .badge, .bone, .point, dialog[open], [aria-pressed=true]';

export async function forceColours(active: boolean): Promise<void> {
  await executeServerCommand('emulate-forced-colors', { active });
  await until(() => matchMedia('(forced-colors: active)').matches === active, 'forced colours');
}

/** @returns a sentence for each thing that nobody could see or tell apart. */
export function lostInForcedColours(element: HTMLElement, controls: string): string[] {
  const seen = everything(element).filter((one) => (one as HTMLElement).checkVisibility());
  const lost = (problem: string, wrong: (one: Element) => boolean, selector: string) =>
    seen
      .filter((one) => one.matches(selector) && !one.closest('.unseen') && wrong(one))
      .map((one) => `${problem}: ${one.outerHTML.slice(0, 120)}`);
  const greyed = systemColour('GrayText');
  return [
    ...lost('no edge', (one) => !hasEdge(one), edged),
    ...lost('no word or no symbol', (one) => !(one.querySelector('svg') && word(one)), '.badge'),
    ...lost(
      'disabled, yet as if not',
      (one) => paint(one).color !== greyed,
      '.button[aria-disabled=true]',
    ),
    ...lost('wrong without a word', (one) => !described(one), '[aria-invalid=true]'),
    ...lost('as if not chosen', looksUnchosen, '[aria-pressed=true]'),
    ...lost('no ring', (one) => !hasRing(one as HTMLElement), controls),
  ];
}

const paint = (one: Element) => getComputedStyle(one);
const word = (one: Element) => textOf(one).trim() !== '';

function systemColour(name: string): string {
  const probe = document.createElement('i');
  probe.style.color = name;
  document.body.append(probe);
  const { color } = paint(probe);
  probe.remove();
  return color;
}

const visible = (colour: string) =>
  !/^rgba\(.*, 0\)$/.test(colour) && colour !== systemColour('Canvas');

function hasEdge(one: Element): boolean {
  const style = paint(one);
  return (['top', 'right', 'bottom', 'left'] as const).every(
    (side) =>
      style.getPropertyValue(`border-${side}-style`) !== 'none' &&
      Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0 &&
      visible(style.getPropertyValue(`border-${side}-color`)),
  );
}

function described(one: Element): boolean {
  const root = one.getRootNode() as ShadowRoot;
  const ids = one.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.some((id) => word(root.getElementById(id) ?? document.createElement('i')));
}

/** A chosen one of several is filled otherwise, or bolder: the colour of a hairline is not seen. */
function looksUnchosen(one: Element): boolean {
  const look = (of: Element) => {
    const { backgroundColor, fontWeight } = paint(of);
    return `${backgroundColor} ${fontWeight}`;
  };
  const others = [...(one.parentElement?.children ?? [])].filter((other) =>
    other.matches('[aria-pressed=false]'),
  );
  return others.some((other) => look(other) === look(one));
}

/** After no use of the mouse, what takes the focus by script shows it as for the keyboard. */
function hasRing(one: HTMLElement): boolean {
  one.focus({ preventScroll: true });
  if (focused() !== one) return true;
  const { outlineStyle, outlineWidth, outlineColor } = paint(one);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && visible(outlineColor);
}
