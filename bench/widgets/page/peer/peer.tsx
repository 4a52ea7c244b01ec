/** The peer: the same screen in React with Material UI, as its documentation builds one. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { searchCatalog } from '../../../../components/integration-center/catalog.ts';
import { isFiltered, noFilters } from '../../../../components/integration-center/filters.ts';
import { cardAfter } from '../../../../components/integration-center/grid-keys.ts';
import { searchKeys } from '../../../../components/integration-center/search-keys.ts';
import type { IntegrationSummary } from '../../../../components/shared/types.ts';
import { load, text } from '../domain.ts';
import { IntegrationCard } from './card.tsx';
import { FilterBar } from './filters.tsx';

const unseen = { position: 'absolute', width: 1, height: 1, overflow: 'hidden' } as const;
const layout = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
} as const;

function Center() {
  const [items, setItems] = useState<readonly IntegrationSummary[]>();
  const [filters, setFilters] = useState(noFilters);
  const [active, setActive] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const loading = new AbortController();
    void load(loading.signal).then((loaded) => {
      if (!loading.signal.aborted) setItems(loaded);
    });
    return () => loading.abort();
  }, []);
  const { shown, counts } = useMemo(
    () => searchCatalog(items ?? [], filters, text),
    [items, filters],
  );
  const change = (part: Partial<typeof filters>) => setFilters({ ...filters, ...part });
  const at = Math.max(
    0,
    shown.findIndex(({ key }) => key === active),
  );
  const focusCard = (index: number) => {
    setActive(shown[index]?.key ?? '');
    grid.current?.querySelectorAll<HTMLElement>('.card')[index]?.focus();
  };
  const between = (event: KeyboardEvent<HTMLElement>) =>
    searchKeys(event.nativeEvent, event.currentTarget.querySelector('input'), {
      down: () => focusCard(at),
      clear: () => change({ query: '' }),
    });
  const inGrid = (event: KeyboardEvent<HTMLElement>) => {
    const columns = getComputedStyle(event.currentTarget).gridTemplateColumns.split(' ').length;
    const page = Math.ceil(innerHeight / 200);
    const next = cardAfter(event, at, { count: shown.length, columns, page, rtl: false });
    if (next === undefined) return;
    event.preventDefault();
    focusCard(next);
  };
  return (
    <Box onKeyDown={between}>
      <Typography variant="h5" component="h2">
        {text.title}
      </Typography>
      <Typography className="lead" color="text.secondary" sx={{ mb: 2 }}>
        {text.lead}
      </Typography>
      {items && <FilterBar filters={filters} counts={counts} change={change} />}
      <Box component="p" className="unseen" role="status" sx={unseen}>
        {!items ? text.loading : isFiltered(filters) ? text.results(shown.length) : ''}
      </Box>
      {items && shown.length === 0 && (
        <Box>
          <Typography>{text.noMatch}</Typography>
          <Button onClick={() => setFilters(noFilters)}>{text.clearFilters}</Button>
        </Box>
      )}
      <Box ref={grid} role="grid" aria-label={text.title} sx={layout} onKeyDown={inGrid}>
        {shown.map((item, index) => (
          <IntegrationCard key={item.key} item={item} tabStop={index === at} />
        ))}
      </Box>
    </Box>
  );
}

globalThis.stage.begin((main) => {
  const host = main.appendChild(document.createElement('div'));
  const root = createRoot(host);
  root.render(<Center />);
  return {
    cards: () => host.querySelector('.card') !== null,
    search: () => host.querySelector<HTMLInputElement>('input[type=search]'),
    unmount() {
      root.unmount();
      host.remove();
    },
  };
});
