-- Feature flags: changed by the operator (npm run flags), held in memory by the service. And what the
-- comparisons of the move of MSP360 found; that half goes again with api/msp360-migration/.

CREATE TABLE integration_flags (
  flag_key VARCHAR(64) NOT NULL,
  -- NULL: for every partner without a row of its own.
  partner_id UUID REFERENCES partners(id) ON DELETE CASCADE,
  value JSONB NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT uk_integration_flags UNIQUE NULLS NOT DISTINCT (flag_key, partner_id)
);

-- Every change, the fleet's too, which belongs into no single partner's audit. NULL: no value of its own.
CREATE TABLE integration_flag_changes (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  flag_key VARCHAR(64) NOT NULL,
  partner_id UUID,
  value_before JSONB,
  value_after JSONB,
  reason TEXT,
  changed_by TEXT NOT NULL DEFAULT session_user,
  changed_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);
CREATE FUNCTION integration_flag_changes_stay() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Changes of flags cannot be changed or removed (% refused).', TG_OP
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER integration_flag_changes_stay BEFORE UPDATE OR DELETE OR TRUNCATE
  ON integration_flag_changes FOR EACH STATEMENT EXECUTE FUNCTION integration_flag_changes_stay();

CREATE FUNCTION integration_tell_flags() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('integration_flags', '');
  RETURN NULL;
END $$;
CREATE TRIGGER integration_tell_flags AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
  ON integration_flags FOR EACH STATEMENT EXECUTE FUNCTION integration_tell_flags();

-- Sets a flag of the fleet (p_partner NULL) or of one partner, or takes its value away (p_value NULL);
-- one statement with the change and, for a partner, with the entry in its audit.
-- Answers whether anything changed. A partner that GuruRMM lacks is refused by the foreign key.
CREATE FUNCTION integration_set_flag(p_flag TEXT, p_partner UUID, p_value JSONB, p_reason TEXT)
RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  before JSONB;
BEGIN
  -- In line with whoever sets the same flag: each change says truly what was before it.
  PERFORM pg_advisory_xact_lock(hashtext('integration_set_flag ' || p_flag));
  SELECT f.value INTO before FROM integration_flags f
    WHERE f.flag_key = p_flag AND f.partner_id IS NOT DISTINCT FROM p_partner;
  IF before IS NOT DISTINCT FROM p_value THEN
    RETURN false;
  END IF;
  IF p_value IS NULL THEN
    DELETE FROM integration_flags f
      WHERE f.flag_key = p_flag AND f.partner_id IS NOT DISTINCT FROM p_partner;
  ELSE
    INSERT INTO integration_flags AS f (flag_key, partner_id, value) VALUES (p_flag, p_partner, p_value)
    ON CONFLICT ON CONSTRAINT uk_integration_flags
      DO UPDATE SET value = excluded.value, changed_at = now();
  END IF;
  INSERT INTO integration_flag_changes (flag_key, partner_id, value_before, value_after, reason)
    VALUES (p_flag, p_partner, before, p_value, p_reason);
  IF p_partner IS NOT NULL THEN
    -- The reason stays with the operator: it may tell more than the partner should read.
    INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
    VALUES (p_partner, 'GuruRMM', '*', 'flag_set',
      jsonb_build_object('flag', p_flag, 'from', before, 'to', p_value));
  END IF;
  RETURN true;
END $$;

ALTER TABLE integration_flags ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_flags FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_flag_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_flag_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY reader ON integration_flags FOR SELECT TO integration_reader USING (true);
CREATE POLICY operator ON integration_flags TO integration_operator USING (true) WITH CHECK (true);
CREATE POLICY operator ON integration_flag_changes TO integration_operator
  USING (true) WITH CHECK (true);
GRANT SELECT (flag_key, partner_id, value) ON integration_flags TO integration_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_flags TO integration_operator;
GRANT SELECT, INSERT ON integration_flag_changes TO integration_operator;
REVOKE EXECUTE ON FUNCTION integration_set_flag FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_set_flag TO integration_operator;
DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['integration_flag_changes_stay()', 'integration_tell_flags()'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp',
      name, current_schema());
  END LOOP;
END $$;

-- One comparison of all partners. It is asked for, claimed for a while by a worker, and goes on where
-- another worker stopped; there is one at a time.
CREATE TABLE integration_msp360_parity_runs (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_by VARCHAR(10) NOT NULL CHECK (asked_by IN ('schedule', 'request', 'command')),
  asked_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  started_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  lease_until TIMESTAMPTZ,
  lease_number INTEGER NOT NULL DEFAULT 0,
  -- Partners up to this one are compared.
  done_up_to UUID,
  -- How many there may be; known when it begins.
  total INTEGER NOT NULL DEFAULT 0,
  checked INTEGER NOT NULL DEFAULT 0,
  equal INTEGER NOT NULL DEFAULT 0,
  different INTEGER NOT NULL DEFAULT 0,
  missing_here INTEGER NOT NULL DEFAULT 0,
  missing_in_legacy INTEGER NOT NULL DEFAULT 0,
  unreadable INTEGER NOT NULL DEFAULT 0,
  -- Differed, and a change of GuruRMM's was still to be taken over.
  pending INTEGER NOT NULL DEFAULT 0,
  -- Findings that were too many to be kept.
  left_out INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX uk_integration_msp360_run_open ON integration_msp360_parity_runs((true))
  WHERE ended_at IS NULL;
CREATE INDEX idx_integration_msp360_run_ended ON integration_msp360_parity_runs(ended_at);

-- What was found not to be the same, by a run or by a read. No foreign key: GuruRMM's row may name a
-- partner that is gone. Prints tell equal values from different ones and nothing else.
CREATE TABLE integration_msp360_findings (
  partner_id UUID NOT NULL,
  kind VARCHAR(20) NOT NULL
    CHECK (kind IN ('different', 'missing_here', 'missing_in_legacy', 'unreadable')),
  -- Of a difference: the setting. Of what cannot be read: the side.
  field VARCHAR(64) NOT NULL DEFAULT '',
  source VARCHAR(10) NOT NULL CHECK (source IN ('parity', 'shadow')),
  legacy_print TEXT,
  our_print TEXT,
  reason TEXT,
  first_seen TIMESTAMPTZ NOT NULL DEFAULT now(),
  last_seen TIMESTAMPTZ NOT NULL DEFAULT now(),
  cleared_at TIMESTAMPTZ,
  PRIMARY KEY (partner_id, kind, field)
);
CREATE INDEX idx_integration_msp360_findings_open ON integration_msp360_findings(partner_id, kind, field)
  WHERE cleared_at IS NULL;

ALTER TABLE integration_msp360_findings ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_msp360_findings FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON integration_msp360_findings TO integration_worker USING (true) WITH CHECK (true);
CREATE POLICY operator ON integration_msp360_findings TO integration_operator
  USING (true) WITH CHECK (true);
CREATE POLICY reader ON integration_msp360_findings FOR SELECT TO integration_reader USING (true);
CREATE POLICY reader ON integration_msp360_states FOR SELECT TO integration_reader USING (true);
CREATE POLICY reader ON integration_msp360_changes FOR SELECT TO integration_reader USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_msp360_findings, integration_msp360_parity_runs
  TO integration_worker;
GRANT SELECT, INSERT, UPDATE ON integration_msp360_findings, integration_msp360_parity_runs
  TO integration_operator;
GRANT SELECT ON integration_msp360_findings, integration_msp360_parity_runs, integration_msp360_states,
  integration_msp360_fleet TO integration_reader;
GRANT SELECT (id, partner_id, at, problem) ON integration_msp360_changes TO integration_reader;
