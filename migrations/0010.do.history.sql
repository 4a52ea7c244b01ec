-- The history of health stays true when checks pause, and bounded in time. See api/health/retention.ts.

-- Retention walks the states by age; the application reads them by configuration.
CREATE INDEX idx_integration_states_age ON integration_states(since, configuration_id);

-- How long after a check its result counts: one more usual interval than was meant to pass.
CREATE FUNCTION integration_known_for(wait INTEGER) RETURNS INTERVAL
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 
  $$ SELECT make_interval(secs => greatest(wait + 900, 1800)) $$;

-- When checks were away for longer, nobody knows how it was: that time becomes unknown.
CREATE FUNCTION integration_note_gap() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO integration_states (partner_id, configuration_id, since, state)
  VALUES (NEW.partner_id, NEW.id,
    OLD.last_health_check + integration_known_for(OLD.health_wait), 'unknown')
  ON CONFLICT DO NOTHING;
  IF NEW.health_state = OLD.health_state THEN
    INSERT INTO integration_states (partner_id, configuration_id, since, state, failure_class)
    VALUES (NEW.partner_id, NEW.id, NEW.last_health_check, NEW.health_state, NEW.failure_class)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER integration_note_gap AFTER UPDATE OF last_health_check ON integration_configurations
  FOR EACH ROW WHEN (OLD.enabled AND NEW.enabled AND OLD.health_state IS NOT NULL
    AND NEW.health_state IS NOT NULL
    AND NEW.last_health_check > OLD.last_health_check + integration_known_for(OLD.health_wait))
  EXECUTE FUNCTION integration_note_gap();

-- One step of a walk through the old states. Removes those that another one followed before p_before,
-- so that the state of that moment, and so the latest one, is always kept. Answers where the next
-- step begins: nothing when the walk is over.
CREATE FUNCTION integration_forget_states(p_before TIMESTAMPTZ, p_after TIMESTAMPTZ,
  p_after_id UUID, p_step INTEGER, OUT after TIMESTAMPTZ, OUT after_id UUID, OUT removed INTEGER)
LANGUAGE sql VOLATILE AS $$
  WITH step AS MATERIALIZED (
    SELECT partner_id, configuration_id, since FROM integration_states
    WHERE since < p_before AND (since, configuration_id) > (p_after, p_after_id)
    ORDER BY since, configuration_id LIMIT p_step
  ), gone AS (
    DELETE FROM integration_states s USING step
    WHERE s.configuration_id = step.configuration_id AND s.partner_id = step.partner_id
      AND s.since = step.since AND EXISTS (
        SELECT FROM integration_states n WHERE n.configuration_id = step.configuration_id
          AND n.partner_id = step.partner_id AND n.since > step.since AND n.since < p_before)
    RETURNING 1
  )
  SELECT last.since, last.configuration_id, (SELECT count(*)::int FROM gone)
  FROM (SELECT 1) AS one LEFT JOIN LATERAL (
    SELECT since, configuration_id FROM step ORDER BY since DESC, configuration_id DESC LIMIT 1
  ) AS last ON true
$$;

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['integration_note_gap()',
    'integration_forget_states(timestamptz, timestamptz, uuid, integer)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp',
      name, current_schema());
  END LOOP;
END $$;

CREATE POLICY worker_read ON integration_states FOR SELECT TO integration_worker USING (true);
CREATE POLICY worker_forget ON integration_states FOR DELETE TO integration_worker USING (true);
CREATE POLICY worker_forget ON integration_checks_default TO integration_worker USING (true);
GRANT SELECT, DELETE ON integration_states, integration_checks_default TO integration_worker;
REVOKE EXECUTE ON FUNCTION integration_forget_states FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_forget_states TO integration_worker;
