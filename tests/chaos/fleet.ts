/** Many configurations at once, and a journal that the database itself keeps of their checks. */
import { randomUUID } from 'node:crypto';
import type { Config } from '../../api/config.ts';
import { createVault } from '../../api/configurations/vault.ts';
import type { Sql } from '../../api/platform/database.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import type { Settings } from '../../plugins/fields.ts';
import { registry } from '../../plugins/index.ts';

/** Writes `count` partners with one configuration each, due now. @returns the configurations' ids. */
export async function addFleet(
  sql: Sql,
  config: Config,
  count: number,
  { key, settings }: { key: string; settings: (at: number) => Settings },
): Promise<string[]> {
  const plugin = registry.get(key);
  if (!plugin) throw new Error(`There is no plugin ${key}.`);
  const vault = createVault(createSealedBox(config.keyRing, config.environment), () => new Date());
  const rows = Array.from({ length: count }, (_, at) => {
    const partnerId = randomUUID();
    const stored = vault.seal({ partnerId, plugin }, settings(at));
    return { id: randomUUID(), partner: partnerId, settings: stored };
  });
  for (let at = 0; at < rows.length; at += 1_000) {
    const part = sql.json(rows.slice(at, at + 1_000) as never);
    await sql`INSERT INTO partners (id, name, slug)
      SELECT partner, partner, partner
      FROM jsonb_to_recordset(${part}) AS r(partner UUID)`;
    await sql`INSERT INTO integration_configurations (id, partner_id, integration_key, settings)
      SELECT id, partner, ${key}, settings
      FROM jsonb_to_recordset(${part}) AS r(id UUID, partner UUID, settings JSONB)`;
  }
  return rows.map(({ id }) => id);
}

/** From now on every claim and every result is noted, by triggers of the drill's own. */
export async function keepJournal(sql: Sql): Promise<void> {
  await sql.unsafe(`
    CREATE TABLE drill_journal (
      entry BIGINT GENERATED ALWAYS AS IDENTITY, id UUID, number BIGINT, version INTEGER,
      what TEXT, message TEXT, enabled BOOLEAN, lag DOUBLE PRECISION, key TEXT, at TIMESTAMPTZ DEFAULT clock_timestamp(),
      asked TIMESTAMPTZ DEFAULT now());
    CREATE INDEX ON drill_journal (id, entry);
    CREATE FUNCTION drill_note() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        INSERT INTO public.drill_journal (id, what) VALUES (OLD.id, 'removal');
        RETURN NULL;
      END IF;
      INSERT INTO public.drill_journal (id, number, version, what, message, enabled, lag, key)
      VALUES (NEW.id, NEW.lease_number, NEW.version, CASE
        WHEN NEW.last_health_check <> OLD.last_health_check OR (NEW.last_health_check IS NOT NULL
          AND OLD.last_health_check IS NULL) THEN 'result'
        WHEN NEW.lease_number > OLD.lease_number AND NEW.lease_until IS NOT NULL THEN 'claim'
        WHEN OLD.lease_until IS NOT NULL AND NEW.lease_until IS NULL THEN 'return'
        ELSE 'other' END, NEW.health_message, NEW.enabled,
        extract(epoch FROM clock_timestamp() - OLD.next_health_check), NEW.integration_key);
      RETURN NULL;
    END $$;
    CREATE TRIGGER drill_note AFTER UPDATE OR DELETE ON integration_configurations
      FOR EACH ROW EXECUTE FUNCTION drill_note();`);
}

export interface Findings {
  readonly checks: number;
  /** Results written twice for one claim, or history that says otherwise than the results. */
  readonly doubled: number;
  /** Claims taken while another still stood. */
  readonly overlapping: number;
  /** Results that replaced a younger one; see `numbered` in numbered-vendor.ts. */
  readonly stale: number;
}

/** @param lease seconds of the fleet's policy. */
export async function readJournal(sql: Sql, lease: number): Promise<Findings> {
  const [counted] = await sql<Findings[]>`
    WITH course AS (
      SELECT *, lag(what) OVER w AS before, lag(asked) OVER w AS asked_before
      FROM drill_journal WHERE what <> 'other' WINDOW w AS (PARTITION BY id ORDER BY entry)
    ), results AS (
      SELECT *, substring(replace(message, ',', '') FROM '(\\d+) customer')::bigint AS answer,
        lag(substring(replace(message, ',', '') FROM '(\\d+) customer')::bigint)
          OVER (PARTITION BY id ORDER BY entry) AS answer_before
      FROM drill_journal WHERE what = 'result'
    )
    SELECT (SELECT count(*)::int FROM results) AS checks,
      (SELECT count(*)::int FROM (SELECT FROM results GROUP BY id, number HAVING count(*) > 1) AS d)
        + abs((SELECT count(*)::int FROM integration_checks) - (SELECT count(*)::int FROM results))
        AS doubled,
      (SELECT count(*)::int FROM course WHERE what = 'claim' AND before = 'claim'
        AND asked < asked_before + make_interval(secs => ${lease})) AS overlapping,
      (SELECT count(*)::int FROM results WHERE answer < answer_before) AS stale`;
  if (!counted) throw new Error('The journal cannot be read.');
  return counted;
}

/** Seconds until the last of the enabled configurations was checked after `since`, or undefined. */
export async function checkedSince(sql: Sql, since: Date): Promise<number | undefined> {
  const [row] = await sql<{ seconds: number | null }[]>`
    SELECT CASE WHEN count(*) = count(first) THEN
      coalesce(extract(epoch FROM max(first) - ${since})::float8, 0) END AS seconds
    FROM (SELECT c.id, (SELECT min(k.checked_at) FROM integration_checks k
        WHERE k.configuration_id = c.id AND k.checked_at >= ${since}) AS first
      FROM integration_configurations c WHERE c.enabled) AS f`;
  return row?.seconds ?? undefined;
}
