import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  /* Takes no room, not even a gap of the row it stands in. */
  :host([quiet]) {
    display: contents;
  }
  .notice {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 100%;
    min-block-size: 32px;
    padding-block: 3px;
    padding-inline: 10px;
    border: 1px solid transparent;
    border-radius: 16px;
    background: var(--_tint);
    color: var(--_ink);
    font: inherit;
    font-size: 13px;
    line-height: 18px;
    text-align: inherit;
    text-decoration: none;
    cursor: pointer;
    transition: border-color var(--_motion);
  }
  .notice:hover {
    border-color: currentColor;
  }
  /*
   * The worst goes to a second line, out of sight, where less than some words of it would be seen.
   * Holds what is not seen, which would otherwise lie beyond the end of what is cut off.
   */
  .words {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    column-gap: 5px;
    block-size: 1lh;
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
  }
  .words > * {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .worst {
    flex: 1 1 110px;
    min-inline-size: 0;
  }
  .bad {
    --_ink: var(--_red);
    --_tint: var(--_red-bg);
  }
  .warn {
    --_ink: var(--_amber);
    --_tint: var(--_amber-bg);
  }
  .stale {
    --_ink: var(--_violet);
    --_tint: var(--_violet-bg);
  }
  .calm {
    --_ink: var(--_grey);
    --_tint: var(--_grey-bg);
  }
  @media (pointer: coarse), (max-width: 480px) {
    .notice {
      min-block-size: 40px;
      border-radius: 20px;
    }
  }
  @media (max-width: 480px) {
    .worst {
      display: none;
    }
    .words {
      block-size: auto;
      white-space: normal;
    }
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;
