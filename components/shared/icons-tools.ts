/** Icons that are needed around a list, but not for its first paint; see `icons.ts`. */
import { icons as common, line } from './icons.ts';

export const icons = {
  ...common,
  search: line('M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.4 10.4l3.1 3.1'),
  close: line('m4 4 8 8M12 4l-8 8'),
} as const;
