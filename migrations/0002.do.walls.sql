-- The wall between partners inside the database: roles of least privilege, row-level security, and
-- functions that bind a statement to its partner. See SECURITY.md.

-- Roles belong to the whole server. Whoever migrates without the right to make them runs
-- migrations/roles/roles.sql as an administrator first.
DO $$
DECLARE
  wanted TEXT;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['integration_app', 'integration_worker', 'integration_reader',
    'integration_operator'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of this server was migrated at the same moment
      END;
    END IF;
  END LOOP;
END $$;

ALTER TABLE integration_configurations ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_configurations FORCE ROW LEVEL SECURITY;
ALTER TABLE integration_audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_audit_logs FORCE ROW LEVEL SECURITY;

-- integration_app: what people cause. Sees one partner, the one its statement is bound to.
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_configurations TO integration_app;
GRANT SELECT, INSERT ON integration_audit_logs TO integration_app;
GRANT SELECT (id) ON users TO integration_app;
GRANT SELECT ON integration_schema_versions TO integration_app;
CREATE POLICY tenant ON integration_configurations TO integration_app
  USING (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid)
  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);
CREATE POLICY tenant ON integration_audit_logs TO integration_app
  USING (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid)
  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);

-- integration_worker: health checks of all partners. Writes health and nothing else, and cannot
-- write an audit entry in a person's name.
GRANT SELECT ON integration_configurations TO integration_worker;
GRANT UPDATE (status, health_state, health_message, health_since, failure_class, error_message,
  last_health_check, next_health_check, lease_until, lease_number)
  ON integration_configurations TO integration_worker;
GRANT INSERT ON integration_audit_logs TO integration_worker;
CREATE POLICY worker_read ON integration_configurations FOR SELECT TO integration_worker USING (true);
CREATE POLICY worker_health ON integration_configurations FOR UPDATE TO integration_worker
  USING (true) WITH CHECK (true);
CREATE POLICY worker_entry ON integration_audit_logs FOR INSERT TO integration_worker
  WITH CHECK (user_id IS NULL AND actor_id IS NULL AND actor_name IS NULL);

-- integration_reader: Dev's overview. Sees states of all partners, never settings.
GRANT SELECT (id, name) ON partners TO integration_reader;
GRANT SELECT (partner_id, integration_key, status, enabled, health_state, health_message,
  health_since, failure_class, last_health_check, next_health_check, error_message)
  ON integration_configurations TO integration_reader;
CREATE POLICY reader ON integration_configurations FOR SELECT TO integration_reader USING (true);

-- integration_operator: the commands that an operator runs by hand over all partners.
GRANT SELECT, UPDATE ON integration_configurations TO integration_operator;
GRANT SELECT, INSERT ON integration_audit_logs TO integration_operator;
GRANT SELECT (id, name) ON partners TO integration_operator;
CREATE POLICY operator ON integration_configurations TO integration_operator
  USING (true) WITH CHECK (true);
CREATE POLICY operator ON integration_audit_logs TO integration_operator
  USING (true) WITH CHECK (true);

-- Binds the statement that calls it to a partner. Read through it with LATERAL: the rows are then
-- looked up after the binding, whatever plan is chosen, and the binding ends with the statement.
CREATE FUNCTION integration_tenant(p_partner UUID) RETURNS SETOF UUID
LANGUAGE plpgsql VOLATILE ROWS 1 AS $$
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  RETURN NEXT p_partner;
END $$;

-- Writes one audit entry: {action, user_id, user_name, details}.
CREATE FUNCTION integration_log(p_partner UUID, p_key TEXT, p_entry JSONB) RETURNS VOID
LANGUAGE sql VOLATILE AS $$
  INSERT INTO integration_audit_logs
    (partner_id, user_id, actor_id, actor_name, integration_key, action, details)
  VALUES (p_partner, (SELECT id FROM users WHERE id = (p_entry->>'user_id')::uuid),
    (p_entry->>'user_id')::uuid, p_entry->>'user_name', p_key, p_entry->>'action',
    p_entry->'details');
$$;

-- The changes people make. Each is one statement for its caller: bound to its partner, written
-- together with its audit entry, or not at all.

CREATE FUNCTION integration_configure(p_partner UUID, p_key TEXT, p_settings JSONB, p_entry JSONB)
RETURNS SETOF integration_configurations LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  saved integration_configurations;
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  INSERT INTO integration_configurations (partner_id, integration_key, settings)
  VALUES (p_partner, p_key, p_settings)
  ON CONFLICT (partner_id, integration_key) DO NOTHING
  RETURNING * INTO saved;
  IF FOUND THEN
    PERFORM integration_log(p_partner, p_key, p_entry);
    RETURN NEXT saved;
  END IF;
END $$;

CREATE FUNCTION integration_reconfigure(p_partner UUID, p_key TEXT, p_version INTEGER,
  p_settings JSONB, p_entry JSONB)
RETURNS SETOF integration_configurations LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  saved integration_configurations;
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  UPDATE integration_configurations
  SET settings = p_settings, version = version + 1, updated_at = now(), status = 'Configured',
    health_state = NULL, health_message = NULL, health_since = NULL, failure_class = NULL,
    error_message = NULL, last_health_check = NULL, lease_until = NULL,
    next_health_check = CASE WHEN enabled THEN now() END
  WHERE partner_id = p_partner AND integration_key = p_key AND version = p_version
  RETURNING * INTO saved;
  IF FOUND THEN
    PERFORM integration_log(p_partner, p_key, p_entry);
    RETURN NEXT saved;
  END IF;
END $$;

CREATE FUNCTION integration_set_enabled(p_partner UUID, p_key TEXT, p_enabled BOOLEAN, p_entry JSONB)
RETURNS SETOF integration_configurations LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  saved integration_configurations;
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  UPDATE integration_configurations
  SET enabled = p_enabled, version = version + 1, updated_at = now(), status = 'Configured',
    health_state = NULL, health_message = NULL, health_since = NULL, failure_class = NULL,
    error_message = NULL, lease_until = NULL,
    next_health_check = CASE WHEN p_enabled THEN now() END
  WHERE partner_id = p_partner AND integration_key = p_key AND enabled <> p_enabled
  RETURNING * INTO saved;
  IF FOUND THEN
    PERFORM integration_log(p_partner, p_key, p_entry);
    RETURN NEXT saved;
  END IF;
END $$;

CREATE FUNCTION integration_remove(p_partner UUID, p_key TEXT, p_entry JSONB)
RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  DELETE FROM integration_configurations WHERE partner_id = p_partner AND integration_key = p_key;
  IF FOUND THEN
    PERFORM integration_log(p_partner, p_key, p_entry);
    RETURN true;
  END IF;
  RETURN false;
END $$;

REVOKE EXECUTE ON FUNCTION integration_tenant, integration_log, integration_configure,
  integration_reconfigure, integration_set_enabled, integration_remove FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_tenant, integration_log, integration_configure,
  integration_reconfigure, integration_set_enabled, integration_remove TO integration_app;
