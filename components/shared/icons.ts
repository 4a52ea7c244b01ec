/** Line icons, 16 × 16, in the colour of the text. Decorative: the word beside them speaks. */
import { html, type TemplateResult } from 'lit';

export const line = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none"
    stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path
    d=${path}></path></svg>`;

const circle = 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z';

export const icons = {
  okay: line(`${circle}M5.5 8.2l1.8 1.8 3.2-3.8`),
  warning: line('M8 2.4 14.2 13.2H1.8L8 2.4ZM8 6.6v3M8 11.4v.05'),
  failed: line(`${circle}M8 5v3.4M8 10.8v.05`),
  dot: line(`${circle}M8 5v3l2 1.4`),
  dash: line(`${circle}M5.6 8h4.8`),
  paused: line(`${circle}M6.5 6v4M9.5 6v4`),
  search: line('M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.4 10.4l3.1 3.1'),
  close: line('m4 4 8 8M12 4l-8 8'),
  next: line('M6.5 3.5 11 8l-4.5 4.5'),
  offline: line(
    'M2 6.2a9 9 0 0 1 3-1.8M8 4c2.3 0 4.4.8 6 2.2M4.3 8.8A5.5 5.5 0 0 1 7 7.6M11.7 8.8l-.9-.7M8 12v.05M2.5 2.5l11 11',
  ),
} as const;
