import { css } from 'lit';

export const styles = css`
  form {
    display: grid;
    gap: 20px;
  }
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  label {
    font-weight: 500;
    justify-self: start;
  }
  .mark {
    margin-inline-start: 3px;
    color: var(--_red);
  }
  .optional {
    margin-inline-start: 6px;
    font-weight: 400;
  }
  .help,
  .error,
  .note {
    line-height: 18px;
    overflow-wrap: anywhere;
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
  .masked {
    -webkit-text-security: disc;
  }
  .masked::placeholder {
    -webkit-text-security: none;
  }
  .adorned {
    position: relative;
    display: flex;
    flex: 1;
    min-inline-size: 0;
  }
  .suffix {
    display: flex;
    align-items: center;
    flex: none;
    max-inline-size: 60%;
    padding-inline: 10px;
    border: 1px solid color-mix(in srgb, var(--_control) 80%, transparent);
    border-inline-start: 0;
    border-start-end-radius: calc(var(--_radius) - 2px);
    border-end-end-radius: calc(var(--_radius) - 2px);
    background: var(--_subtle);
  }
  .adorned:has(.suffix) input {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .adorned:has(.eye) input {
    padding-inline-end: 40px;
  }
  .eye {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    inline-size: 38px;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .eye:hover {
    color: var(--_text);
  }
  .eye:focus-visible {
    outline-offset: -2px;
  }
  .entry,
  .secret,
  .switch-row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .secret {
    min-block-size: 36px;
    padding-inline: 10px 4px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_subtle);
  }
  .secret > .icon {
    color: var(--_muted);
  }
  .secret-words {
    flex: 1;
    min-inline-size: 0;
    padding-block: 6px;
  }
  .inline {
    padding: 3px 8px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_accent);
    font-weight: 500;
    cursor: pointer;
  }
  .inline:hover {
    background: var(--_grey-bg);
  }
  .switch {
    flex: none;
    position: relative;
    inline-size: 32px;
    block-size: 20px;
    margin: 0;
    border-radius: 10px;
    background: var(--_control);
    appearance: none;
    cursor: pointer;
    transition: background var(--_motion);
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--_surface);
    transition: inset-inline-start var(--_motion);
  }
  .switch:checked {
    background: var(--_accent);
  }
  .switch:checked::after {
    inset-inline-start: 15px;
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
    select,
    .secret {
      min-block-size: 44px;
    }
    input:not(.switch),
    select {
      font-size: 16px;
    }
    .inline {
      min-block-size: 40px;
    }
    summary {
      min-block-size: 40px;
    }
    .switch {
      block-size: 24px;
      inline-size: 40px;
      border-radius: 12px;
    }
    .switch::after {
      inline-size: 18px;
      block-size: 18px;
    }
    .switch:checked::after {
      inset-inline-start: 19px;
    }
  }
  @media (max-width: 480px) {
    .actions {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
      margin-inline: -4px;
      padding: 12px 4px;
      border-block-start: 1px solid var(--_border);
      background: var(--ic-canvas, light-dark(#ffffff, #111214));
    }
    .actions .button {
      flex: 1;
      min-block-size: 44px;
    }
    .unsaved {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .switch {
      border: 1px solid ButtonText;
    }
    .switch::after {
      background: ButtonText;
    }
    .switch:checked {
      background: Highlight;
    }
  }
`;
