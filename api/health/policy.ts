/** How checks are spaced and judged: the operator's numbers, with what speaks for each default. */
import { z } from 'zod';
import { wholeNumber } from '../platform/variables.ts';

export interface HealthPolicy {
  /** Seconds between two checks of one configuration. */
  readonly interval: number;
  /** Checks under way at once, for each vendor. */
  readonly concurrency: number;
  /** Transient failures in a row until the status is Error. One or two are the network's weather. */
  readonly confirmations: number;
  /** Seconds until a transient failure is checked again; doubles with each further one. */
  readonly recheck: number;
  /** Seconds until a wrong password is tried again: a vendor locks accounts, a person must act. */
  readonly slowRecheck: number;
  /** Configurations that begin to fail within five minutes until it is the vendor's incident. */
  readonly incidentSize: number;
  /** Days that single results are kept, beside today: they only draw the last 24 hours. */
  readonly checkDays: number;
  /** Days that states are kept; the one that began last before then stays. */
  readonly stateDays: number;
  /** Seconds of database time until a claimed check whose worker died may be claimed again. */
  readonly lease: number;
  /** Megabytes that the worker's thread may hold before it is replaced. */
  readonly workerMemory: number;
  /** Requests a minute for a vendor, over what its plugin says. */
  readonly budgets: Readonly<Record<string, number>>;
}

export const defaultPolicy: HealthPolicy = {
  interval: 900,
  concurrency: 10,
  confirmations: 3,
  recheck: 30,
  slowRecheck: 21_600,
  incidentSize: 5,
  checkDays: 3,
  stateDays: 400,
  // Longer than the slowest check (30 s) and the write of its result.
  lease: 60,
  workerMemory: 512,
  budgets: {},
};

const budgets = z
  .string()
  .regex(
    /^([a-z0-9-]+=[1-9]\d{0,6})(,[a-z0-9-]+=[1-9]\d{0,6})*$/,
    'must be like syncro=180,msp360=60',
  )
  .transform((text) =>
    Object.fromEntries(
      text.split(',').map((pair): [string, number] => {
        const [key = '', count] = pair.split('=');
        return [key, Number(count)];
      }),
    ),
  );

export const policyVariables = {
  HEALTH_INTERVAL_SECONDS: wholeNumber(10).default(defaultPolicy.interval),
  HEALTH_CONCURRENCY: wholeNumber(1, 500).default(defaultPolicy.concurrency),
  HEALTH_CONFIRMATIONS: wholeNumber(1, 20).default(defaultPolicy.confirmations),
  HEALTH_RECHECK_SECONDS: wholeNumber(1, 3_600).default(defaultPolicy.recheck),
  HEALTH_SLOW_RECHECK_SECONDS: wholeNumber(60, 604_800).default(defaultPolicy.slowRecheck),
  HEALTH_INCIDENT_SIZE: wholeNumber(2, 100_000).default(defaultPolicy.incidentSize),
  HEALTH_HISTORY_DAYS: wholeNumber(1, 90).default(defaultPolicy.checkDays),
  HEALTH_STATE_DAYS: wholeNumber(1, 3_650).default(defaultPolicy.stateDays),
  HEALTH_WORKER_MEMORY_MB: wholeNumber(64, 65_536).default(defaultPolicy.workerMemory),
  HEALTH_BUDGETS: budgets.default({}),
};

export function policyOf(env: z.infer<z.ZodObject<typeof policyVariables>>): HealthPolicy {
  return {
    interval: env.HEALTH_INTERVAL_SECONDS,
    concurrency: env.HEALTH_CONCURRENCY,
    confirmations: env.HEALTH_CONFIRMATIONS,
    recheck: env.HEALTH_RECHECK_SECONDS,
    slowRecheck: env.HEALTH_SLOW_RECHECK_SECONDS,
    incidentSize: env.HEALTH_INCIDENT_SIZE,
    checkDays: env.HEALTH_HISTORY_DAYS,
    stateDays: env.HEALTH_STATE_DAYS,
    lease: defaultPolicy.lease,
    workerMemory: env.HEALTH_WORKER_MEMORY_MB,
    budgets: env.HEALTH_BUDGETS,
  };
}
