/**
 * What really happened, noted by the database itself under the locks of whoever did it: triggers of
 * the simulation's own, beside those of the product. `seq` is the order of the row locks.
 */
import { connectDatabase, type Sql } from '../../../api/platform/database.ts';

export interface Entry {
  readonly seq: number;
  readonly xid: string;
  /** `claim`: a worker took the check; `ended`: its claim ended. */
  readonly what: 'legacy' | 'ours' | 'audit' | 'state' | 'default' | 'flag' | 'claim' | 'ended';
  /** Empty for what is of the whole fleet: flags and the default. */
  readonly partner: string;
  readonly before: Row | null;
  readonly after: Row | null;
  /** The application that did it, by its connection's name. */
  readonly by: string;
  /** Begin of its transaction, in milliseconds. */
  readonly begun: number;
  /** When it was committed; visible a moment later. */
  readonly committed: number;
}
export type Row = Readonly<Record<string, unknown>>;

/** To be laid before anything happens. Needs `track_commit_timestamp`. */
export async function layJournal(sql: Sql): Promise<void> {
  await sql
    .unsafe(`
    CREATE SCHEMA simulation;
    CREATE TABLE simulation.journal (
      seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      xid XID8 NOT NULL DEFAULT pg_current_xact_id(), what TEXT NOT NULL, partner UUID,
      before JSONB, after JSONB, by TEXT NOT NULL DEFAULT current_setting('application_name'),
      begun TIMESTAMPTZ NOT NULL DEFAULT now());
    CREATE FUNCTION simulation.note() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
    DECLARE
      one JSONB := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
      other JSONB := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    BEGIN
      IF TG_ARGV[0] IN ('claim', 'ended') THEN
        one := NULL;
        other := jsonb_build_object('lease_number', NEW.lease_number, 'version', NEW.version);
      END IF;
      INSERT INTO simulation.journal (what, partner, before, after)
      VALUES (TG_ARGV[0],
        (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'partner_id')::uuid, one, other);
      RETURN NULL;
    END $$;
    CREATE TRIGGER simulation_legacy AFTER INSERT OR UPDATE OR DELETE ON mspbackups_config
      FOR EACH ROW EXECUTE FUNCTION simulation.note('legacy');
    CREATE TRIGGER simulation_made AFTER INSERT ON integration_configurations
      FOR EACH ROW WHEN (NEW.integration_key = 'msp360')
      EXECUTE FUNCTION simulation.note('ours');
    CREATE TRIGGER simulation_gone AFTER DELETE ON integration_configurations
      FOR EACH ROW WHEN (OLD.integration_key = 'msp360')
      EXECUTE FUNCTION simulation.note('ours');
    CREATE TRIGGER simulation_ours AFTER UPDATE ON integration_configurations FOR EACH ROW
      WHEN (NEW.integration_key = 'msp360' AND (NEW.version <> OLD.version
        OR NEW.enabled <> OLD.enabled OR NEW.settings IS DISTINCT FROM OLD.settings))
      EXECUTE FUNCTION simulation.note('ours');
    CREATE TRIGGER simulation_claim AFTER UPDATE ON integration_configurations FOR EACH ROW
      WHEN (NEW.integration_key = 'msp360' AND NEW.lease_number > OLD.lease_number
        AND NEW.lease_until IS NOT NULL)
      EXECUTE FUNCTION simulation.note('claim');
    CREATE TRIGGER simulation_ended AFTER UPDATE ON integration_configurations FOR EACH ROW
      WHEN (NEW.integration_key = 'msp360' AND OLD.lease_until IS NOT NULL
        AND NEW.lease_until IS NULL)
      EXECUTE FUNCTION simulation.note('ended');
    CREATE TRIGGER simulation_audit AFTER INSERT ON integration_audit_logs FOR EACH ROW
      WHEN (NEW.integration_key = 'msp360') EXECUTE FUNCTION simulation.note('audit');
    CREATE TRIGGER simulation_flag AFTER INSERT OR UPDATE OR DELETE ON integration_flags
      FOR EACH ROW EXECUTE FUNCTION simulation.note('flag');
    CREATE TRIGGER simulation_state AFTER INSERT OR UPDATE OR DELETE ON integration_msp360_states
      FOR EACH ROW EXECUTE FUNCTION simulation.note('state');
    CREATE TRIGGER simulation_default AFTER UPDATE ON integration_msp360_fleet
      FOR EACH ROW EXECUTE FUNCTION simulation.note('default');`)
    .simple();
}

/** The whole journal in its order; half a million entries are read in parts. */
export async function readJournal(url: string): Promise<Entry[]> {
  const sql = connectDatabase(url, { max: 1, name: 'journal' });
  try {
    await sql`SET statement_timeout = 0`;
    const entries: Entry[] = [];
    const rows = sql<Entry[]>`
      SELECT seq::float8 AS seq, xid::text AS xid, what, coalesce(partner::text, '') AS partner,
        before, after, by, extract(epoch FROM begun)::float8 * 1000 AS begun,
        extract(epoch FROM pg_xact_commit_timestamp(xid(xid)))::float8 * 1000 AS committed
      FROM simulation.journal ORDER BY seq`;
    for await (const part of rows.cursor(5_000)) entries.push(...part);
    return entries;
  } finally {
    await sql.end();
  }
}
