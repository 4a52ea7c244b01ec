/** How often both sides are compared, and for how long they must have been the same. */
import { z } from 'zod';
import { wholeNumber } from '../platform/variables.ts';

export interface ParityPolicy {
  /** Hours between two runs of a worker. */
  readonly hours: number;
  /** Days for which parity must have held before reads move to ours. */
  readonly days: number;
  /** Share of the reads after which the other side is looked at. */
  readonly shadowShare: number;
}

export const defaultParity: ParityPolicy = { hours: 24, days: 7, shadowShare: 0.05 };

const share = 'must be a number from 0 to 1';

export const parityVariables = z.object({
  MSP360_PARITY_HOURS: wholeNumber(1, 168).default(defaultParity.hours),
  MSP360_PARITY_DAYS: wholeNumber(0, 90).default(defaultParity.days),
  MSP360_SHADOW_SHARE: z.coerce
    .number(share)
    .min(0, share)
    .max(1, share)
    .default(defaultParity.shadowShare),
});

/** @param complaints gets a line for each variable that is malformed. */
export function parityPolicyOf(
  env: Readonly<Record<string, string | undefined>>,
  complaints: string[],
): ParityPolicy {
  const parsed = parityVariables.safeParse(env);
  if (!parsed.success) {
    complaints.push(
      ...parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`),
    );
    return defaultParity;
  }
  const { MSP360_PARITY_HOURS, MSP360_PARITY_DAYS, MSP360_SHADOW_SHARE } = parsed.data;
  return { hours: MSP360_PARITY_HOURS, days: MSP360_PARITY_DAYS, shadowShare: MSP360_SHADOW_SHARE };
}
