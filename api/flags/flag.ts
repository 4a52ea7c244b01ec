/** The flags there are, and which value counts for whom. Pure. */

export const INTEGRATION_CENTER = 'feature/integration-center';

export type FlagValue = boolean | string;

interface FlagDefinition {
  readonly about: string;
  /** Counts where nobody has set anything. */
  readonly usual: FlagValue;
}

/** What `npm run flags` knows. */
export const flags: ReadonlyMap<string, FlagDefinition> = new Map([
  [INTEGRATION_CENTER, { about: 'The Integration Center as a whole.', usual: true }],
]);

/** A value that somebody has set; for the whole fleet when it has no partner. */
export interface SetFlag {
  readonly flagKey: string;
  readonly partnerId: string | null;
  readonly value: FlagValue;
}

/** All that is set, ready to be looked up. */
export type FlagTable = ReadonlyMap<string, FlagValue>;

export function tableOf(rows: readonly SetFlag[]): FlagTable {
  return new Map(rows.map(({ flagKey, partnerId, value }) => [placeOf(flagKey, partnerId), value]));
}

/** A partner's own value, else the fleet's, else the usual one; undefined for a flag there is not. */
export function valueFor(table: FlagTable, flagKey: string, partnerId?: string) {
  const own = partnerId === undefined ? undefined : table.get(placeOf(flagKey, partnerId));
  return own ?? table.get(placeOf(flagKey, null)) ?? flags.get(flagKey)?.usual;
}

const placeOf = (flagKey: string, partnerId: string | null) => `${flagKey} ${partnerId ?? '*'}`;
