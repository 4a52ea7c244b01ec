/** MIGRATION=full runs the simulation at the size that is promised; otherwise a short form. */
export const full = process.env.MIGRATION === 'full';

/** LIVES, OPERATIONS and ONLY (one partner's number) cut a failure down; SEED replays it. */
const given = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

export const size = {
  partners: given('LIVES', full ? 1_000 : 40),
  /** Of each partner, on either side. */
  operations: given('OPERATIONS', full ? 52 : 12),
  /** Lives at once. */
  lanes: full ? 40 : 20,
  only: process.env.ONLY === undefined ? undefined : Number(process.env.ONLY),
};
