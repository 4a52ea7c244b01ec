/** English: the small notice in the host's header. */
import type { Format } from './format.ts';

export const notice = (format: Format) => ({
  count: (count: number) =>
    format.plural(count, {
      one: 'integration needs attention',
      other: 'integrations need attention',
    }),
  of: (name: string, what: string) => `${name}: ${what}`,
  stale: 'checks have stopped',
  degraded: 'works, with a warning',
  well: 'All integrations are well again',
  unknown: 'Integrations could not be checked',
});

/** For the elements that need it. */
export const withNotice = { notice };
