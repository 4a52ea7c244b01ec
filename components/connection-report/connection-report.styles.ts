import { css } from 'lit';

export const styles = css`
  .report {
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .head {
    display: flex;
    gap: 10px;
    padding: 12px;
  }
  .head > .icon,
  .head > .spinner {
    margin-block-start: 2px;
  }
  .head > div {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .head p {
    line-height: 20px;
  }
  strong {
    font-weight: 600;
  }
  .ok .head {
    background: var(--_green-bg);
  }
  .ok .head > .icon {
    color: var(--_green);
  }
  .degraded .head {
    background: var(--_amber-bg);
  }
  .degraded .head > .icon {
    color: var(--_amber);
  }
  .error .head {
    background: var(--_red-bg);
  }
  .error .head > .icon {
    color: var(--_red);
  }
  ol {
    padding: 8px 12px;
  }
  li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 28px;
  }
  li > .icon {
    color: var(--_green);
  }
  li.failed > .icon {
    color: var(--_red);
  }
  li > span:nth-of-type(1) {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .took {
    font-variant-numeric: tabular-nums;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 12px;
    padding: 8px 12px;
    border-block-start: 1px solid var(--_border);
  }
  .progress {
    block-size: 2px;
    overflow: hidden;
    background: var(--_grey-bg);
  }
  .progress::after {
    content: '';
    display: block;
    block-size: 100%;
    inline-size: 40%;
    background: var(--_accent);
    animation: slide 1.2s ease-in-out infinite alternate;
  }
  @keyframes slide {
    to {
      margin-inline-start: 60%;
    }
  }
`;
