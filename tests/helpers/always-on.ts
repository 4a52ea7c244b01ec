/** For parts under test alone: every partner has the Integration Center. */
import type { Feature } from '../../api/flags/feature.ts';

export const alwaysOn: Pick<Feature, 'known' | 'split'> = {
  known: async () => {},
  split: async (all) => ({ on: [...all], off: [] }),
};
