import { css } from 'lit';

export const styles = css`
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    column-gap: 8px;
  }
  .frame.scaled {
    grid-template-columns: auto minmax(0, 1fr);
  }
  .scale {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    padding-block-start: 4px;
    text-align: end;
    unicode-bidi: isolate;
    font-size: 12px;
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }
  .plot {
    border-radius: 4px;
    cursor: default;
    touch-action: pan-y;
  }
  .plot:focus-visible {
    outline-offset: 4px;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: 64px;
    overflow: visible;
  }
  .scaled svg {
    block-size: 112px;
  }
  svg:dir(rtl) {
    transform: scaleX(-1);
  }
  .axis {
    grid-column: -2 / -1;
    display: flex;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 20px;
    margin-block-start: 6px;
    font-variant-numeric: tabular-nums;
  }
  .reading {
    color: var(--_text);
  }
`;
