-- Health of a whole fleet: evidence for each status, budgets and incidents of each vendor, history,
-- alerts to be sent. See docs/health.md.

ALTER TABLE integration_configurations
  -- Failed checks in a row; a transient one does not change the status until there are several.
  ADD COLUMN failures INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN last_success TIMESTAMPTZ,
  ADD COLUMN last_failure TIMESTAMPTZ,
  ADD COLUMN last_failure_class VARCHAR(20),
  ADD COLUMN last_failure_message TEXT,
  -- Seconds that were meant to pass between the last check and the next one: overdue is known by it.
  ADD COLUMN health_wait INTEGER,
  -- Claims in a row whose worker never answered: a check that kills its worker is set aside.
  ADD COLUMN lost_leases SMALLINT NOT NULL DEFAULT 0,
  -- The status that was last told to the outside, and how often within the hour from alert_hour.
  ADD COLUMN alerted_status VARCHAR(20),
  ADD COLUMN alert_hour TIMESTAMPTZ,
  ADD COLUMN alert_count SMALLINT NOT NULL DEFAULT 0;
-- A claim moves next_health_check to its end, so that what is due needs no second look at the lease.
DROP INDEX idx_integration_cfg_due;
CREATE INDEX idx_integration_cfg_due ON integration_configurations(integration_key, next_health_check)
  WHERE enabled;

-- What every instance must know of a vendor. Says nothing of any partner.
CREATE TABLE integration_vendors (
  integration_key VARCHAR(64) PRIMARY KEY,
  -- Checks that may start now: a bucket that fills with time.
  tokens DOUBLE PRECISION NOT NULL DEFAULT 0,
  filled_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  -- Enabled configurations, counted now and then.
  configurations INTEGER NOT NULL DEFAULT 0,
  counted_at TIMESTAMPTZ NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);

-- Outcomes of each vendor by the minute: what an incident is seen by.
CREATE TABLE integration_vendor_minutes (
  integration_key VARCHAR(64) NOT NULL,
  minute TIMESTAMPTZ NOT NULL,
  checks INTEGER NOT NULL DEFAULT 0,
  -- Failed for a reason that passes: no answer, an error of the vendor's own, too many requests.
  transient INTEGER NOT NULL DEFAULT 0,
  -- Of these, the first failure of its configuration.
  first_failures INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (integration_key, minute)
) WITH (fillfactor = 50);

CREATE TABLE integration_incidents (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  integration_key VARCHAR(64) NOT NULL,
  since TIMESTAMPTZ NOT NULL DEFAULT now(),
  until TIMESTAMPTZ,
  -- How many configurations had begun to fail when it was seen.
  failing INTEGER NOT NULL
);
CREATE UNIQUE INDEX uk_integration_incident_open ON integration_incidents(integration_key)
  WHERE until IS NULL;
CREATE INDEX idx_integration_incident_since ON integration_incidents(integration_key, since DESC);

-- Every result, for a few days. Cut by day, so that old days leave whole.
CREATE TABLE integration_checks (
  partner_id UUID NOT NULL,
  configuration_id UUID NOT NULL,
  checked_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  outcome VARCHAR(10) NOT NULL CHECK (outcome IN ('ok', 'degraded', 'error')),
  failure_class VARCHAR(20),
  duration_ms INTEGER NOT NULL,
  manual BOOLEAN NOT NULL DEFAULT false
) PARTITION BY RANGE (checked_at);
CREATE INDEX idx_integration_checks ON integration_checks(configuration_id, checked_at);
-- Takes what no day was made ready for: no result is ever refused for want of a partition.
CREATE TABLE integration_checks_default PARTITION OF integration_checks DEFAULT;

-- The state of a configuration from a moment on, kept longer than single results.
CREATE TABLE integration_states (
  partner_id UUID NOT NULL,
  configuration_id UUID NOT NULL REFERENCES integration_configurations(id) ON DELETE CASCADE,
  since TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  -- unknown: saved, not yet checked. disabled: a person switched it off.
  state VARCHAR(10) NOT NULL CHECK (state IN ('unknown', 'disabled', 'ok', 'degraded', 'error')),
  failure_class VARCHAR(20),
  PRIMARY KEY (configuration_id, since)
);
INSERT INTO integration_states (partner_id, configuration_id, since, state, failure_class)
SELECT partner_id, id, coalesce(health_since, updated_at),
  CASE WHEN NOT enabled THEN 'disabled' ELSE coalesce(health_state, 'unknown') END, failure_class
FROM integration_configurations;

-- What the outside must be told, written with the change it tells of. partner_id is NULL for what
-- concerns everybody, such as a vendor's incident.
CREATE TABLE integration_alerts (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  partner_id UUID REFERENCES partners(id) ON DELETE CASCADE,
  integration_key VARCHAR(64) NOT NULL,
  type VARCHAR(60) NOT NULL,
  data JSONB NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  attempts INTEGER NOT NULL DEFAULT 0,
  -- NULL: delivered, or given up.
  next_attempt TIMESTAMPTZ DEFAULT now(),
  delivered_at TIMESTAMPTZ,
  given_up_at TIMESTAMPTZ,
  last_error TEXT
);
CREATE INDEX idx_integration_alerts_due ON integration_alerts(next_attempt)
  WHERE next_attempt IS NOT NULL;
CREATE INDEX idx_integration_alerts_partner ON integration_alerts(partner_id, created_at DESC);

-- A change by a person starts the evidence anew, whichever statement makes it.
CREATE FUNCTION integration_forget_evidence() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW.failures := 0;
  NEW.last_success := NULL;
  NEW.last_failure := NULL;
  NEW.last_failure_class := NULL;
  NEW.last_failure_message := NULL;
  NEW.health_wait := NULL;
  NEW.lost_leases := 0;
  RETURN NEW;
END $$;
CREATE TRIGGER integration_forget_evidence BEFORE UPDATE OF version ON integration_configurations
  FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION integration_forget_evidence();

CREATE FUNCTION integration_note_state() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO integration_states (partner_id, configuration_id, state, failure_class)
  VALUES (NEW.partner_id, NEW.id,
    CASE WHEN NOT NEW.enabled THEN 'disabled' ELSE coalesce(NEW.health_state, 'unknown') END,
    CASE WHEN NEW.enabled THEN NEW.failure_class END);
  RETURN NULL;
END $$;
CREATE TRIGGER integration_note_first_state AFTER INSERT ON integration_configurations
  FOR EACH ROW EXECUTE FUNCTION integration_note_state();
CREATE TRIGGER integration_note_state AFTER UPDATE ON integration_configurations
  FOR EACH ROW WHEN (NEW.enabled <> OLD.enabled OR NEW.health_state IS DISTINCT FROM OLD.health_state)
  EXECUTE FUNCTION integration_note_state();

-- Tells every instance whose integrations look different now; within one transaction, once.
CREATE FUNCTION integration_tell() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('integration_changed', coalesce(NEW.partner_id, OLD.partner_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER integration_tell
  AFTER INSERT OR DELETE OR UPDATE OF version, last_health_check ON integration_configurations
  FOR EACH ROW EXECUTE FUNCTION integration_tell();

-- Claims due checks of each wanted vendor, as many as its bucket and the caller's room allow, until
-- the lease ends. wants: [{key, room, rate, burst}], rate in checks a second. A vendor that another
-- instance is claiming for right now is passed over. Claims that were lost are counted until a result
-- is written: a claim that was given back, or a pause of hours, says nothing of what lost them.
CREATE FUNCTION integration_claim(p_wants JSONB, p_lease DOUBLE PRECISION)
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
        SELECT c.id, c.partner_id FROM integration_configurations c
        WHERE c.enabled AND c.integration_key = want.key AND c.next_health_check <= now()
        ORDER BY c.next_health_check
        LIMIT least(floor(available)::int, want.room)
        FOR UPDATE SKIP LOCKED
      )
      -- What lost its worker before comes back apart from the others, so that it takes none along.
      UPDATE integration_configurations c
      SET lease_number = c.lease_number + 1,
        lost_leases = c.lost_leases + CASE WHEN c.lease_until IS NULL THEN 0 ELSE 1 END,
        lease_until = now() + make_interval(secs => p_lease),
        next_health_check = now() + make_interval(secs => p_lease
          + CASE WHEN c.lease_until IS NULL THEN 0 ELSE random() * p_lease / 6 END)
      FROM due WHERE c.id = due.id AND c.partner_id = due.partner_id
      RETURNING c.*;
    GET DIAGNOSTICS taken = ROW_COUNT;
    UPDATE integration_vendors v SET tokens = available - taken, filled_at = clock_timestamp()
      WHERE v.integration_key = want.key;
  END LOOP;
END $$;

-- Writes results together with history, audit and alerts. results: one object for each check, see
-- api/health/results.ts. A result is dropped when its configuration was changed, switched off or
-- removed since, or when its claim no longer stands: it was lost, or this result is written already and
-- only the answer was lost. A manual test (no lease_number) ends a claim.
-- Answers the ids that were written.
CREATE FUNCTION integration_record(p_results JSONB) RETURNS SETOF UUID
LANGUAGE sql VOLATILE AS $$
  WITH given AS (
    SELECT * FROM jsonb_to_recordset(p_results) AS r(
      id UUID, partner_id UUID, version INTEGER, lease_number BIGINT, status TEXT, state TEXT,
      message TEXT, failure_class TEXT, outcome TEXT, outcome_class TEXT, outcome_message TEXT,
      failures INTEGER, wait INTEGER, duration_ms INTEGER, lost_leases SMALLINT, request_id TEXT,
      details JSONB, alert TEXT, alert_data JSONB, alerted_status TEXT, alert_hour TIMESTAMPTZ, alert_count SMALLINT)
  ), before AS MATERIALIZED (
    SELECT c.id, c.partner_id, c.status AS status_before, c.failures AS failures_before
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
    WHERE c.id = b.id AND c.partner_id = b.partner_id
    RETURNING c.id, c.partner_id, c.integration_key, c.status, b.status_before, b.failures_before,
      g.outcome, g.outcome_class, g.duration_ms, g.failures, g.details, g.request_id,
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
        WHEN status_before = 'Error' THEN 'health_recovered' ELSE 'health_ok' END, details
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

-- Makes the partitions of today and the next two days ready and drops days before the last p_days. A
-- day whose first results went to the default partition stays there as a whole.
-- Runs as the owner, the only one who may; it takes a number and nothing else.
CREATE FUNCTION integration_turn_days(p_days INTEGER) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  today CONSTANT DATE := (now() AT TIME ZONE 'UTC')::date;
  day DATE;
  name TEXT;
  home TEXT := (SELECT relnamespace::regnamespace FROM pg_class
    WHERE oid = 'integration_checks'::regclass);
  dropped INTEGER := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('integration_turn_days')) THEN
    RETURN 0; -- another instance does it
  END IF;
  FOR day IN SELECT d::date FROM generate_series(today, today + 2, INTERVAL '1 day') AS d LOOP
    name := 'integration_checks_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %s.%I PARTITION OF integration_checks FOR VALUES FROM (%L) TO (%L)',
        home, name, day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
      EXECUTE format('ALTER TABLE %s.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
        home, name);
    EXCEPTION WHEN check_violation THEN
      NULL;
    END;
  END LOOP;
  FOR name IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'integration_checks'::regclass AND c.relname ~ '_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < today - greatest(p_days, 1)
  LOOP
    EXECUTE format('DROP TABLE %s.%I', home, name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['integration_forget_evidence()', 'integration_note_state()',
    'integration_tell()', 'integration_turn_days(integer)', 'integration_record(jsonb)',
    'integration_claim(jsonb, double precision)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp',
      name, current_schema());
  END LOOP;
END $$;
SELECT integration_turn_days(3);

ALTER TABLE integration_checks ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_checks FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_checks_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_checks_default FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_states FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_alerts ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_alerts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON integration_checks TO integration_app
  USING (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid)
  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);
CREATE POLICY tenant ON integration_states TO integration_app
  USING (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid)
  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);
CREATE POLICY worker ON integration_checks FOR INSERT TO integration_worker WITH CHECK (true);
CREATE POLICY worker ON integration_states FOR INSERT TO integration_worker WITH CHECK (true);
CREATE POLICY worker ON integration_alerts TO integration_worker USING (true) WITH CHECK (true);
CREATE POLICY reader ON integration_alerts FOR SELECT TO integration_reader USING (true);

GRANT SELECT ON integration_checks TO integration_app;
GRANT SELECT, INSERT ON integration_states TO integration_app;
GRANT SELECT ON integration_incidents TO integration_app, integration_reader;
GRANT SELECT ON integration_vendors, integration_vendor_minutes TO integration_app, integration_reader;
GRANT INSERT ON integration_checks, integration_states TO integration_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_alerts, integration_vendors,
  integration_vendor_minutes, integration_incidents TO integration_worker;
GRANT SELECT ON integration_alerts TO integration_reader;
-- The operator's drills change configurations, and so their states.
GRANT INSERT ON integration_states TO integration_operator;
CREATE POLICY operator ON integration_states FOR INSERT TO integration_operator WITH CHECK (true);
GRANT UPDATE (failures, last_success, last_failure, last_failure_class, last_failure_message,
  health_wait, lost_leases, alerted_status, alert_hour, alert_count)
  ON integration_configurations TO integration_worker;
GRANT SELECT (failures, last_success, last_failure, last_failure_class, last_failure_message,
  health_wait, updated_at) ON integration_configurations TO integration_reader;
REVOKE EXECUTE ON FUNCTION integration_claim, integration_record, integration_turn_days FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_claim, integration_record, integration_turn_days
  TO integration_worker;
