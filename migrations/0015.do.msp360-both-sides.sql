-- Both sides of MSP360 are kept the same while it moves: see docs/msp360-migration.md. What touches
-- GuruRMM's own table is made by `npm run migrate:msp360 -- install`, for only it knows its columns.

-- Changes of GuruRMM's table that are not taken over yet. No foreign key: the trigger that writes here
-- must neither fail nor wait, whatever GuruRMM does.
CREATE TABLE integration_msp360_changes (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  partner_id UUID NOT NULL,
  operation VARCHAR(10) NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  -- Of an update: those of the columns we know that really changed.
  columns TEXT NOT NULL DEFAULT '',
  at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  -- Why it cannot be taken over, and when that was last tried.
  problem TEXT,
  tried_at TIMESTAMPTZ
);
CREATE INDEX idx_integration_msp360_changes ON integration_msp360_changes(partner_id, id);

-- In which state a partner is that nobody moved.
CREATE TABLE integration_msp360_fleet (
  only_row BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
  default_state VARCHAR(20) NOT NULL DEFAULT 'legacy'
    CHECK (default_state IN ('legacy', 'dual-write', 'verified', 'new', 'retired')),
  since TIMESTAMPTZ NOT NULL DEFAULT now()
);
INSERT INTO integration_msp360_fleet DEFAULT VALUES;

-- What `install` made, so that an instance which expects something else does not start.
CREATE TABLE integration_msp360_install (
  only_row BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
  fingerprint TEXT NOT NULL,
  -- What the variables said of GuruRMM's table.
  mapping TEXT NOT NULL,
  installed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

ALTER TABLE integration_msp360_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_msp360_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON integration_msp360_changes TO integration_app
  USING (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid)
  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);
CREATE POLICY worker ON integration_msp360_changes FOR SELECT TO integration_worker USING (true);
CREATE POLICY operator ON integration_msp360_changes FOR SELECT TO integration_operator USING (true);
-- The functions that `install` makes run as the owner of these tables.
CREATE POLICY owner ON integration_msp360_changes TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, DELETE, UPDATE (problem, tried_at) ON integration_msp360_changes TO integration_app;
GRANT SELECT ON integration_msp360_changes TO integration_worker, integration_operator;

CREATE POLICY tenant ON integration_msp360_states TO integration_app
  USING (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid)
  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);
CREATE POLICY worker ON integration_msp360_states FOR SELECT TO integration_worker USING (true);
CREATE POLICY owner ON integration_msp360_states FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT ON integration_msp360_states TO integration_app, integration_worker;
GRANT SELECT ON integration_msp360_fleet, integration_msp360_install
  TO integration_app, integration_worker, integration_operator;
GRANT UPDATE (default_state, since) ON integration_msp360_fleet TO integration_operator;

-- A change that GuruRMM made to its own table becomes one of ours, with its entry, and what is known of
-- it is done with: all or nothing, and only while both sides are as they were read. Without p_entry both
-- say the same already. p_settings NULL removes ours, p_id NULL makes it.
-- One at a time for each partner: of two that read before each other, the second would bring back what
-- the first has followed already, or forget what the first has undone.
CREATE FUNCTION integration_msp360_take_over(p_partner UUID, p_id UUID, p_version INTEGER,
  p_digest TEXT, p_settings JSONB, p_enabled BOOLEAN, p_entry JSONB, p_upto BIGINT)
RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  PERFORM set_config('integration_center.msp360_held', p_partner::text, true);
  PERFORM set_config('lock_timeout', '800ms', true);
  PERFORM pg_advisory_xact_lock(
    hashtext('integration_msp360_take_over'), hashtext(p_partner::text));
  IF (SELECT l.digest FROM integration_msp360_legacy(p_partner) l) IS DISTINCT FROM p_digest
    OR (SELECT (c.id, c.version) FROM integration_configurations c
      WHERE c.partner_id = p_partner AND c.integration_key = 'msp360')
      IS DISTINCT FROM (CASE WHEN p_id IS NOT NULL THEN (p_id, p_version) END) THEN
    RETURN false;
  END IF;
  IF p_entry IS NOT NULL THEN
    IF p_settings IS NULL THEN
      DELETE FROM integration_configurations WHERE partner_id = p_partner
        AND integration_key = 'msp360' AND id = p_id AND version = p_version;
    ELSIF p_id IS NULL THEN
      INSERT INTO integration_configurations
        (partner_id, integration_key, settings, enabled, next_health_check)
      VALUES (p_partner, 'msp360', p_settings, p_enabled, CASE WHEN p_enabled THEN now() END)
      ON CONFLICT (partner_id, integration_key) DO NOTHING;
    ELSE
      UPDATE integration_configurations
      SET settings = p_settings, enabled = p_enabled, version = version + 1, updated_at = now(),
        status = 'Configured', health_state = NULL, health_message = NULL, health_since = NULL,
        failure_class = NULL, error_message = NULL, last_health_check = NULL, lease_until = NULL,
        next_health_check = CASE WHEN p_enabled THEN now() END
      WHERE partner_id = p_partner AND integration_key = 'msp360' AND id = p_id
        AND version = p_version;
    END IF;
    IF NOT FOUND THEN
      RETURN false;
    END IF;
    PERFORM integration_log(p_partner, 'msp360', p_entry);
  END IF;
  DELETE FROM integration_msp360_changes WHERE partner_id = p_partner AND id <= p_upto;
  RETURN true;
END $$;

-- A change that cannot be taken over stays, as one row, with its reason.
CREATE FUNCTION integration_msp360_note_problem(p_partner UUID, p_upto BIGINT, p_problem TEXT)
RETURNS VOID LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  DELETE FROM integration_msp360_changes WHERE partner_id = p_partner AND id < p_upto;
  UPDATE integration_msp360_changes SET problem = p_problem, tried_at = now()
  WHERE partner_id = p_partner AND id = p_upto;
END $$;

-- Moves a partner to another state, while it is in p_from, with its entry. The lock is the one under
-- which every change reads the state: what is under way ends first, what comes later obeys the new one.
CREATE FUNCTION integration_msp360_set_state(p_partner UUID, p_from TEXT, p_to TEXT, p_entry JSONB)
RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('integration_msp360_state'), hashtext(p_partner::text));
  IF NOT EXISTS (SELECT FROM partners WHERE id = p_partner)
    OR integration_msp360_state(p_partner) <> p_from THEN
    RETURN false;
  END IF;
  INSERT INTO integration_msp360_states AS s (partner_id, state) VALUES (p_partner, p_to)
  ON CONFLICT (partner_id) DO UPDATE SET state = excluded.state, since = now();
  INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
  VALUES (p_partner, p_entry->>'user_name', 'msp360', 'migration_state_set', p_entry->'details');
  RETURN true;
END $$;

CREATE FUNCTION integration_msp360_state(p_partner UUID) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT state FROM integration_msp360_states WHERE partner_id = p_partner),
    (SELECT default_state FROM integration_msp360_fleet));
$$;

-- The same for all whom nobody moved. An entry goes to each of them that has anything to lose.
CREATE FUNCTION integration_msp360_set_default(p_from TEXT, p_to TEXT, p_entry JSONB)
RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('integration_msp360_state'), 0);
  UPDATE integration_msp360_fleet SET default_state = p_to, since = now()
  WHERE default_state = p_from;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
  SELECT c.partner_id, p_entry->>'user_name', 'msp360', 'migration_state_set', p_entry->'details'
  FROM integration_configurations c WHERE c.integration_key = 'msp360'
    AND NOT EXISTS (SELECT FROM integration_msp360_states s WHERE s.partner_id = c.partner_id)
  ORDER BY c.partner_id;
  RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION integration_msp360_take_over, integration_msp360_note_problem,
  integration_msp360_set_state, integration_msp360_set_default, integration_msp360_state FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_msp360_take_over, integration_msp360_note_problem
  TO integration_app;
GRANT EXECUTE ON FUNCTION integration_msp360_set_state, integration_msp360_set_default
  TO integration_operator;
GRANT EXECUTE ON FUNCTION integration_msp360_state TO integration_app, integration_worker,
  integration_operator;
