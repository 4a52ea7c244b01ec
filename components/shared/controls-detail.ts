/** Controls that only the detail needs; see `controls.ts`. */
import { css } from 'lit';
import { controls as common } from './controls.ts';

export const controls = [
  common,
  css`
    .button.danger {
      color: var(--_red);
    }
    .button.primary {
      background: var(--_accent);
      border-color: var(--_accent);
      color: var(--_on-accent);
    }
    .button.primary:hover:not([aria-disabled='true']) {
      background: color-mix(in srgb, var(--_accent) 88%, light-dark(#000, #fff));
    }
    .button.danger.primary {
      --_accent: light-dark(#b3241b, #bb3026);
      --_on-accent: #fff;
    }
    .button.quiet {
      border-color: transparent;
      background: transparent;
    }
    .button.quiet:hover {
      background: var(--_grey-bg);
    }
    .button[aria-disabled='true'] {
      color: var(--_muted);
      background: var(--_subtle);
      border-color: var(--_border);
      cursor: not-allowed;
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
    @media (pointer: coarse), (max-width: 480px) {
      .inline {
        min-block-size: 40px;
      }
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    .spinner {
      flex: none;
      inline-size: 14px;
      block-size: 14px;
      border: 2px solid currentColor;
      border-inline-end-color: transparent;
      border-radius: 50%;
      animation: turn 0.8s linear infinite;
    }
    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }
    @media (forced-colors: active) {
      .button[aria-disabled='true'] {
        color: GrayText;
        border-color: GrayText;
      }
      .spinner {
        border-inline-end-color: Canvas;
      }
    }
  `,
];
