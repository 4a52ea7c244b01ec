-- A result goes straight to the row that its claim has just written: the claim tells its place, the result
-- brings it back, and no index is searched, whose depth grows with the fleet. The place is a hint and
-- nothing more: whose row lies there is looked at, and a row that was moved meanwhile is looked up when
-- api/health/store.ts asks a second time, without it. So is that of a check by hand, which has none.
CREATE FUNCTION integration_claim_places(p_wants JSONB, p_lease DOUBLE PRECISION)
RETURNS TABLE (place TID, claimed integration_configurations) LANGUAGE plpgsql VOLATILE AS $$
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
        SELECT c.ctid AS seen, c.partner_id FROM integration_configurations c
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
      FROM due WHERE c.ctid = due.seen AND c.partner_id = due.partner_id
      RETURNING c.ctid, c;
    GET DIAGNOSTICS taken = ROW_COUNT;
    UPDATE integration_vendors v SET tokens = available - taken, filled_at = clock_timestamp()
      WHERE v.integration_key = want.key;
  END LOOP;
END $$;
-- For instances of the release before, while they are replaced.
CREATE OR REPLACE FUNCTION integration_claim(p_wants JSONB, p_lease DOUBLE PRECISION)
RETURNS SETOF integration_configurations LANGUAGE sql VOLATILE AS $$
  SELECT (c.claimed).* FROM integration_claim_places(p_wants, p_lease) AS c;
$$;

CREATE OR REPLACE FUNCTION integration_record(p_results JSONB) RETURNS SETOF UUID
LANGUAGE sql VOLATILE AS $$
  WITH given AS (
    SELECT r.*, coalesce(r.place, (SELECT c.ctid FROM integration_configurations c
        WHERE c.id = r.id AND c.partner_id = r.partner_id)) AS lies
    FROM jsonb_to_recordset(p_results) AS r(
      id UUID, partner_id UUID, version INTEGER, lease_number BIGINT, status TEXT, state TEXT,
      message TEXT, failure_class TEXT, outcome TEXT, outcome_class TEXT, outcome_message TEXT,
      failures INTEGER, wait INTEGER, duration_ms INTEGER, lost_leases SMALLINT, request_id TEXT,
      alert TEXT, alert_data JSONB, alerted_status TEXT, alert_hour TIMESTAMPTZ, alert_count SMALLINT,
      place TID)
  ), before AS MATERIALIZED (
    SELECT c.ctid AS place, c.id, c.partner_id, c.status AS status_before,
      c.failures AS failures_before
    -- Whose row it is, is compared in words that no index knows: it is to be looked at, not searched.
    FROM given g JOIN integration_configurations c ON c.ctid = g.lies
      AND c.id IS NOT DISTINCT FROM g.id AND c.partner_id IS NOT DISTINCT FROM g.partner_id
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
  FOREACH name IN ARRAY ARRAY['integration_record(jsonb)', 'integration_claim(jsonb, double precision)',
    'integration_claim_places(jsonb, double precision)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp',
      name, current_schema());
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION integration_claim_places FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_claim_places TO integration_worker;
