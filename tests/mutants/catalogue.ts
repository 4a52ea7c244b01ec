/** Sabotages of the catalogue as it is shown: what is found, drawn, reached with keys and released. */
import type { Sabotage } from './sabotage.ts';

const grid = ['tests/components/grid.test.ts'];
const pure = ['tests/components/pure.test.ts'];
const window = 'components/integration-center/grid-window.ts';
const keys = 'components/integration-center/grid-keys.ts';

export const catalogue: readonly Sabotage[] = [
  {
    name: 'The window of cards forgets the one that has the focus',
    file: window,
    find: '    if (kept < begin) drawn.unshift(kept);\n    else if (kept >= end && kept < rows) drawn.push(kept);\n',
    replace: '    void kept;\n',
    tests: grid,
  },
  {
    name: 'A keystroke draws cards beyond the screen',
    file: window,
    find: '    this.#first = this.#beyond = 0;\n',
    replace: '',
    tests: grid,
  },
  {
    name: 'A keystroke that finds the same draws the cards anew',
    file: window,
    find: '    if (this.#first === 0 && drawn.every((item, index) => item === shown[index])) return;\n',
    replace: '    void drawn;\n',
    tests: grid,
  },
  {
    name: 'The search forgets the keywords',
    file: 'components/integration-center/catalog.ts',
    find: 'said, ...keywords, description',
    replace: 'said, description',
    tests: grid,
  },
  {
    name: 'The counts of the categories forget the search',
    file: 'components/integration-center/catalog.ts',
    find: '(found && inStatus ? 1 : 0)',
    replace: '(inStatus ? 1 : 0)',
    tests: pure,
  },
  {
    name: 'The arrow down wraps to the top of its column',
    file: keys,
    find: 'Math.max(0, Math.min(row, lowest)) * columns',
    replace: '(row > lowest ? 0 : Math.max(0, row)) * columns',
    tests: pure,
  },
  {
    name: 'The arrow keys of the grid forget the direction of the page',
    file: 'components/integration-center/card-grid.ts',
    find: "this.#host.matches(':dir(rtl)')",
    replace: 'false',
    tests: grid,
  },
  {
    name: 'The focus is lost when news order the catalogue anew',
    file: 'components/integration-center/card-grid.ts',
    find: '    if (this.#focused) void this.focus(this.#key);\n',
    replace: '',
    tests: grid,
  },
  {
    name: 'A card that stays is put where it is, and loses the focus',
    file: 'components/shared/rows-by-key.ts',
    find: 'this.#parts.get(key) ?? insertPart(place, next)',
    replace: 'insertPart(place, next, this.#parts.get(key))',
    also: [
      {
        file: 'components/shared/rows-by-key.ts',
        find: '      end?.remove();\n',
        replace: '      void end;\n',
      },
    ],
    tests: grid,
  },
  {
    name: 'A window of rows leaves marks behind',
    file: 'components/shared/rows-by-key.ts',
    find: '      end?.remove();\n',
    replace: '      void end;\n',
    tests: grid,
  },
  {
    name: 'A phone cuts off what a card says',
    file: 'components/integration-card/integration-card.styles.ts',
    find: '      -webkit-line-clamp: none;\n',
    replace: '',
    tests: ['tests/components/contract.test.ts'],
  },
  {
    name: 'Cards that are hidden behind a detail are measured',
    file: window,
    find: 'if (!this.#grid?.offsetHeight) return;',
    replace: 'if (!this.#grid) return;',
    tests: grid,
  },
  {
    name: 'A host that lags behind takes back what was typed',
    file: 'components/integration-center/tools.ts',
    find: 'this.#typed.has(given)',
    replace: 'given === JSON.stringify(this.#latest)',
    tests: grid,
  },
  {
    name: 'A host that is drawn once more takes back the first letter',
    file: 'components/integration-center/tools.ts',
    find: 'of [before, filters])',
    replace: 'of [filters])',
    tests: grid,
  },
  {
    name: 'The search takes the keys that compose a word',
    file: 'components/integration-center/search-keys.ts',
    find: ' || isComposing) return;',
    replace: ' || (isComposing && key === key.toLowerCase())) return;',
    tests: grid,
  },
  {
    name: 'News pull the card away from under the pointer',
    file: 'components/integration-center/card-grid.ts',
    find: '    else if (this.#pointing) shown = this.#inPlace(shown);\n',
    replace: '',
    tests: grid,
  },
  {
    name: 'A catalogue that is taken away keeps listening to the page',
    file: 'components/shared/live-feed.ts',
    find: "      this.#wire('removeEventListener');\n",
    replace: '',
    tests: ['tests/components/live.test.ts'],
  },
];
