import { css } from 'lit';

/** What to do about a failure; see `remedy-view.ts`. */
export const remedy = css`
  .remedy {
    display: grid;
    gap: 4px;
    justify-items: start;
    overflow-wrap: anywhere;
  }
  .where {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 4px;
  }
  .where > span:not(.muted) {
    font-weight: 500;
  }
  .where > .muted {
    margin-inline-end: 4px;
  }
  .where .icon {
    color: var(--_muted);
  }
  .where:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  .remedy .link {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
  }
`;
