import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
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
    max-block-size: var(--ic-overview-height, min(70vh, 760px));
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overscroll-behavior-inline: contain;
  }
  table {
    inline-size: 100%;
    min-inline-size: 916px;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    block-size: 36px;
    padding: 0 12px;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: inherit;
    white-space: nowrap;
  }
  tbody th {
    font-weight: 500;
  }
  tbody tr:hover > * {
    background: var(--_subtle);
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_surface);
    color: var(--_muted);
    font-weight: 500;
    line-height: 16px;
    white-space: normal;
  }
  thead button {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    margin-inline: -6px;
    padding: 2px 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-weight: 500;
    text-align: inherit;
    cursor: pointer;
  }
  thead button:hover,
  [aria-sort] button {
    color: var(--_text);
  }
  .arrow {
    inline-size: 10px;
  }
  .partner {
    inline-size: 22%;
  }
  .integration,
  .note {
    inline-size: 18%;
  }
  .status {
    inline-size: 164px;
  }
  .since {
    inline-size: 112px;
  }
  .checked,
  .expiry {
    inline-size: 124px;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* Names are cut off at their end, and stay in the column of the table. */
  table:dir(rtl) .clip:dir(ltr) {
    text-align: end;
    unicode-bidi: isolate;
  }
  .near {
    color: var(--_amber);
  }
  .near .icon {
    display: inline-block;
    margin-inline-end: 4px;
    vertical-align: -3px;
  }
  .room {
    padding: 0;
    border: 0;
  }
  .bones {
    display: grid;
    gap: 12px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
`;
