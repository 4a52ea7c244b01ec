/** When many partners of one vendor fail together it is the vendor: pure. */

/** Outcomes of one vendor. */
export interface Outcomes {
  readonly checks: number;
  /** Failed for a reason that passes by itself. */
  readonly transient: number;
  /** Of these, the first failure of their configuration. */
  readonly firstFailures: number;
}

export type IncidentChange = 'begins' | 'ends' | null;

/**
 * @param recent outcomes of the last five minutes.
 * @param latest outcomes of the last two minutes.
 * @param size how many configurations must begin to fail.
 */
export function incidentChange(
  open: boolean,
  { recent, latest }: { recent: Outcomes; latest: Outcomes },
  size: number,
): IncidentChange {
  if (!open) {
    const many = recent.firstFailures >= size;
    return many && recent.transient * 2 >= recent.checks && latest.transient > 0 ? 'begins' : null;
  }
  // Few probes go out meanwhile, so two good ones are enough, if nearly all of the latest are good.
  const good = recent.checks - recent.transient;
  return good >= 2 && latest.checks > 0 && latest.transient * 5 < latest.checks ? 'ends' : null;
}
