import { css } from 'lit';

/** The shapes that stand for what is not loaded yet. */
export const bones = css`
  .bone {
    display: block;
    /* Drawn where colours are forced. */
    border: 1px solid transparent;
    border-radius: 4px;
    background: var(--_grey-bg);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .tile {
    inline-size: 40px;
    block-size: 40px;
    border-radius: 9px;
  }
  .w140 {
    inline-size: 140px;
    block-size: 12px;
  }
  .w90 {
    inline-size: 90px;
    block-size: 12px;
  }
  .line {
    inline-size: 80%;
    block-size: 12px;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
