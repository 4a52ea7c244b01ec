import { css } from 'lit';

/** Controls made of several parts: masked entry, saved secret, suffix, switch. */
export const controlStyles = css`
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
  .adorned:has([readonly]) .suffix {
    border-color: var(--_border);
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
  .secret-field {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
  }
  input[type='date'] {
    max-inline-size: 220px;
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
  @media (pointer: coarse), (max-width: 480px) {
    .secret {
      min-block-size: 44px;
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
