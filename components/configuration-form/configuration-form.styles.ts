import { css } from 'lit';

export const styles = css`
  form {
    display: grid;
    gap: calc(20px * var(--_density));
  }
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  label {
    font-weight: 500;
    justify-self: start;
    unicode-bidi: isolate;
  }
  .mark {
    margin-inline-start: 3px;
    color: var(--_red);
  }
  .optional {
    font-weight: 400;
  }
  .help,
  .error,
  .note {
    line-height: 18px;
  }
  label,
  legend,
  p {
    overflow-wrap: anywhere;
  }
  .tidied {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
  }
  .tidied .icon {
    inline-size: 14px;
    color: var(--_green);
  }
  fieldset {
    display: grid;
    gap: 20px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  fieldset:not(:first-of-type) {
    padding-block-start: 20px;
    border-block-start: 1px solid var(--_border);
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0;
    font-weight: 600;
  }
  .error,
  .note {
    display: flex;
    gap: 6px;
  }
  .error .icon,
  .note .icon {
    inline-size: 14px;
    block-size: 18px;
  }
  .error {
    color: var(--_red);
  }
  .note {
    color: var(--_amber);
  }
  input:not(.switch),
  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 7px 10px;
    border: 1px solid color-mix(in srgb, var(--_control) 80%, transparent);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  input:hover,
  select:hover {
    border-color: var(--_control);
  }
  input:not(.switch):focus-visible,
  select:focus-visible {
    outline-offset: -1px;
    border-color: var(--_accent);
  }
  [aria-invalid='true'] {
    border-color: var(--_red) !important;
  }
  input[readonly],
  select:disabled {
    background: var(--_subtle);
    border-color: var(--_border) !important;
    color: var(--_text);
    opacity: 1;
  }
  details {
    border-block-start: 1px solid var(--_border);
    padding-block-start: 16px;
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    border-radius: 4px;
    color: var(--_muted);
    font-weight: 500;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    color: var(--_text);
  }
  summary .icon {
    transition: transform var(--_motion);
  }
  details[open] summary .icon {
    transform: rotate(90deg);
  }
  details > .field {
    margin-block-start: 16px;
  }
  .summary-list {
    margin-block-start: 4px;
  }
  .summary-list .link {
    color: inherit;
    text-decoration: underline;
    padding-block: 2px;
  }
  .summary-list .mended {
    text-decoration: line-through;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block-start: 4px;
  }
  .unsaved {
    margin-inline-start: 4px;
  }
  @media (pointer: coarse), (max-width: 480px) {
    input:not(.switch),
    select {
      min-block-size: 44px;
      font-size: 16px;
    }
    summary {
      min-block-size: 40px;
    }
  }
  @media (max-width: 480px) and (min-height: 400px) {
    .actions {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
      margin-inline: -4px;
      padding: 12px 4px;
      border-block-start: 1px solid var(--_border);
      background: var(--ic-canvas, light-dark(#ffffff, #111214));
    }
    /* Whatever gets the focus stays above the bar, of two rows too. */
    input,
    select,
    summary,
    button {
      scroll-margin-block-end: 10em;
    }
    .actions .button {
      scroll-margin: 0;
      flex: 1;
      min-block-size: 44px;
    }
    .unsaved {
      display: none;
    }
  }
`;
