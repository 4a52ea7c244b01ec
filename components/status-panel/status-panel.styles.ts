import { css } from 'lit';

export const styles = css`
  .panel {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .found {
    display: grid;
    gap: 6px;
    justify-items: start;
    padding: calc(16px * var(--_density)) 16px;
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
  }
  h3 {
    font-size: 14px;
    line-height: 20px;
  }
  .message {
    overflow-wrap: anywhere;
  }
  .what {
    font-weight: 600;
  }
  .note {
    display: flex;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .note .icon {
    block-size: 20px;
  }
  .expiry {
    color: var(--_amber);
  }
  dl {
    padding: calc(8px * var(--_density)) 16px;
    border-block-start: 1px solid var(--_border);
  }
  dl > div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: calc(4px * var(--_density));
  }
  dt {
    flex: none;
    max-inline-size: 60%;
    color: var(--_muted);
  }
  dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  time {
    white-space: nowrap;
  }
  dd:dir(rtl) {
    text-align: left;
  }
`;
