import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(440px, calc(100vw - 32px));
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 16px 48px rgb(0 0 0 / 22%);
  }
  .inside {
    padding: 20px;
  }
  dialog::backdrop {
    background: rgb(10 12 16 / 45%);
  }
  #body {
    display: grid;
    gap: 8px;
    margin-block: 8px 20px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  ul {
    display: grid;
    gap: 6px;
    padding-inline-start: 18px;
    list-style: disc;
  }
  strong,
  .value {
    color: var(--_text);
    font-weight: 500;
  }
  .row {
    justify-content: flex-end;
  }
  dialog[open] {
    animation: rise var(--_motion) ease-out;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @media (max-width: 480px) {
    .row {
      flex-direction: column-reverse;
      align-items: stretch;
    }
    .row .button {
      min-block-size: 44px;
    }
  }
`;
