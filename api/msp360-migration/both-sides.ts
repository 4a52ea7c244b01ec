/** One partner's two sides in one snapshot, with what is noted and not taken over yet. */
import type { PartnerId } from '../auth/principal.ts';
import type { StoredSettings } from '../configurations/configuration.ts';
import { type Answered, answersTo } from '../platform/answer.ts';
import type { Sql } from '../platform/database.ts';
import type { LegacyRow } from './legacy-row.ts';
import type { State } from './states.ts';
import { INTEGRATION_KEY } from './store.ts';

export interface BothSides {
  readonly partnerId: PartnerId;
  readonly state: State;
  readonly legacy: LegacyRow | null;
  /** Of the legacy row as it was read: a change of ours must find it so. */
  readonly digest: string | null;
  readonly ours: {
    readonly id: string;
    readonly version: number;
    readonly settings: StoredSettings;
    readonly enabled: boolean;
  } | null;
  /** The last change that is noted; null when none is. */
  readonly upto: string | null;
  /** Whether one of the noted changes removed the legacy row. */
  readonly deleted: boolean;
  /** Whether all that is noted was found to be a problem, not long ago. */
  readonly tried: boolean;
}

interface Row extends Answered {
  readonly state: State;
  readonly id: string | null;
  readonly version: number;
  readonly settings: StoredSettings;
  readonly enabled: boolean;
  readonly login: string | null;
  readonly password: string | null;
  readonly baseUrl: string | null;
  readonly legacyEnabled: boolean;
  readonly legacyUpdatedAt: Date | null;
  readonly digest: string | null;
  readonly upto: string | null;
  readonly deleted: boolean | null;
  readonly tried: boolean | null;
}

/** With the rights of `integration_app`, bound to this partner. */
export async function readBothSides(sql: Sql, partnerId: PartnerId): Promise<BothSides> {
  const rows = await sql<Row[]>`
    SELECT 'both sides' AS answer, tenant.partner_id AS asked, held.*
    FROM integration_tenant(${partnerId}) AS tenant(partner_id) LEFT JOIN LATERAL (
      SELECT coalesce(s.state, f.default_state) AS state, c.id, c.version, c.settings, c.enabled, l.*,
        q.upto, q.deleted, q.tried
      FROM integration_msp360_fleet f
      LEFT JOIN integration_msp360_states s ON s.partner_id = tenant.partner_id
      LEFT JOIN integration_configurations c
        ON c.partner_id = tenant.partner_id AND c.integration_key = ${INTEGRATION_KEY}
      LEFT JOIN LATERAL integration_msp360_legacy(tenant.partner_id) l ON true
      CROSS JOIN LATERAL (SELECT max(n.id) AS upto, bool_or(n.operation = 'delete') AS deleted,
          bool_and(n.problem IS NOT NULL AND n.tried_at > now() - interval '10 minutes') AS tried
        FROM integration_msp360_changes n WHERE n.partner_id = tenant.partner_id) q
      OFFSET 0) AS held ON true`;
  const [row] = answersTo('both sides', partnerId, rows);
  if (!row) throw new Error('A read of both sides has one row.');
  const { state, id, version, settings, enabled, login, password, baseUrl, digest, upto } = row;
  const legacy = { login, password, baseUrl, updatedAt: row.legacyUpdatedAt };
  return {
    partnerId,
    state,
    legacy: digest === null ? null : { ...legacy, enabled: row.legacyEnabled },
    digest,
    ours: id === null ? null : { id, version, settings, enabled },
    upto,
    deleted: row.deleted ?? false,
    tried: row.tried ?? true,
  };
}

/**
 * Makes ours what GuruRMM's row says, with its entry, while both sides are as they were read.
 * @param to null removes ours. Without `entry` only what was noted is done with.
 * @returns whether they still were.
 */
export async function writeTakenOver(
  sql: Sql,
  { partnerId, digest, ours, upto }: BothSides,
  change: {
    readonly to: { readonly settings: StoredSettings; readonly enabled: boolean } | null;
    readonly entry: Readonly<Record<string, unknown>> | null;
  },
): Promise<boolean> {
  const { to, entry } = change;
  const json = (value: unknown) => (value === null ? null : sql.json(value as never));
  const [row] = await sql<{ done: boolean }[]>`
    SELECT integration_msp360_take_over(${partnerId}, ${ours?.id ?? null}, ${ours?.version ?? null},
      ${digest}, ${json(to?.settings ?? null)}, ${to?.enabled ?? null}, ${json(entry)}, ${upto}) AS done`;
  return row?.done ?? false;
}

/** Keeps the last change with the reason why it cannot be taken over. */
export async function writeProblem(sql: Sql, both: BothSides, problem: string): Promise<void> {
  await sql`SELECT integration_msp360_note_problem(${both.partnerId}, ${both.upto}, ${problem})`;
}
