-- A vendor's incident begins or ends: the lists of all partners look different, on every instance.
CREATE FUNCTION integration_tell_everybody() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('integration_changed', '*');
  RETURN NULL;
END $$;
CREATE TRIGGER integration_tell_everybody
  AFTER INSERT OR DELETE OR UPDATE OF until ON integration_incidents
  FOR EACH STATEMENT EXECUTE FUNCTION integration_tell_everybody();
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION integration_tell_everybody()
    SET search_path = pg_catalog, %I, pg_temp', current_schema());
END $$;
