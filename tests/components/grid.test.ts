import { aTimeout, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../components/define.ts';
import type { IntegrationCenter } from '../../components/index.ts';
import { active, failed, integration } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, token } from './fake-server.ts';
import { everything, expect, find, focused, get, textOf, until } from './helpers.ts';

const number = (index: number) => String(index).padStart(4, '0');
const many = Array.from({ length: 1_000 }, (_, index) =>
  active({ key: `k${index}`, name: `Tool ${number(index)}`, keywords: [`word${index}`] }),
);
const cards = (center: Element) =>
  everything(center).filter((one) => one.matches('integration-card'));
const nameOf = (element: Element | null | undefined) =>
  /Tool \d+|[A-Z]\w+ PSA/.exec(element ? textOf(element) : '')?.[0];
const onCard = () => (focused()?.matches('.card') ? nameOf(focused()) : undefined);

describe('the grid of the catalogue', () => {
  let server: FakeServer;

  async function shown(dir = 'ltr'): Promise<IntegrationCenter> {
    await setViewport({ width: 1000, height: 700 });
    const center = document.createElement('integration-center');
    center.fetchToken = token;
    await fixture(html`<div dir=${dir} style="inline-size:940px">${center}</div>`);
    await until(() => find(center, '.card') && find(center, '.filters'), 'cards');
    return center;
  }
  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      const [name = '', modifier] = key.split('+').toReversed();
      if (modifier) await sendKeys({ down: modifier });
      await sendKeys({ press: name });
      if (modifier) await sendKeys({ up: modifier });
    }
  }

  beforeEach(() => {
    server = fakeServer(many);
  });
  afterEach(() => server.restore());

  it('draws of a thousand only what is near the screen, and says how many there are', async () => {
    const center = await shown();
    await until(() => find(center, '.gap'));
    expect(cards(center).length).to.be.lessThan(40);
    const grid = get(center, '[role=grid]');
    expect(grid.getAttribute('aria-rowcount')).to.equal('334');
    expect(grid.getAttribute('aria-colcount')).to.equal('3');
    expect(get(center, '[role=row]').getAttribute('aria-rowindex')).to.equal('1');
    const columns = [...get(center, '[role=row]').children].map((cell) => cell.ariaColIndex);
    expect(columns).to.deep.equal(['1', '2', '3']);
    expect(grid.offsetHeight).to.be.greaterThan(334 * 142);
  });

  it('leaves the cards alone when a keystroke finds the same, and else draws what fills the screen', async () => {
    const center = await shown();
    const search = async (words: string) => {
      const box = get<HTMLInputElement>(center, 'input[type=search]');
      box.value = words;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await center.updateComplete;
    };
    const onScreen = () => {
      const { top } = get(center, '[role=grid]').getBoundingClientRect();
      return 3 * Math.ceil((innerHeight - top) / (get(center, '.row').offsetHeight + 12));
    };
    await search('tool 0 9');
    expect(cards(center)).to.have.length(onScreen());
    const scroller = document.scrollingElement as Element;
    scroller.scrollTop = 80;
    await until(() => cards(center).length === onScreen() + 6, 'two rows beyond the screen');
    const all = cards(center);
    await search('too 0 9');
    expect(cards(center)).to.deep.equal(all);
    await search('tool');
    expect(cards(center)).to.have.length(onScreen());
    scroller.scrollTop = 0;
  });

  it('draws what somebody scrolls to, however far', async () => {
    const center = await shown();
    const scroller = document.scrollingElement as Element;
    for (const share of [0.5, 1, 0.25]) {
      scroller.scrollTop = share * (scroller.scrollHeight - innerHeight);
      await until(() => {
        const names = [...cards(center)].filter((card) => {
          const { top, bottom } = card.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        });
        return names.length >= 9;
      }, `cards at ${share}`);
      expect(cards(center).length).to.be.lessThan(50);
    }
    scroller.scrollTop = 0;
    await until(() => cards(center).some((card) => nameOf(card) === 'Tool 0000'));
  });

  it('is one stop of the Tab key, and the arrow keys lead everywhere in it', async () => {
    const center = await shown();
    get(center, 'input[type=search]').focus();
    await press('ArrowDown');
    await until(() => onCard() === 'Tool 0000', 'the first card');
    const stops = everything(center).filter((one) => one.matches('.card[tabindex="0"]'));
    expect(stops).to.have.length(1);
    for (const [key, name] of [
      ['ArrowRight', 'Tool 0001'],
      ['ArrowDown', 'Tool 0004'],
      ['Home', 'Tool 0003'],
      ['End', 'Tool 0005'],
      ['ArrowUp', 'Tool 0002'],
      ['ArrowLeft', 'Tool 0001'],
      ['Control+End', 'Tool 0999'],
      ['ArrowUp', 'Tool 0996'],
      ['Control+Home', 'Tool 0000'],
    ] as const) {
      await press(key);
      await until(() => onCard() === name, `${name} after ${key}, not ${onCard()}`);
      const { top, bottom } = (focused() as Element).getBoundingClientRect();
      expect(bottom > 0 && top < innerHeight, `${name} is on screen`).to.equal(true);
    }
  });

  it('goes the other way in a right-to-left page', async () => {
    const center = await shown('rtl');
    get(center, 'input[type=search]').focus();
    await press('ArrowDown', 'ArrowLeft');
    await until(() => onCard() === 'Tool 0001');
  });

  it('leads into the search with a slash, and Escape clears it', async () => {
    const center = await shown();
    const box = get<HTMLInputElement>(center, 'input[type=search]');
    box.focus();
    await press('ArrowDown');
    await until(() => onCard());
    await press('/');
    expect(focused()).to.equal(box);
    await sendKeys({ type: 'WORD777' });
    await until(() => cards(center).length === 1);
    expect(box.value).to.equal('WORD777');
    await press('Escape');
    await until(() => cards(center).length > 9);
    expect(box.value).to.equal('');
    // The browser's own keys stay its own.
    await press('ArrowDown');
    await until(() => onCard());
    await press('Control+/');
    expect(onCard(), 'still on a card').to.not.equal(undefined);
  });

  it('draws a few all at once, for the browser to find and print', async () => {
    server.restore();
    server = fakeServer(many.slice(0, 60));
    const center = await shown();
    expect(cards(center)).to.have.length(60);
    expect(Boolean(find(center, '.gap'))).to.equal(false);
  });

  it('leaves the focus to the next card when that of the person is gone', async () => {
    server.restore();
    server = fakeServer(many.slice(0, 4));
    const center = await shown();
    get(center, 'input[type=search]').focus();
    await press('ArrowDown', 'ArrowRight', 'ArrowRight');
    await until(() => onCard() === 'Tool 0002');
    server.held.delete('k2');
    await center.reload();
    await until(() => cards(center).length === 3);
    // Its place has the focus at once; it is the card's only when that is drawn.
    await aTimeout(50);
    expect(onCard()).to.equal('Tool 0003');
  });

  it('takes nothing back that is typed when the host gives the filters back late', async () => {
    const center = await shown();
    const box = get<HTMLInputElement>(center, 'input[type=search]');
    center.addEventListener('integration-filter', ({ detail }) => {
      setTimeout(() => {
        center.filters = { ...detail.filters };
      }, 60);
    });
    box.focus();
    for (const letter of 'WORD77') {
      await sendKeys({ type: letter });
      await aTimeout(20);
    }
    await aTimeout(100);
    expect(box.value).to.equal('WORD77');
    center.filters = { query: 'WORD7' };
    await center.updateComplete;
    expect(box.value, 'an echo of what was typed before').to.equal('WORD77');
    center.filters = { query: 'tool 5' };
    await center.updateComplete;
    expect(box.value, "the host's own").to.equal('tool 5');
    await sendKeys({ type: '1' });
    center.filters = { query: 'tool 5' };
    await center.updateComplete;
    expect(box.value, 'drawn once more before the host has heard').to.equal('tool 51');
  });

  it('goes back with the host at once to what was chosen before', async () => {
    const center = await shown();
    const chips = [...everything(center)].filter((one) => one.matches('.chip'));
    for (const chip of chips.slice(1, 3)) (chip as HTMLElement).click();
    expect(center.filters.status).to.equal('Active');
    center.filters = { ...center.filters, status: 'Error' };
    await center.updateComplete;
    expect(center.filters.status).to.equal('Error');
  });

  it('leaves the keys to what composes a word', async () => {
    const center = await shown();
    const box = get<HTMLInputElement>(center, 'input[type=search]');
    box.focus();
    await sendKeys({ type: 'to' });
    for (const key of ['ArrowDown', 'Escape']) {
      const init = { key, isComposing: true, bubbles: true, composed: true, cancelable: true };
      const event = new KeyboardEvent('keydown', init);
      box.dispatchEvent(event);
      expect(event.defaultPrevented, key).to.equal(false);
    }
    await aTimeout(30);
    expect([focused() === box, box.value]).to.deep.equal([true, 'to']);
  });

  it('lets no card slip away from under a pointer when news order the list anew', async () => {
    server.restore();
    server = fakeServer(many.slice(0, 6));
    const center = await shown();
    const first = () => nameOf(cards(center)[0]);
    center.dispatchEvent(new PointerEvent('pointermove'));
    server.held.set('k4', failed({ key: 'k4', name: 'Tool 0004' }));
    await center.reload();
    await until(() => textOf(center).includes('Credentials refused'), 'the news');
    expect(first(), 'while it points').to.equal('Tool 0000');
    for (const object of [{}, {}]) {
      center.filters = object;
      await center.updateComplete;
    }
    await center.reload();
    expect(first(), 'whose host is drawn anew').to.equal('Tool 0000');
    center.filters = { status: 'attention' };
    await center.updateComplete;
    center.filters = {};
    await center.updateComplete;
    expect(first(), 'in a list of its own wish').to.equal('Tool 0004');
  });

  it('is back where it was when a detail is left, however high its cards are', async () => {
    const center = await shown();
    center.style.setProperty('--ic-density', '1.6');
    await until(() => get(center, '.row').offsetHeight > 160, 'higher cards');
    const scroller = document.scrollingElement as Element;
    scroller.scrollTop = 20_000;
    const seen = () => cards(center).find((card) => card.getBoundingClientRect().top > 200);
    await until(() => seen(), 'cards on screen');
    await aTimeout(50);
    const name = nameOf(seen());
    const topOf = () => Math.round(seen()?.getBoundingClientRect().top ?? 0);
    const [before, top] = [scroller.scrollTop, topOf()];
    (seen() as HTMLElement).shadowRoot?.querySelector('button')?.click();
    await until(() => find(center, 'integration-detail'));
    await aTimeout(50);
    center.integrationKey = undefined;
    await until(() => onCard() === name, 'the card that was left');
    await aTimeout(50);
    expect([scroller.scrollTop, topOf()]).to.deep.equal([before, top]);
    scroller.scrollTop = 0;
  });

  it('leaves the focus and the scrolling alone, and no marks behind, while others are drawn', async () => {
    const center = await shown();
    get(center, 'input[type=search]').focus();
    await press('ArrowDown');
    await until(() => onCard() === 'Tool 0000');
    const lost: unknown[] = [];
    center.shadowRoot?.addEventListener('focusout', ({ target }) => lost.push(target));
    const scroller = document.scrollingElement as Element;
    for (const top of [400, 900, 9_000, 30_000]) {
      scroller.scrollTop = top;
      const seen = () => cards(center).some((card) => card.getBoundingClientRect().top > 200);
      await until(seen, `cards at ${top}`);
      await aTimeout(60);
      expect(scroller.scrollTop).to.equal(top);
    }
    expect([lost, onCard()]).to.deep.equal([[], 'Tool 0000']);
    const { children, childNodes } = get(center, '.grid');
    expect(childNodes.length).to.be.lessThan(3 * children.length + 9);
    scroller.scrollTop = 0;
  });

  it('keeps the focus on its card when news order the list anew', async () => {
    server.restore();
    server = fakeServer([
      active({ key: 'a', name: 'Tool 1' }),
      integration({ key: 'b', name: 'Tool 2' }),
    ]);
    const center = await shown();
    get(center, 'input[type=search]').focus();
    await press('ArrowDown', 'ArrowRight');
    await until(() => onCard() === 'Tool 2');
    server.held.set('b', failed({ key: 'b', name: 'Tool 2' }));
    await center.reload();
    await until(() => nameOf(cards(center)[0]) === 'Tool 2');
    await until(() => onCard() === 'Tool 2', 'the focus where it was');
  });
});
