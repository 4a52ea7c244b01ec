/** The kit's catalogue: every element in every state, with knobs and snippets. */
import '../../components/define.ts';
import { configure, type Density } from '../../components/index.ts';
import { offerLanguages } from '../page/languages.ts';
import { aboutView, type Offers, offersView, readOffers } from './offers.ts';
import { piece } from './piece.ts';
import { snippetOf } from './snippet.ts';
import { answerInPage, create, type Specimen, type Tag } from './specimen.ts';
import { specimens } from './specimens.ts';

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const knobs = ['theme', 'density', 'locale', 'dir', 'width'] as const;

function button(words: string, press: (made: HTMLButtonElement) => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = words;
  made.addEventListener('click', () => press(made));
  return made;
}

function figureOf(tag: Tag, specimen: Specimen): HTMLElement {
  const stage = piece('div', 'stage');
  const code = piece('pre', '', snippetOf(tag, specimen));
  code.tabIndex = 0;
  code.hidden = true;
  const tools = piece(
    'span',
    'tools',
    button('Code', (made) => {
      code.hidden = !code.hidden;
      made.setAttribute('aria-expanded', String(!code.hidden));
    }),
    button('Copy', (made) => void copy(made, code.textContent ?? '')),
  );
  const { act } = specimen;
  if (act) {
    const open = () => stage.firstElementChild as HTMLElement | null;
    tools.prepend(
      button('Show', () => {
        const element = open();
        if (element) act(element);
      }),
    );
  }
  const figure = piece(
    'figure',
    '',
    piece('figcaption', '', piece('h3', '', specimen.state), tools),
    stage,
    code,
  );
  whenSeen(figure, () => stage.append(create(tag, specimen)));
  return figure;
}

async function copy(made: HTMLButtonElement, words: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(words).then(
    () => true,
    () => false,
  );
  made.textContent = copied ? 'Copied' : 'Not copied';
  setTimeout(() => {
    made.textContent = 'Copy';
  }, 1_500);
}

/** What is far away is not drawn yet: a hundred elements at once would ask and tick for nobody. */
function whenSeen(target: Element, draw: () => void): void {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      draw();
    },
    { rootMargin: '600px' },
  );
  watch.observe(target);
}

function sectionOf(tag: Tag): HTMLElement {
  const name = `<${tag}>`;
  const section = piece('section', '', piece('h2', '', piece('code', '', name)));
  section.id = tag;
  section.append(piece('div', 'figures', ...specimens[tag].map((each) => figureOf(tag, each))));
  const link = piece('a', '', name);
  link.setAttribute('href', `#${tag}`);
  find('tags').append(piece('li', '', link));
  return section;
}

/** Put around what is there, so that nothing waits for it. */
function tell(offers: ReadonlyMap<string, Offers>): void {
  for (const [tag, element] of offers) {
    const section = document.getElementById(tag);
    section?.querySelector('h2')?.after(aboutView(element));
    section?.append(offersView(element));
  }
}

/** The knobs' places are in the address, so that a state of the page can be linked. */
function turn(): void {
  const place = new URLSearchParams(location.search);
  for (const knob of knobs) {
    const { value, selectedIndex } = find<HTMLSelectElement>(knob);
    if (selectedIndex > 0) place.set(knob, value);
    else place.delete(knob);
  }
  const query = place.toString();
  history.replaceState(null, '', (query ? `?${query}` : location.pathname) + location.hash);
  const of = (knob: (typeof knobs)[number]) => place.get(knob) ?? '';
  const root = document.documentElement;
  root.dataset.theme = of('theme');
  const stages = find('stages');
  stages.dataset.density = of('density');
  stages.dir = of('dir') || 'ltr';
  stages.style.maxInlineSize = of('width') ? `${of('width')}px` : '';
  stages.lang = of('locale') || 'en';
  configure({
    density: (of('density') || undefined) as Density | undefined,
    locale: of('locale') || undefined,
  });
}

answerInPage();
offerLanguages(find<HTMLSelectElement>('locale'));
for (const knob of knobs) {
  const box = find<HTMLSelectElement>(knob);
  box.value = new URLSearchParams(location.search).get(knob) ?? '';
  if (box.selectedIndex < 0) box.selectedIndex = 0;
  box.addEventListener('change', turn);
}
turn();
find('stages').append(
  ...(Object.keys(specimens) as Tag[]).filter((tag) => specimens[tag].length > 0).map(sectionOf),
);
const trouble = piece('p', 'about', 'What the elements offer could not be read. Reload this page.');
trouble.setAttribute('role', 'alert');
await readOffers().then(tell, () => find('stages').prepend(trouble));
// What the address names was not there when the page was opened.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
