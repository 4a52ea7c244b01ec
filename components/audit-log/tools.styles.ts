import { css } from 'lit';

/** The filters and the export above the list, and what an entry changed. */
export const styles = css`
  :host {
    container-type: inline-size;
    min-inline-size: 0;
  }
  .tools {
    display: grid;
    gap: 8px;
    margin-block-end: calc(16px * var(--_density));
  }
  .by,
  .days,
  .export,
  .progress {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .progress {
    gap: 6px;
    font-variant-numeric: tabular-nums;
  }
  .progress:not(:has(span:not(:empty))) {
    position: absolute;
  }
  .fold {
    display: none;
  }
  .count {
    padding-inline: 6px;
    border-radius: 999px;
    background: var(--_grey-bg);
    font-variant-numeric: tabular-nums;
  }
  .day {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .by .inline {
    justify-self: start;
    margin-inline-start: -8px;
  }
  select,
  input {
    min-block-size: 32px;
    max-inline-size: 100%;
    padding: 5px 8px;
    border: 1px solid color-mix(in srgb, var(--_control) 80%, transparent);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  select:hover,
  input:hover {
    border-color: var(--_control);
  }
  ol[aria-busy='true'] {
    opacity: 0.6;
  }
  .diff {
    display: grid;
    gap: 2px;
    margin-block-start: 4px;
  }
  .diff > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .diff dd {
    min-inline-size: 0;
    unicode-bidi: isolate;
  }
  del,
  ins {
    padding-inline: 4px;
    border-radius: 4px;
    background: var(--_grey-bg);
    text-decoration: none;
  }
  del {
    color: var(--_muted);
    text-decoration: line-through;
  }
  .arrow {
    display: inline-block;
    color: var(--_muted);
  }
  .arrow:dir(rtl) {
    transform: scaleX(-1);
  }
  @container (max-width: 480px) {
    .fold {
      display: inline-flex;
    }
    .by {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
      margin-block-start: 8px;
    }
    .filters:not(.open) .by {
      display: none;
    }
    .by > select {
      inline-size: 100%;
    }
    .days {
      display: contents;
    }
    .day {
      display: grid;
      gap: 2px;
    }
    .by input {
      inline-size: 100%;
    }
  }
  @media (pointer: coarse), (max-width: 480px) {
    select,
    input {
      min-block-size: 40px;
      font-size: 16px;
    }
  }
`;
