/** What a screen says, without white space: how that lies between elements is each screen's own. */
export interface Said {
  readonly heading: string;
  readonly chips: readonly string[];
  readonly categories: readonly string[];
  readonly found: string;
  /** Those that are at least in part on screen. */
  readonly cards: readonly string[];
  readonly empty: boolean;
}
