import { css } from 'lit';

/** The row of search and filters, and what stands below it when nothing is left. */
export const filters = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-end: 16px;
  }
  .chips,
  .find {
    display: flex;
    flex-wrap: wrap;
  }
  .chips {
    flex: 99 1 auto;
    gap: 4px;
    margin-inline-start: -2px;
    padding: 2px;
  }
  .find {
    flex: 1 1 350px;
    gap: 8px;
  }
  .chip,
  select,
  input {
    min-block-size: 32px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_muted);
    font: inherit;
  }
  .chip {
    flex: none;
    padding: 5px 10px;
    font-weight: 500;
    cursor: pointer;
    transition: background var(--_motion);
  }
  .chip:hover {
    background: var(--_grey-bg);
  }
  .chip[aria-pressed='true'] {
    background: var(--_grey-bg);
    border-color: var(--_border);
    color: var(--_text);
  }
  .count {
    margin-inline-start: 2px;
    font-variant-numeric: tabular-nums;
    font-weight: 400;
    color: var(--_muted);
  }
  select {
    max-inline-size: 100%;
    padding: 5px 8px;
    cursor: pointer;
  }
  .search {
    position: relative;
    flex: 1 1 160px;
  }
  .search > .icon {
    position: absolute;
    inset-block-start: calc(50% - 8px);
    inset-inline-start: 9px;
    color: var(--_muted);
    pointer-events: none;
  }
  input {
    inline-size: 100%;
    padding-block: 5px;
    padding-inline: 32px;
    appearance: none;
  }
  input::-webkit-search-cancel-button {
    display: none;
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  select,
  input {
    border-color: color-mix(in srgb, var(--_control) 80%, transparent);
    background: var(--_surface);
    color: var(--_text);
  }
  select:hover,
  input:hover {
    border-color: var(--_control);
  }
  input:focus-visible {
    outline-offset: -1px;
    border-color: var(--_accent);
  }
  .clear {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    inline-size: 32px;
    border: 0;
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .empty {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 12px;
    padding: 56px 16px;
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    text-align: center;
  }
  .instead {
    display: grid;
    gap: 12px;
  }
  .instead > .button {
    justify-self: start;
  }
  @media (pointer: coarse), (max-width: 480px) {
    .chip,
    select,
    input {
      min-block-size: 40px;
    }
    input,
    select {
      font-size: 16px;
    }
    .clear {
      inline-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'],
    [aria-pressed='true'] > .count {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
