import { css } from 'lit';

/** What is not the same. */
export const findingStyles = css`
  .switch {
    display: inline-flex;
    padding: 2px;
    border-radius: calc(var(--_radius) - 1px);
    background: var(--_grey-bg);
  }
  .switch button {
    min-block-size: 28px;
    padding: 1px 11px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 3px);
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .switch [aria-pressed='true'] {
    background: var(--_raised);
    color: var(--_text);
    font-weight: 500;
    border-color: var(--_border);
  }
  @media (forced-colors: active) {
    .switch [aria-pressed='true'] {
      border-color: Highlight;
    }
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    margin-block-end: 12px;
  }
  th,
  td {
    padding: 10px 12px 10px 0;
    border-block-end: 1px solid var(--_border);
    text-align: inherit;
    vertical-align: top;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  thead th {
    padding-block: 6px;
    color: var(--_muted);
    font-size: 13px;
  }
  tbody th {
    font-weight: 500;
  }
  td .small,
  th code {
    display: block;
  }
  td:nth-child(2),
  .seen time {
    white-space: nowrap;
  }
  code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 12px;
    color: var(--_muted);
  }
  .prints div {
    display: grid;
    grid-template-columns: 9ch 1fr;
    gap: 8px;
    align-items: baseline;
  }
  .prints dt {
    color: var(--_muted);
    font-size: 13px;
  }
  .empty {
    display: flex;
    gap: 10px;
    align-items: center;
    justify-content: center;
    padding: 28px 16px;
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    color: var(--_muted);
    text-align: center;
  }
`;
