/**
 * A second place that keeps the settings of one integration too, while they move. This room owns the
 * port and knows nothing of the place; without one, nothing here changes and no statement is added.
 */
import type { Settings } from '../../plugins/fields.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { Sql, SqlFragment } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';

/** A configuration at one version. */
export interface Claimed {
  readonly id: string;
  readonly partnerId: PartnerId;
  readonly version: number;
}

export interface Mirror {
  readonly integrationKey: string;
  /** Takes over what was changed there, so that what is read next is what it says now. */
  catchUp(partnerId: PartnerId): Promise<void>;
  /** The same for what is known to have changed there; cheaper where nothing is. */
  catchUpNoted(partnerId: PartnerId): Promise<void>;
  /**
   * Catches up with many at once.
   * @returns the ids of those that still are what was claimed.
   */
  stillSo(claims: readonly Claimed[]): Promise<ReadonlySet<string>>;
  /** Why a partner's settings may not be changed here at present, in words; null when they may. */
  obstacle(partnerId: PartnerId): Promise<string | null>;
  /** Catches up, and says how a change must find that place. @throws Problem `managed_elsewhere` */
  hold(partnerId: PartnerId): Promise<Hold>;
}

/** One change, to be written to both places in one statement. */
export interface Hold {
  configured(settings: Settings): Mirrored;
  /** @param fields those that change. */
  reconfigured(settings: Settings, fields: ReadonlySet<string>, enabled: boolean): Mirrored;
  toggled(enabled: boolean): Mirrored;
  removed(): Mirrored;
  /** What the entry of the change says of that place. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Whether a statement failed only because that place changed since: nothing was written anywhere. */
  lost(error: unknown): boolean;
  /** A failure of that place, in words; any other as it is. */
  explain(error: unknown): unknown;
}

/** The pieces that a statement of change is put together with. */
export interface Mirrored {
  /** Goes before the change in FROM; locks that place as it was found. */
  readonly before: SqlFragment;
  /** The partner, as the change must name it so that it comes second. */
  readonly partner: SqlFragment;
  /** Goes after the change in FROM, of which `saved` is the row. */
  readonly after: SqlFragment;
}

export function unmirrored(sql: Sql, partnerId: PartnerId): Mirrored {
  return { before: sql``, partner: sql`${partnerId}`, after: sql`` };
}

const ATTEMPTS = 5;

/**
 * Makes a change, once more when it met another one.
 * @param attempt answers undefined when it met one here.
 * @throws Problem `busy` after a few attempts
 */
export async function untilAlone<T>(
  mirror: Mirror | undefined,
  { partnerId, key }: { readonly partnerId: PartnerId; readonly key: string },
  attempt: (hold: Hold | undefined) => Promise<T | undefined>,
): Promise<T> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const hold = mirror?.integrationKey === key ? await mirror.hold(partnerId) : undefined;
    try {
      const done = await attempt(hold);
      if (done !== undefined) return done;
    } catch (error) {
      if (!hold) throw error;
      if (!hold.lost(error)) throw hold.explain(error);
    }
  }
  throw new Problem(
    'busy',
    'Somebody else is changing it right now. Nothing was changed. Try again in a moment.',
  );
}

/**
 * Claimed checks that may be made with the settings they came with: what changed in the second place
 * is due again at once, and where that cannot be told, nothing is checked.
 */
export async function withoutOutdated<C extends Claimed & { readonly integrationKey: string }>(
  mirror: Mirror | undefined,
  claims: C[],
  giveBack: (claims: readonly C[]) => Promise<void>,
): Promise<C[]> {
  const moving = claims.filter(({ integrationKey }) => integrationKey === mirror?.integrationKey);
  if (!mirror || moving.length === 0) return claims;
  const others = claims.filter((claim) => !moving.includes(claim));
  try {
    const so = await mirror.stillSo(moving);
    return [...others, ...moving.filter(({ id }) => so.has(id))];
  } catch {
    await giveBack(moving);
    return others;
  }
}
