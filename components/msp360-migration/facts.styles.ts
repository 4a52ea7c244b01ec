import { css } from 'lit';

/** Facts in figures, and the comparison. */
export const factStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .fact {
    padding: 12px 16px;
    border-inline-start: 1px solid var(--_border);
  }
  .fact:first-child {
    border-inline-start: 0;
  }
  .fact dt {
    color: var(--_muted);
    font-size: 13px;
  }
  .fact dd {
    display: grid;
    margin-block-start: 2px;
    font-size: 18px;
    line-height: 26px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .fact dd .muted {
    font-weight: 400;
    line-height: 18px;
  }
  .fact.warn dd {
    color: var(--_amber);
  }

  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-block-end: 12px;
  }
  .head h3 {
    margin: 0;
  }
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  @media (forced-colors: active) {
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
  .comparison {
    display: grid;
    gap: 8px;
  }
  .comparison .head {
    margin: 0;
  }
  .last {
    display: flex;
    gap: 8px;
  }
  .last .icon,
  .failed .icon {
    flex: none;
    margin-block-start: 2px;
  }
  .last.good .icon,
  .empty .icon {
    color: var(--_green);
  }
  .last.warn .icon {
    color: var(--_amber);
  }
  .failed {
    display: flex;
    gap: 8px;
    color: var(--_red);
  }
  .progress {
    display: grid;
    gap: 6px;
  }
  .progress .row {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-variant-numeric: tabular-nums;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--_grey-bg);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_grey-bg);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    border-radius: 3px;
    transition: inline-size var(--_motion);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  progress:indeterminate {
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
`;
