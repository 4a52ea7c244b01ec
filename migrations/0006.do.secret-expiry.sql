-- When a secret expires, as declared by whoever entered it, and a guard against a stale edit.

-- {"api_token": "2027-01-31"}, or NULL. Derived from the settings, so that the two never disagree,
-- and a list of states tells the days without reading a secret's envelope.
CREATE FUNCTION integration_secret_expiries(settings JSONB) RETURNS JSONB
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT jsonb_object_agg(setting.key, setting.value -> 'expires_on')
  FROM jsonb_each(CASE jsonb_typeof(settings) WHEN 'object' THEN settings ELSE '{}' END) AS setting
  WHERE jsonb_typeof(setting.value -> 'expires_on') = 'string';
END;
ALTER TABLE integration_configurations ADD COLUMN secret_expiries JSONB
  GENERATED ALWAYS AS (integration_secret_expiries(settings)) STORED;

-- As in 0002, with the row's id: a configuration that was removed and made again begins at version 1
-- too, and an edit of the one before must not reach it.
DROP FUNCTION integration_reconfigure(UUID, TEXT, INTEGER, JSONB, JSONB);
CREATE FUNCTION integration_reconfigure(p_partner UUID, p_key TEXT, p_id UUID, p_version INTEGER,
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
  WHERE partner_id = p_partner AND integration_key = p_key AND id = p_id AND version = p_version
  RETURNING * INTO saved;
  IF FOUND THEN
    PERFORM integration_log(p_partner, p_key, p_entry);
    RETURN NEXT saved;
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION integration_reconfigure FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_reconfigure TO integration_app;
