/** Icons that only the detail needs; see `icons.ts`. */
import { icons as common, line } from './icons.ts';

const eye =
  'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8ZM9.8 8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0Z';

export const icons = {
  ...common,
  back: line('M9.5 3.5 5 8l4.5 4.5'),
  eye: line(eye),
  eyeOff: line(`${eye}M2.5 2.5l11 11`),
  key: line('M9.8 6.2a2.9 2.9 0 1 1-1.6-1.6M8 8l-5.5 5.5M4 12l1.5 1.5'),
  book: line('M8 4C6.5 3 4.5 3 2.5 3v9.5c2 0 4 0 5.5 1 1.5-1 3.5-1 5.5-1V3c-2 0-4 0-5.5 1v9.5'),
  power: line('M8 2.2v5.3M11.6 4.4a5 5 0 1 1-7.2 0'),
  trash: line('M2.8 4.3h10.4M6.3 4.3V2.8h3.4v1.5M4.2 4.3l.6 8.9h6.4l.6-8.9'),
  pulse: line('M1.8 8.5h3L6.6 4l2.8 8 1.8-3.5h3'),
  external: line('M6.5 3.5h-3v9h9v-3M9.5 3.5h3v3M12.3 3.7 7.5 8.5'),
  lock: line('M3.5 7.2h9v6h-9zM5.5 7.2V5a2.5 2.5 0 0 1 5 0v2.2'),
  check: line('m3.5 8.5 3 3 6-7'),
} as const;
