/**
 * Recomputes a partner's hash chain (migrations/0005) and finds the first entry that was edited,
 * removed, inserted or moved. Reads stretch by stretch: any length, the same little memory.
 */
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';

const STRETCH = 2_000;
const ATTEMPTS = 3;

export interface ChainReport {
  /** Entries that were read and found whole. */
  readonly entries: number;
  /** The first place where the chain does not hold; null when it is whole. */
  readonly firstBroken: number | null;
  readonly head: ChainHead | null;
}

/** The newest entry. Noted outside of the database, it also tells a chain rewritten as a whole. */
export interface ChainHead {
  readonly position: number;
  /** In hex. */
  readonly hash: string;
}

interface Ends {
  readonly position: string | null;
  readonly hash: Buffer | null;
  readonly startPosition: string | null;
  readonly startHash: Buffer | null;
  /** The outermost entries that are there, whatever the head says. */
  readonly first: string | null;
  readonly last: string | null;
}

interface Stretch {
  readonly entries: string;
  readonly hash: Buffer | null;
  readonly firstBroken: string | null;
}

/** Reads what is committed; entries written meanwhile, and retention, do not disturb it. */
export async function verifyChain(sql: Sql, partnerId: PartnerId): Promise<ChainReport> {
  for (let attempt = 1; ; attempt += 1) {
    const ends = await readEnds(sql, partnerId);
    const report = await verifyOnce(sql, partnerId, ends);
    if (report.firstBroken === null || attempt === ATTEMPTS) return report;
    // Retention may have moved the beginning while we read; a real break is still there.
    const now = await readEnds(sql, partnerId);
    if (now.startPosition === ends.startPosition) return report;
  }
}

async function verifyOnce(sql: Sql, partnerId: PartnerId, ends: Ends): Promise<ChainReport> {
  const { position, hash, startPosition, startHash } = ends;
  if (position === null || hash === null || startPosition === null || startHash === null) {
    return { entries: 0, firstBroken: numberOf(ends.first), head: null };
  }
  const start = Number(startPosition);
  const end = Number(position);
  const head = { position: end, hash: hash.toString('hex') };
  if (ends.first !== null && Number(ends.first) < start) {
    return { entries: 0, firstBroken: Number(ends.first), head };
  }
  let after = start - 1;
  let previous = startHash;
  while (after < end) {
    const stretch = await readStretch(sql, partnerId, { after, upTo: end, previous });
    const firstBroken = numberOf(stretch.firstBroken);
    if (firstBroken !== null) return { entries: firstBroken - start, firstBroken, head };
    if (stretch.hash === null) break;
    after += Number(stretch.entries);
    previous = stretch.hash;
  }
  const entries = after - start + 1;
  if (after < end) return { entries, firstBroken: after + 1, head };
  if (!previous.equals(hash)) return { entries: entries - 1, firstBroken: end, head };
  const beyond = Number(ends.last ?? 0) > end;
  return { entries, firstBroken: beyond ? end + 1 : null, head };
}

async function readEnds(sql: Sql, partnerId: PartnerId): Promise<Ends> {
  const [ends] = await sql<[Ends]>`
    SELECT head.position, head.hash, head.start_position, head.start_hash, outermost.first,
      outermost.last
    FROM integration_tenant(${partnerId}) AS tenant(partner_id)
    CROSS JOIN LATERAL (SELECT min(chain_position) AS first, max(chain_position) AS last
      FROM integration_audit_logs WHERE partner_id = tenant.partner_id) AS outermost
    LEFT JOIN LATERAL (SELECT position, hash, start_position, start_hash
      FROM integration_audit_heads WHERE partner_id = tenant.partner_id OFFSET 0) AS head ON true`;
  return ends;
}

/** The next entries: each must be in its place, carry the hash before it, and hash to its own. */
async function readStretch(
  sql: Sql,
  partnerId: PartnerId,
  part: { readonly after: number; readonly upTo: number; readonly previous: Buffer },
): Promise<Stretch> {
  const [stretch] = await sql<[Stretch]>`
    SELECT stretch.* FROM integration_tenant(${partnerId}) AS tenant(partner_id), LATERAL (
      SELECT count(*) AS entries, (array_agg((entry).hash ORDER BY place DESC))[1] AS hash,
        min(place) FILTER (WHERE (entry).chain_position <> place
          OR (entry).previous_hash <> before
          OR (entry).hash <> integration_audit_hash(integration_audit_body(entry), place, before)
          OR (entry).user_id <> (entry).actor_id
          OR ((entry).user_id IS NOT NULL AND (entry).actor_id IS NULL)) AS first_broken
      FROM (
        SELECT entry, ${part.after}::bigint + row_number() OVER chain AS place,
          lag(entry.hash, 1, ${part.previous}::bytea) OVER chain AS before
        FROM integration_audit_logs entry
        WHERE partner_id = tenant.partner_id AND chain_position > ${part.after}::bigint
          AND chain_position <= ${Math.min(part.after + STRETCH, part.upTo)}::bigint
        WINDOW chain AS (ORDER BY chain_position)
      ) AS line) AS stretch`;
  return stretch;
}

/** Every partner with entries, or with a chain whose entries are gone. Spans partners: operators only. */
export async function* chainedPartners(sql: Sql): AsyncGenerator<PartnerId> {
  let after: PartnerId | null = null;
  for (;;) {
    // One look-up a partner: reading all distinct ones would read every entry.
    const next = after === null ? sql`` : sql`WHERE partner_id > ${after}`;
    const rows: { partnerId: PartnerId }[] = await sql<{ partnerId: PartnerId }[]>`
      SELECT partner_id FROM (
        (SELECT partner_id FROM integration_audit_heads ${next} ORDER BY partner_id LIMIT 1)
        UNION ALL
        (SELECT partner_id FROM integration_audit_logs ${next} ORDER BY partner_id LIMIT 1)
      ) AS next_partner ORDER BY partner_id LIMIT 1`;
    const [found] = rows;
    if (!found) return;
    after = found.partnerId;
    yield after;
  }
}

function numberOf(position: string | null): number | null {
  return position === null ? null : Number(position);
}
