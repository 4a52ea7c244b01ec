import { css } from 'lit';

export const styles = css`
  li {
    position: relative;
    display: flex;
    gap: 12px;
    padding-block-end: calc(16px * var(--_density));
  }
  li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 22px 2px;
    inset-inline-start: 9px;
    border-inline-start: 1px solid var(--_border);
  }
  .mark {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 19px;
    block-size: 20px;
    color: var(--_muted);
  }
  .mark.good {
    color: var(--_green);
  }
  .mark.warn {
    color: var(--_amber);
  }
  .mark.bad {
    color: var(--_red);
  }
  .point {
    inline-size: 7px;
    block-size: 7px;
    border: 2px solid transparent;
    border-radius: 50%;
    background: var(--_control);
  }
  .what {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .what strong {
    font-weight: 500;
  }
  .value {
    padding-inline: 4px;
    border-radius: 4px;
    background: var(--_grey-bg);
    font-size: 13px;
  }
  time {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  .bone {
    block-size: 12px;
    inline-size: min(320px, 70%);
    margin-block: 4px;
  }
  .none {
    padding-block: 4px 8px;
  }
  @media (max-width: 480px) {
    li {
      flex-wrap: wrap;
      row-gap: 0;
    }
    .what {
      flex-basis: calc(100% - 31px);
    }
    time {
      padding-inline-start: 31px;
    }
  }
`;
