-- A claim writes no index: it leaves next_health_check as it is, so that the new version of the row stays
-- on its page (a heap-only update). Before, each claim wrote all four indexes, as each result does.
-- What is under way is told by its lease, whose end the search for what is due now looks at itself.
-- And a result is sent without what the database can tell alone: see api/health/results.ts.

-- Room on a page for the next version of its rows; what is written from now on leaves it.
ALTER TABLE integration_configurations SET (fillfactor = 90);
-- The lag that metrics show is that of checks which nobody has begun.
GRANT SELECT (lease_until) ON integration_configurations TO integration_reader;

CREATE OR REPLACE FUNCTION integration_claim(p_wants JSONB, p_lease DOUBLE PRECISION)
RETURNS SETOF integration_configurations LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  want RECORD;
  vendor integration_vendors;
  available DOUBLE PRECISION;
  taken INTEGER;
BEGIN
  FOR want IN SELECT * FROM jsonb_to_recordset(p_wants)
    AS w(key TEXT, room INTEGER, rate DOUBLE PRECISION, burst DOUBLE PRECISION)
  LOOP
    SELECT * INTO vendor FROM integration_vendors v WHERE v.integration_key = want.key
      FOR UPDATE SKIP LOCKED;
    CONTINUE WHEN NOT FOUND;
    available := least(want.burst, vendor.tokens
      + want.rate * greatest(0, extract(epoch FROM clock_timestamp() - vendor.filled_at)));
    CONTINUE WHEN least(available, want.room) < 1;
    RETURN QUERY
      WITH due AS (
        SELECT c.ctid AS place, c.partner_id FROM integration_configurations c
        WHERE c.enabled AND c.integration_key = want.key AND c.next_health_check <= now()
          AND (c.lease_until IS NULL OR c.lease_until <= now())
        ORDER BY c.next_health_check
        LIMIT least(floor(available)::int, want.room)
        FOR UPDATE SKIP LOCKED
      )
      -- What lost its worker before comes back apart from the others, so that it takes none along.
      UPDATE integration_configurations c
      SET lease_number = c.lease_number + 1,
        lost_leases = c.lost_leases + CASE WHEN c.lease_until IS NULL THEN 0 ELSE 1 END,
        lease_until = now() + make_interval(secs => p_lease),
        next_health_check = CASE WHEN c.lease_until IS NULL THEN c.next_health_check
          ELSE now() + make_interval(secs => p_lease * (1 + random() / 6)) END
      FROM due WHERE c.ctid = due.place AND c.partner_id = due.partner_id
      RETURNING c.*;
    GET DIAGNOSTICS taken = ROW_COUNT;
    UPDATE integration_vendors v SET tokens = available - taken, filled_at = clock_timestamp()
      WHERE v.integration_key = want.key;
  END LOOP;
END $$;
CREATE OR REPLACE FUNCTION integration_record(p_results JSONB) RETURNS SETOF UUID
LANGUAGE sql VOLATILE AS $$
  WITH given AS (
    SELECT * FROM jsonb_to_recordset(p_results) AS r(
      id UUID, partner_id UUID, version INTEGER, lease_number BIGINT, status TEXT, state TEXT,
      message TEXT, failure_class TEXT, outcome TEXT, outcome_class TEXT, outcome_message TEXT,
      failures INTEGER, wait INTEGER, duration_ms INTEGER, lost_leases SMALLINT, request_id TEXT,
      alert TEXT, alert_data JSONB, alerted_status TEXT, alert_hour TIMESTAMPTZ, alert_count SMALLINT)
  ), before AS MATERIALIZED (
    SELECT c.ctid AS place, c.id, c.partner_id, c.status AS status_before,
      c.failures AS failures_before
    FROM integration_configurations c JOIN given g ON c.id = g.id AND c.partner_id = g.partner_id
    WHERE c.enabled AND c.version = g.version
      AND (g.lease_number IS NULL
        OR (c.lease_number = g.lease_number AND c.lease_until IS NOT NULL))
    ORDER BY c.id FOR UPDATE OF c
  ), saved AS (
    UPDATE integration_configurations c
    SET status = g.status, health_state = g.state, health_message = g.message,
      failure_class = g.failure_class,
      error_message = CASE WHEN g.status = 'Error' THEN g.message END,
      health_since = CASE WHEN c.health_state = g.state THEN c.health_since
        WHEN g.state IS NOT NULL THEN now() END,
      last_health_check = now(),
      last_success = CASE WHEN g.outcome = 'error' THEN c.last_success ELSE now() END,
      last_failure = CASE WHEN g.outcome = 'error' THEN now() ELSE c.last_failure END,
      last_failure_class =
        CASE WHEN g.outcome = 'error' THEN g.outcome_class ELSE c.last_failure_class END,
      last_failure_message =
        CASE WHEN g.outcome = 'error' THEN g.outcome_message ELSE c.last_failure_message END,
      failures = g.failures, health_wait = g.wait,
      next_health_check = now() + make_interval(secs => g.wait),
      lease_until = NULL, lost_leases = coalesce(g.lost_leases, 0),
      lease_number = c.lease_number + CASE WHEN g.lease_number IS NULL THEN 1 ELSE 0 END,
      alerted_status = g.alerted_status, alert_hour = g.alert_hour, alert_count = g.alert_count
    FROM before b JOIN given g ON g.id = b.id
    WHERE c.ctid = b.place AND c.partner_id = b.partner_id
    RETURNING c.id, c.partner_id, c.integration_key, c.status, b.status_before, b.failures_before,
      g.outcome, g.outcome_class, g.duration_ms, g.failures, g.state, g.message, g.failure_class,
      g.request_id,
      g.alert, g.alert_data, g.lease_number IS NULL AS manual
  ), history AS (
    INSERT INTO integration_checks
      (partner_id, configuration_id, outcome, failure_class, duration_ms, manual)
    SELECT partner_id, id, outcome, outcome_class, duration_ms, manual FROM saved
  ), logged AS (
    -- In the order of partners, so that two batches never wait for each other's chains.
    INSERT INTO integration_audit_logs (partner_id, integration_key, request_id, action, details)
    SELECT partner_id, integration_key, request_id,
      CASE WHEN status = 'Error' THEN 'health_error'
        WHEN status_before = 'Error' THEN 'health_recovered' ELSE 'health_ok' END,
      jsonb_build_object('state', state, 'message', message, 'failure_class', failure_class)
    FROM saved WHERE status <> status_before ORDER BY partner_id, integration_key
  ), told AS (
    INSERT INTO integration_alerts (partner_id, integration_key, type, data)
    SELECT partner_id, integration_key, alert, alert_data FROM saved WHERE alert IS NOT NULL
  ), minutes AS (
    INSERT INTO integration_vendor_minutes AS m
      (integration_key, minute, checks, transient, first_failures)
    SELECT integration_key, date_trunc('minute', now()), count(*),
      count(*) FILTER (WHERE passes), count(*) FILTER (WHERE passes AND failures_before = 0)
    FROM (SELECT *, coalesce(outcome_class IN ('unreachable', 'vendor', 'rate_limit'), false)
      AS passes FROM saved) AS s
    GROUP BY integration_key ORDER BY integration_key
    ON CONFLICT (integration_key, minute) DO UPDATE SET checks = m.checks + excluded.checks,
      transient = m.transient + excluded.transient,
      first_failures = m.first_failures + excluded.first_failures
  )
  SELECT id FROM saved;
$$;

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['integration_record(jsonb)',
    'integration_claim(jsonb, double precision)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp',
      name, current_schema());
  END LOOP;
END $$;
