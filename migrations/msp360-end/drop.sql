-- The end of the move, last step: GuruRMM's table of MSP360 and all that the move made are dropped.
-- `npm run migrate:msp360 -- end drop` runs it as the owner. When api/msp360-migration/ is deleted, this
-- file becomes the next numbered migration: a database without the move then loses its empty tables.
DO $$
DECLARE
  days INTEGER := NULLIF(current_setting('integration_center.msp360_days', true), '');
  since TIMESTAMPTZ;
  target TEXT;
  each RECORD;
BEGIN
  IF EXISTS (SELECT FROM integration_msp360_install) THEN
    RAISE EXCEPTION 'the table is not renamed: migrate:msp360 -- end rename' USING ERRCODE = 'IM003';
  END IF;
  IF to_regclass('integration_msp360_end') IS NOT NULL THEN
    EXECUTE 'SELECT renamed_at, format(''%I.%I'', legacy_schema, renamed_to) FROM integration_msp360_end'
      INTO since, target;
    IF since > now() - make_interval(days => coalesce(days, 7)) THEN
      RAISE EXCEPTION 'it was renamed on %, and can be dropped % days later', since::date,
        coalesce(days, 7) USING ERRCODE = 'IM003';
    END IF;
    EXECUTE 'DROP TABLE ' || target;
  END IF;
  FOR each IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relkind = 'r'
    AND c.relnamespace = current_schema()::regnamespace AND c.relname LIKE 'integration\_msp360\_%' LOOP
    EXECUTE format('DROP TABLE %s', each.name);
  END LOOP;
  FOR each IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.proname LIKE 'integration\_msp360\_%' LOOP
    EXECUTE format('DROP FUNCTION %s', each.name);
  END LOOP;
END $$;
REVOKE INSERT (partner_id, integration_key, settings, status, enabled, next_health_check)
  ON integration_configurations FROM integration_operator;
