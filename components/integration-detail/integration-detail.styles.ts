import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    min-inline-size: 0;
  }
  .back {
    margin-block-end: 12px;
    margin-inline-start: -10px;
    padding-inline: 6px 10px;
    color: var(--_muted);
  }
  .back:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  .head {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 12px;
    padding-block-end: calc(20px * var(--_density));
    border-block-end: 1px solid var(--_border);
  }
  /* Where the focus comes; the way back above it is seen too, below what the page lets stick there. */
  h2 {
    scroll-margin-block: 60px;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
  }
  h2,
  p,
  .links span {
    overflow-wrap: anywhere;
  }
  .about {
    grid-column: 1 / -1;
    margin-block-start: 8px;
    max-inline-size: 72ch;
  }
  .body {
    display: grid;
    grid-template: auto 1fr / minmax(0, 560px) minmax(260px, 340px);
    justify-content: space-between;
    align-items: start;
    gap: calc(24px * var(--_density)) 48px;
    padding-block: calc(24px * var(--_density));
  }
  .main,
  .rail {
    display: grid;
    gap: calc(20px * var(--_density));
    min-inline-size: 0;
  }
  .main {
    grid-area: 1 / 1 / span 2;
  }
  .rail {
    gap: calc(16px * var(--_density));
  }
  .activity,
  .health {
    display: grid;
    gap: calc(16px * var(--_density));
    padding-block-start: calc(24px * var(--_density));
    border-block-start: 1px solid var(--_border);
  }
  .health {
    padding-block-end: calc(24px * var(--_density));
  }
  /* As high as what stands there until it is filled. */
  .health .later {
    block-size: 262px;
  }
  .activity .later {
    block-size: calc(60px + 48px * var(--_density));
  }
  audit-log {
    max-inline-size: 720px;
  }
  .links {
    display: grid;
    gap: 8px;
  }
  a.link {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    justify-self: start;
  }
  .theirs {
    display: grid;
    gap: 4px;
    margin-block: 4px 6px;
  }
  .theirs strong {
    font-weight: 500;
  }
  .theirs .value {
    padding-inline: 4px;
    border-radius: 4px;
    background: var(--_surface);
  }
  .manage {
    display: grid;
    gap: 16px;
  }
  .manage p {
    margin-block-start: 6px;
    line-height: 18px;
  }
  #conflict .button {
    white-space: normal;
  }
  .said {
    position: absolute;
  }
  .said:has(*) {
    position: static;
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_text);
  }
  .said:has(*) ~ connection-report {
    margin-block-start: 16px;
  }
  .said .inline {
    flex: none;
  }
  .said .good {
    color: var(--_green);
  }
  .said .warn {
    color: var(--_amber);
  }
  .said .bad {
    color: var(--_red);
  }
  .above {
    margin-block-start: 20px;
  }
  .bones {
    display: grid;
    gap: 10px;
    align-content: start;
  }
  .box {
    block-size: 36px;
    margin-block-end: 12px;
  }
  .panel {
    block-size: 180px;
    border-radius: var(--_radius);
  }
  @container (max-width: 720px) {
    .health .later {
      block-size: calc(476px + 32px * var(--_density));
    }
  }
  @container (max-width: 760px) {
    .body {
      grid-template: none / minmax(0, 1fr);
    }
    .main {
      grid-area: auto;
    }
    .rail {
      display: contents;
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
    }
  }
  @container (max-width: 480px) {
    .head > .button {
      grid-column: 1 / -1;
      margin-block-start: 8px;
    }
    .links {
      row-gap: 0;
    }
    .links .link {
      min-block-size: 40px;
    }
    .manage .button {
      inline-size: 100%;
    }
  }
`;
