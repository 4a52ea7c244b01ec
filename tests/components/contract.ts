/** Runs the shared contract of all elements; see `tests/suites/widget-contract.ts`. */
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../components/define.ts';
import '../../components/define/integration-overview.ts';
import { forbiddenElements } from '../suites/widget-contract.ts';
import { type FakeServer, fakeServer } from './fake-server.ts';
import { forceColours, lostInForcedColours } from './forced-colours.ts';
import { everything, focused } from './helpers.ts';
import { leftInEnglish } from './left-in-english.ts';
import { watchLeftovers } from './leftovers.ts';
import { doubleText, scrolls, withoutRoom } from './room.ts';

/** Loaded by the first `accessible()`, which axe's own module makes global. */
declare const axe: typeof import('axe-core');

export interface State {
  /** Makes the element; may prepare the server's answers. */
  readonly make: (server: FakeServer) => HTMLElement;
  /** Brings it into the state and resolves when it is drawn. */
  readonly settle?: (element: HTMLElement) => Promise<void>;
}

export interface WidgetContract {
  readonly tag: keyof HTMLElementTagNameMap;
  readonly states: Readonly<Record<string, State>>;
  /** Every text and link of the data made hostile. */
  readonly hostile?: readonly State[];
}

/** In a grid one cell is a stop of the Tab key; the arrow keys lead to the others. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), properties);
}

const controls =
  'button:not([tabindex="-1"]), a[href], input:enabled, select:enabled, summary, textarea, [role=slider]';

export function widgetContract({ tag, states, hostile = [] }: WidgetContract): void {
  describe(`<${tag}> keeps the contract of all elements`, () => {
    let server: FakeServer;
    beforeEach(async () => {
      // Axe would measure colours in the middle of a transition.
      await emulateMedia({ reducedMotion: 'reduce' });
      server = fakeServer();
    });
    afterEach(async () => {
      server.restore();
      if (matchMedia('(forced-colors: active)').matches) await forceColours(false);
      if (innerWidth === 800) return;
      document.documentElement.removeAttribute('dir');
      await setViewport({ width: 800, height: 600 });
    });

    for (const [name, state] of Object.entries(states)) {
      it(`gives axe nothing to complain about: ${name}`, async () => {
        const element = await shown(state, server);
        await expect(element).to.be.accessible();
        const moving = everything(element).filter((one) => one.getAnimations().length > 0);
        expect(moving.length, 'nothing moves for who wants no motion').to.equal(0);
        dress(element, 'dark');
        expect(await badColours(element), 'dark').to.deep.equal([]);
      });

      it(`shows itself in forced colours: ${name}`, async () => {
        await forceColours(true);
        const element = await shown(state, server);
        expect(await badColours(element)).to.deep.equal([]);
        expect(lostInForcedColours(element, controls)).to.deep.equal([]);
      });

      it(`lets the keyboard reach every control, with a visible focus: ${name}`, async () => {
        const element = await shown(state, server);
        await reachAll(element);
      });

      it(`leaves no timer and no listener behind: ${name}`, async () => {
        const leftovers = watchLeftovers();
        const element = await shown(state, server);
        element.remove();
        await aTimeout(30);
        expect(leftovers.stop()).to.deep.equal([]);
      });
    }

    for (const [name, state] of Object.entries(states)) {
      it(`fits 320 pixels, from either side, in another language too: ${name}`, async () => {
        await setViewport({ width: 320, height: 640 });
        const element = await shown(state, server);
        for (const dir of ['ltr', 'rtl']) {
          document.documentElement.dir = dir;
          await aTimeout(30);
          // A phone has no titles: nothing may be cut off.
          expect(withoutRoom(element, scrolls), dir).to.deep.equal([]);
        }
        expect(await leftInEnglish(element)).to.deep.equal([]);
        expect(withoutRoom(element), 'in longer words').to.deep.equal([]);
      });

      it(`has room at 200 %, of the page and of the text alone: ${name}`, async () => {
        await setViewport({ width: 640, height: 400, deviceScaleFactor: 2 });
        const element = await shown(state, server);
        expect(withoutRoom(element), 'page').to.deep.equal([]);
        await setViewport({ width: 1_280, height: 800, deviceScaleFactor: 1 });
        doubleText(element);
        await aTimeout(60);
        expect(withoutRoom(element), 'text').to.deep.equal([]);
      });
    }

    it('is defined once, however often the kit is loaded', async () => {
      const before = customElements.get(tag);
      await import(`../../components/define.ts?again=${Math.random()}`);
      expect(customElements.get(tag)).to.equal(before);
    });

    hostile.forEach((state, index) => {
      it(`shows hostile texts as texts (${index + 1})`, async () => {
        const element = await shown(state, server);
        const all = everything(element);
        expect(all.filter((one) => one.matches(forbiddenElements))).to.deep.equal([]);
        for (const link of all.filter((one) => one.matches('[href]'))) {
          expect(link.getAttribute('href')).to.match(/^(https:\/\/|\/(?![/\\]))/);
        }
        for (const one of all) {
          const handlers = one.getAttributeNames().filter((attribute) => /^on/i.test(attribute));
          expect(handlers).to.deep.equal([]);
        }
        await aTimeout(20);
        expect('hit' in globalThis).to.equal(false);
      });
    });
  });
}

async function shown({ make, settle }: State, server: FakeServer): Promise<HTMLElement> {
  const element = make(server);
  await fixture(html`<div>${element}</div>`);
  dress(element, 'light');
  await aTimeout(0);
  await settle?.(element);
  await aTimeout(30);
  return element;
}

function dress(element: HTMLElement, theme: 'light' | 'dark'): void {
  const background = theme === 'dark' ? '#111214' : '#fff';
  Object.assign(element.parentElement?.style ?? {}, {
    background,
    colorScheme: theme,
    padding: '16px',
  });
}

/** Of axe's rules only those that ask for colours: the others said all they have to say before. */
async function badColours(element: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(element, {
    runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ nodes }) =>
    nodes.map((node) => `${node.failureSummary} ${node.html}`),
  );
}

async function reachAll(element: HTMLElement): Promise<void> {
  const open = everything(element).find((one) => one.matches('dialog[open]'));
  const wanted = new Set(
    everything(open ?? element).filter(
      (one) => one.matches(controls) && (one as HTMLElement).checkVisibility(),
    ),
  );
  const start = document.createElement('button');
  element.before(start);
  if (!open) start.focus();
  for (let tabs = 0; wanted.size > 0 && tabs < 80; tabs += 1) {
    const active = focused();
    if (active && wanted.delete(active)) {
      const { outlineStyle, outlineWidth } = getComputedStyle(active);
      expect(`${outlineStyle} ${outlineWidth}`, active.outerHTML).to.equal('solid 2px');
    }
    await sendKeys({ press: 'Tab' });
  }
  start.remove();
  expect([...wanted].map((one) => one.outerHTML.slice(0, 120))).to.deep.equal([]);
}
