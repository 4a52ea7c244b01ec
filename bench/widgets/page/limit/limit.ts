/** The limit: the same screen in hand-written DOM code, without a library. */

import { styles as card } from '../../../../components/integration-card/integration-card.styles.ts';
import { searchCatalog } from '../../../../components/integration-center/catalog.ts';
import { filters } from '../../../../components/integration-center/filters.styles.ts';
import { isFiltered, noFilters } from '../../../../components/integration-center/filters.ts';
import { styles as center } from '../../../../components/integration-center/integration-center.styles.ts';
import { searchKeys } from '../../../../components/integration-center/search-keys.ts';
import { controls } from '../../../../components/shared/controls.ts';
import { tokens } from '../../../../components/shared/tokens.ts';
import type { IntegrationSummary } from '../../../../components/shared/types.ts';
import { styles as badge } from '../../../../components/status-badge/status-badge.styles.ts';
import { load, text } from '../domain.ts';
import { FilterBar } from './filters.ts';
import { Grid } from './grid.ts';

const sheet = new CSSStyleSheet();
const part = (styles: unknown, host: string) => String(styles).replaceAll(':host', host);
sheet.replaceSync(
  [tokens, controls, filters, center].join('') +
    part(card, '.cell') +
    part(badge, '.foot > span:first-child'),
);

globalThis.stage.begin((main) => {
  const host = main.appendChild(document.createElement('div'));
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = `<header><h2>${text.title}</h2><p class="lead muted">${text.lead}</p></header>
    <p class="unseen" role="status">${text.loading}</p>`;
  const found = root.querySelector('.unseen');
  const loading = new AbortController();
  const grid = new Grid();
  const none = emptyNotice(() => bar.change(noFilters));
  let items: readonly IntegrationSummary[] = [];
  const bar = new FilterBar(() => show());

  function show(): void {
    const { shown, counts } = searchCatalog(items, bar.filters, text);
    bar.show(counts);
    const said = isFiltered(bar.filters) ? text.results(shown.length) : '';
    if (found && found.textContent !== said) found.textContent = said;
    const next = shown.length > 0 ? grid.element : none;
    if (!next.isConnected) root.append(next);
    (shown.length > 0 ? none : grid.element).remove();
    if (shown.length > 0) grid.show(shown);
  }

  const keydown = (event: Event) =>
    searchKeys(event as KeyboardEvent, bar.search, {
      down: () => grid.focus(),
      clear: () => bar.change({ query: '' }),
    });
  root.addEventListener('keydown', keydown);
  addEventListener('scroll', grid.look, { passive: true });
  addEventListener('resize', grid.resize);
  void load(loading.signal).then((loaded) => {
    if (loading.signal.aborted) return;
    items = loaded;
    found?.before(bar.element);
    show();
  });
  return {
    cards: () => grid.element.querySelector('.card') !== null,
    search: () => root.querySelector('input'),
    unmount() {
      loading.abort();
      removeEventListener('scroll', grid.look);
      removeEventListener('resize', grid.resize);
      host.remove();
    },
  };
});

function emptyNotice(clear: () => void): HTMLElement {
  const none = document.createElement('div');
  none.className = 'empty';
  none.innerHTML = `<div><p>${text.noMatch}</p></div><button class="button" type="button">${text.clearFilters}</button>`;
  none.querySelector('button')?.addEventListener('click', clear);
  return none;
}
