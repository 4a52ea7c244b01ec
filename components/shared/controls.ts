import { css } from 'lit';

/** Buttons, links and notices: drawn alike in every element. */
export const controls = css`
  button {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 5px 12px;
    border: 1px solid color-mix(in srgb, var(--_control) 55%, transparent);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_raised);
    color: var(--_text);
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--_motion), border-color var(--_motion);
  }
  .button:hover {
    background: var(--_subtle);
    border-color: var(--_control);
  }
  .link {
    color: var(--_accent);
    text-decoration: none;
    text-underline-offset: 2px;
  }
  a.link:hover,
  button.link:hover {
    text-decoration: underline;
  }
  button.link {
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    text-align: inherit;
  }
  .notice {
    display: flex;
    gap: 10px;
    padding: 12px;
    border-radius: var(--_radius);
    border: 1px solid var(--_border);
    background: var(--_subtle);
  }
  .notice > .icon {
    margin-block-start: 2px;
  }
  .notice > div {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .notice.bad {
    background: var(--_red-bg);
    border-color: color-mix(in srgb, var(--_red) 25%, transparent);
  }
  .notice.bad > .icon {
    color: var(--_red);
  }
  .notice.warn {
    background: var(--_amber-bg);
    border-color: color-mix(in srgb, var(--_amber) 25%, transparent);
  }
  .notice.warn > .icon {
    color: var(--_amber);
  }
  .notice .row {
    display: flex;
    margin-block-start: 8px;
  }
  @media (pointer: coarse), (max-width: 480px) {
    .button {
      min-block-size: 40px;
    }
  }
`;
