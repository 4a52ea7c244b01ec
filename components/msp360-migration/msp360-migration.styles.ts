import { css } from 'lit';

/** The page as a whole, and how a phone draws it. */
export const styles = css`
  :host {
    display: grid;
    gap: 24px;
    max-inline-size: 960px;
    container-type: inline-size;
    --_legacy: var(--_grey);
    --_dual: var(--_blue);
    --_verified: var(--_violet);
    --_new: color-mix(in srgb, var(--_green) 65%, var(--_surface));
    --_retired: var(--_green);
  }
  .lead {
    max-inline-size: 68ch;
  }
  h3 {
    margin-block-end: 12px;
  }
  .bones {
    display: grid;
    gap: 24px;
  }
  .bone.block {
    block-size: 64px;
    border-radius: var(--_radius);
  }
  .bone.tall {
    block-size: 180px;
  }
  .bone.strip {
    block-size: 10px;
    border-radius: 5px;
  }
  .bones .facts {
    border: 0;
    gap: 12px;
  }
  .bone.fact {
    block-size: 76px;
    border: 1px solid transparent;
  }
  .bone.row {
    block-size: 40px;
  }
  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @container (max-width: 640px) {
    .steps {
      grid-template-columns: auto 1fr auto;
    }
    .steps .means {
      grid-column: 2 / -1;
    }
    .facts {
      grid-template-columns: 1fr 1fr;
    }
    .fact:nth-child(odd) {
      border-inline-start: 0;
    }
    .fact:nth-child(n + 3) {
      border-block-start: 1px solid var(--_border);
    }
    .bones .facts .fact {
      border-color: transparent;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    table,
    tbody,
    tr,
    tbody th,
    td {
      display: block;
    }
    tr {
      padding-block: 12px;
      border-block-end: 1px solid var(--_border);
    }
    tbody th,
    td {
      padding: 2px 0;
      border: 0;
    }
    td.none {
      display: none;
    }
    .switch button {
      min-block-size: 36px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    progress:indeterminate,
    .bone {
      animation: none;
    }
  }
`;
