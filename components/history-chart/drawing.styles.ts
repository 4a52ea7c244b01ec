import { css } from 'lit';

/** The shapes of both charts and of their legends. Marks and lengths speak beside the colours. */
export const drawing = css`
  :host {
    --_up: light-dark(
      color-mix(in oklab, var(--_green) 62%, #fff),
      color-mix(in oklab, var(--_green) 72%, #000)
    );
    --_line: var(--_accent);
  }
  path {
    vector-effect: non-scaling-stroke;
  }
  .bar.ok {
    fill: var(--_up);
  }
  .bar.error {
    fill: color-mix(in oklab, var(--_red) 30%, transparent);
  }
  .bar.degraded {
    fill: color-mix(in oklab, var(--_amber) 30%, transparent);
  }
  .solid.error,
  .mark.error {
    fill: var(--_red);
  }
  .solid.degraded,
  .mark.degraded {
    fill: var(--_amber);
  }
  .bar.disabled {
    fill: var(--_control);
  }
  .bar.unknown {
    fill: var(--_control);
  }
  .incident {
    fill: var(--_text);
  }
  .chosen {
    fill: color-mix(in oklab, var(--_text) 10%, transparent);
  }
  .grid {
    fill: none;
    stroke: var(--_border);
  }
  .band {
    fill: color-mix(in oklab, var(--_line) 16%, transparent);
  }
  .p95 {
    fill: none;
    stroke: color-mix(in oklab, var(--_line) 45%, transparent);
    stroke-width: 1;
  }
  .p50 {
    fill: none;
    stroke: var(--_line);
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .failures {
    fill: none;
    stroke: var(--_red);
    stroke-width: 2;
    stroke-linecap: round;
  }
  @media (forced-colors: active) {
    svg {
      forced-color-adjust: none;
    }
    .bar.ok,
    .solid.error,
    .solid.degraded,
    .mark.error,
    .mark.degraded,
    .incident {
      fill: CanvasText;
    }
    .bar.error,
    .bar.degraded {
      fill: Canvas;
      stroke: CanvasText;
    }
    .bar.disabled,
    .bar.unknown {
      fill: GrayText;
    }
    .chosen {
      fill: none;
      stroke: Highlight;
    }
    .grid {
      stroke: GrayText;
    }
    .band {
      fill: none;
    }
    .p95,
    .failures {
      stroke: CanvasText;
    }
    .p50 {
      stroke: Highlight;
    }
  }
`;
