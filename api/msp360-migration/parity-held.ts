/** Whether both sides of a partner have said the same for long enough to go on. */
import type { PartnerId } from '../auth/principal.ts';
import type { State } from './states.ts';
import type { Standing } from './take-over.ts';

/** @returns why not, in words; nothing when it held. */
export type ParityHeld = (
  partnerId: PartnerId,
  to: State,
  standing: Standing,
) => Promise<string | undefined>;

/** Both sides say the same now, when all that GuruRMM changed is taken over. */
export const parityHeld: ParityHeld = async (_, to) =>
  to === 'new'
    ? 'nobody knows for how many days both sides said the same; --force goes on without'
    : undefined;
