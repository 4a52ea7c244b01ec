import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    min-inline-size: 0;
  }
  header {
    margin-block-end: 20px;
  }
  .lead {
    margin-block-start: 2px;
  }
  .grid,
  .row {
    display: grid;
    gap: 12px;
  }
  .grid {
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: 1fr;
  }
  .row {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
  }
  .long {
    grid-auto-rows: auto;
  }
  .long > .row {
    min-block-size: var(--_row);
  }
  integration-card {
    scroll-margin-block: 80px;
  }
  .stale {
    margin-block-end: 16px;
  }
  .bones {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    min-block-size: calc(102px + 40px * var(--_density));
    padding: calc(16px * var(--_density)) 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .bones > div {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .bones .lines {
    display: grid;
    gap: 8px;
  }
  .pill {
    inline-size: 72px;
    block-size: 20px;
    border-radius: 10px;
  }
  .bar {
    block-size: 32px;
    inline-size: min(100%, 420px);
    margin-block-end: 16px;
    border-radius: 6px;
  }
`;
