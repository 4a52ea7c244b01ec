import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    min-inline-size: 0;
  }
  header {
    margin-block-end: 16px;
  }
  .filters {
    margin-block-end: 8px;
  }
  .filters select {
    text-overflow: ellipsis;
  }
  .filters .search {
    flex: 1 1 200px;
    max-inline-size: 320px;
  }
  @container (max-width: 720px) {
    .filters .search {
      flex-basis: 100%;
      max-inline-size: none;
    }
    .filters select {
      flex: 1 1 40%;
      min-inline-size: 0;
      max-inline-size: none;
    }
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin-block-end: 8px;
    font-variant-numeric: tabular-nums;
  }
  .above {
    margin-block-end: 12px;
  }
  .scroll {
    max-block-size: var(--ic-overview-height, clamp(240px, 70vh, 760px));
    overflow: auto;
    /* What is drawn on the way would cut the End key's way short. */
    overflow-anchor: none;
    scroll-padding-block: 112px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  table,
  thead,
  tbody {
    display: block;
    font-size: 13px;
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  /* Of one height, whatever they hold: see table-window.ts. The head stands as they do. */
  tr {
    --_row: calc(2lh + 8px * var(--_density));
    display: grid;
    grid-template-columns: 5fr 5fr 152px 96px 116px 6fr 112px;
    gap: 0 12px;
    /* Where there is more than fits, its beginning is seen. */
    align-items: safe center;
    padding-inline: 12px;
    border-block-end: 1px solid var(--_border);
  }
  tbody tr {
    block-size: calc(var(--_rows, 1) * var(--_row));
  }
  tbody tr:is(:hover, :focus) {
    background: var(--_subtle);
  }
  tr[role]:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  th,
  td {
    padding: 0;
    text-align: inherit;
  }
  th {
    font-weight: 500;
  }
  thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_surface);
    color: var(--_muted);
  }
  thead tr {
    padding-block: 4px;
  }
  thead .link {
    min-block-size: 24px;
    color: inherit;
    font-weight: 500;
  }
  thead .link:hover,
  [aria-sort] .link {
    color: var(--_text);
  }
  .clip {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  /* Whole in the row where somebody is, over the next ones. */
  tr:focus .clip {
    -webkit-line-clamp: none;
    z-index: 0;
    background: var(--_subtle);
  }
  .near {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--_amber);
  }
  @container (max-width: 1000px) {
    tr {
      --_row: calc(2lh + 24px * var(--_density));
      grid-template: repeat(2, 1fr) / 6fr 152px 120px 5fr;
      grid-auto-flow: column dense;
    }
    .note {
      grid-row: span 2;
    }
    tbody .clip {
      -webkit-line-clamp: 1;
    }
    tbody .note {
      -webkit-line-clamp: 3;
    }
    tbody .integration {
      color: var(--_muted);
    }
  }
  @container (max-width: 640px) {
    tr {
      --_row: calc(5lh + 28px * var(--_density));
      grid-template: repeat(5, 1fr) / 1fr auto;
      grid-auto-flow: row;
    }
    .partner {
      grid-column: 1 / -1;
    }
    .status,
    .since,
    .checked,
    .expiry {
      grid-column: 2;
      justify-self: end;
    }
    .note {
      grid-row: 3 / span 3;
      align-self: start;
    }
  }
  /* Where little is seen at once, the head makes way. */
  @media (max-height: 480px) {
    thead {
      position: static;
    }
  }
  .bones {
    display: grid;
    gap: 12px;
    padding: 12px;
  }
`;
