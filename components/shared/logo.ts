import { html, svg, type TemplateResult } from 'lit';
import type { Logo } from './types.ts';

const HEX = /^#[0-9a-f]{3,8}$/i;
const colour = (value: string) => (HEX.test(value) ? value : 'currentColor');

/** The vendor's drawing on its tile. Only paths, so that nothing is loaded and nothing can run. */
export function logoTile(logo: Logo): TemplateResult {
  return html`<svg class="logo" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
    <rect width="40" height="40" rx="9" fill=${colour(logo.background)}></rect>
    <svg width="40" height="40" viewBox=${logo.box}>
      ${logo.shapes.map((shape) => svg`<path d=${shape.path} fill=${colour(shape.fill)}></path>`)}
    </svg>
  </svg>`;
}
