import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    min-inline-size: 0;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(32px * var(--_density)) 48px;
  }
  .figure {
    display: grid;
    align-content: start;
    gap: 12px;
    min-inline-size: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
    min-block-size: 28px;
  }
  .head .bone {
    align-self: center;
  }
  h4 {
    margin: 0;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .number {
    color: var(--_text);
    font-size: 20px;
    line-height: 28px;
    font-weight: 600;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
  }
  .plot {
    block-size: 90px;
    border-radius: 4px;
  }
  .plot.tall {
    block-size: 138px;
  }
  .plot.nothing {
    display: grid;
    place-items: center;
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .legend svg {
    inline-size: 8px;
    block-size: 18px;
    overflow: visible;
  }
  .legend .wide {
    inline-size: 18px;
    block-size: 14px;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 28px;
  }
  .row {
    min-block-size: 20px;
  }
  .row.tall {
    min-block-size: 40px;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .none {
    padding-block: 4px;
  }
  .none .button {
    margin-block-start: 8px;
  }
  @container (max-width: 480px) {
    dl {
      display: grid;
      grid-template-columns: repeat(4, auto);
      column-gap: 16px;
    }
    dl.long {
      grid-template-columns: repeat(2, 1fr);
    }
  }
  @container (max-width: 720px) {
    .figures {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
