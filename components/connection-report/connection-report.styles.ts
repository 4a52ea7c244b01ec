import { css } from 'lit';

export const styles = css`
  .report {
    overflow: hidden;
    overflow-wrap: anywhere;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .head {
    display: flex;
    gap: 10px;
    padding: calc(12px * var(--_density)) 12px;
    background: var(--_tint);
  }
  .head > .icon,
  .head > .spinner {
    margin-block-start: 2px;
  }
  .head > div,
  .name {
    flex: 1;
    min-inline-size: 0;
  }
  .head p {
    line-height: 20px;
  }
  .ok {
    --_tone: var(--_green);
    --_tint: var(--_green-bg);
  }
  .degraded {
    --_tone: var(--_amber);
    --_tint: var(--_amber-bg);
  }
  .error,
  .failed {
    --_tone: var(--_red);
    --_tint: var(--_red-bg);
  }
  .head > .icon,
  li > .icon {
    color: var(--_tone);
  }
  .head .button {
    flex: none;
    margin-block: -6px;
    margin-inline-end: -6px;
  }
  ol {
    padding: 8px 12px;
  }
  .running ol {
    padding-block-start: 0;
  }
  li {
    display: flex;
    align-items: baseline;
    gap: 10px;
    padding-block: calc(4px * var(--_density));
  }
  li > :first-child {
    flex: none;
    align-self: flex-start;
    block-size: 20px;
    inline-size: 16px;
  }
  li.waiting,
  li.skipped {
    color: var(--_muted);
  }
  li.running {
    font-weight: 500;
  }
  li > .spinner {
    inline-size: 14px;
    block-size: 14px;
    margin: 3px 1px;
    color: var(--_accent);
  }
  .ring::before {
    content: '';
    display: block;
    inline-size: 8px;
    block-size: 8px;
    margin: 6px 4px;
    border: 1.5px solid var(--_control);
    border-radius: 50%;
  }
  .found::before {
    content: ' · ';
  }
  .took {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  .remedy {
    padding-block: 12px;
    padding-inline: 38px 12px;
    border-block-end: 1px solid var(--_border);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 12px;
    padding: 8px 12px;
    border-block-start: 1px solid var(--_border);
  }
`;
