import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    vertical-align: middle;
    max-inline-size: 100%;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding-block: 1px;
    padding-inline: 6px 8px;
    border: 1px solid transparent;
    border-radius: 12px;
    font-size: 12px;
    line-height: 18px;
    font-weight: 500;
    white-space: nowrap;
  }
  .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .badge-active {
    color: var(--_green);
    background: var(--_green-bg);
  }
  .badge-degraded {
    color: var(--_amber);
    background: var(--_amber-bg);
  }
  .badge-error {
    color: var(--_red);
    background: var(--_red-bg);
  }
  .badge-configured {
    color: var(--_blue);
    background: var(--_blue-bg);
  }
  .badge-stale {
    color: var(--_violet);
    background: var(--_violet-bg);
  }
  .badge-not-configured {
    color: var(--_grey);
    background: var(--_grey-bg);
  }
  @media (forced-colors: active) {
    .badge {
      border-color: CanvasText;
    }
  }
`;
