import { css } from 'lit';

export const styles = css`
  :host {
    block-size: 100%;
    contain: layout style;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 12px;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: calc(102px + 40px * var(--_density));
    padding: calc(16px * var(--_density)) 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: inherit;
    text-decoration: none;
    cursor: pointer;
    transition: border-color var(--_motion), background var(--_motion);
  }
  .card:hover {
    border-color: var(--_control);
    background: color-mix(in srgb, var(--_subtle) 60%, var(--_surface));
  }
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
  }
  .names {
    flex: 1;
    min-inline-size: 0;
  }
  .name,
  .from {
    display: block;
    overflow-wrap: anywhere;
  }
  .name {
    font-weight: 600;
    line-height: 22px;
  }
  .go {
    color: var(--_muted);
    opacity: 0;
    transition: opacity var(--_motion);
  }
  .go:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  .card:hover .go,
  .card:focus-visible .go {
    opacity: 1;
  }
  .foot {
    margin-block-start: auto;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .evidence,
  .note span {
    flex: 1 1 140px;
    min-inline-size: 0;
  }
  .about,
  .evidence,
  .note span {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .note {
    display: flex;
    gap: 6px;
  }
  .note .icon {
    margin-block: 2px;
  }
  .expiry {
    color: var(--_amber);
  }
  status-badge {
    flex: none;
  }
  /* Small, or zoomed so far: nothing is cut off. */
  @media (max-width: 360px) {
    .about,
    .evidence,
    .note span {
      -webkit-line-clamp: none;
    }
  }
  @media (hover: none) {
    .go {
      opacity: 1;
    }
  }
`;
