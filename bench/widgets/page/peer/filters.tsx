import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { Counts } from '../../../../components/integration-center/catalog.ts';
import { type Filters, statusOrder } from '../../../../components/integration-center/filters.ts';
import { text } from '../domain.ts';
import { Icon } from './card.tsx';

interface Props {
  readonly filters: Filters;
  readonly counts: Counts;
  readonly change: (part: Partial<Filters>) => void;
}

export function FilterBar({ filters, counts, change }: Props) {
  const chip = (status: Filters['status'], label: string, count: number) => (
    <Chip
      key={status}
      className="chip"
      label={`${label} ${text.format.number(count)}`}
      variant={filters.status === status ? 'filled' : 'outlined'}
      aria-pressed={filters.status === status}
      onClick={() => change({ status })}
    />
  );
  const categories = [...counts.categories]
    .map(([key, count]) => ({ key, count, name: text.categories[key] ?? key }))
    .sort((a, b) => text.format.compare(a.name, b.name));
  return (
    <Stack direction="row" spacing={1} role="search" sx={{ mb: 2, alignItems: 'center' }}>
      <Stack direction="row" spacing={0.5} role="group" aria-label={text.status} sx={{ flex: 1 }}>
        {chip('', text.all, counts.all)}
        {(counts.attention > 0 || filters.status === 'attention') &&
          chip('attention', text.needsAttention, counts.attention)}
        {statusOrder.map((status) =>
          chip(status, text.statuses[status], counts.statuses.get(status) ?? 0),
        )}
      </Stack>
      <TextField
        select
        size="small"
        value={filters.category}
        onChange={({ target }) => change({ category: target.value as Filters['category'] })}
        slotProps={{ select: { native: true }, htmlInput: { 'aria-label': text.category } }}
      >
        <option value="">{text.allCategories}</option>
        {categories.map(({ key, count, name }) => (
          <option key={key} value={key}>
            {`${name} (${text.format.number(count)})`}
          </option>
        ))}
      </TextField>
      <TextField
        type="search"
        size="small"
        placeholder={text.searchPlaceholder}
        value={filters.query}
        onChange={({ target }) => change({ query: target.value })}
        slotProps={{
          htmlInput: { 'aria-label': text.search, maxLength: 100, spellCheck: false },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <Icon name="search" />
              </InputAdornment>
            ),
            endAdornment: filters.query && (
              <IconButton
                size="small"
                aria-label={text.clearSearch}
                onClick={() => change({ query: '' })}
              >
                <Icon name="close" />
              </IconButton>
            ),
          },
        }}
      />
    </Stack>
  );
}
