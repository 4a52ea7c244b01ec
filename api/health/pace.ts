/** How fast a vendor's checks may start: pure. The bucket itself is kept in PostgreSQL. */

/** What a vendor allows. */
export interface Budget {
  readonly requestsPerMinute: number;
  readonly requestsPerCheck: number;
}

export interface Pace {
  /** Checks a second, over all instances. */
  readonly rate: number;
  /** Checks that may start at once after a pause. */
  readonly burst: number;
  /** Seconds between two checks of one configuration that this allows. */
  readonly interval: number;
  /** True when the budget cannot cover the interval that was asked for. */
  readonly short: boolean;
}

/** After an outage everything is due at once: it is worked off at this multiple of the mean. */
const CATCH_UP = 1.25;
/** Checks a second that a vendor without a budget bears at any time. */
const AT_LEAST = 20;
/** Share of a budget that flows evenly; the rest is what may start at once. */
const EVEN = 0.75;
/** During an incident, this share of the pace goes on asking whether it is over. */
export const PROBING = 0.05;

export function paceOf(vendor: {
  readonly configurations: number;
  /** Seconds. */
  readonly interval: number;
  readonly budget: Budget | undefined;
  readonly incident: boolean;
}): Pace {
  const { configurations, budget } = vendor;
  const perMinute = budget ? budget.requestsPerMinute / budget.requestsPerCheck : Infinity;
  const allowed = (perMinute * EVEN) / 60;
  const wanted = configurations / vendor.interval;
  const rate = Math.min(Math.max(AT_LEAST, wanted * CATCH_UP), allowed);
  const burst = Math.max(1, Math.min(Math.max(rate, AT_LEAST), perMinute * (1 - EVEN)));
  const interval = Math.max(vendor.interval, configurations / allowed);
  const short = interval > vendor.interval;
  if (!vendor.incident) return { rate, burst, interval, short };
  return { rate: Math.max(rate * PROBING, Math.min(rate, 0.2)), burst: 1, interval, short };
}
