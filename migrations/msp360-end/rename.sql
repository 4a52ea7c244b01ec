-- The end of the move, first step: GuruRMM's table of MSP360 gets another name, and all that kept both
-- sides the same stops. `npm run migrate:msp360 -- end rename` runs it as the owner, after obstacles.sql and
-- as one transaction; undo.sql leads back. Whatever would lose something it refuses by itself.
DO $$
DECLARE
  days INTEGER := NULLIF(current_setting('integration_center.msp360_days', true), '');
  made JSONB := (SELECT i.mapping::jsonb FROM integration_msp360_install i);
  legacy REGCLASS := to_regclass((SELECT string_agg(quote_ident(part), '.')
    FROM unnest(string_to_array(made ->> 'name', '.')) AS part));
  old_name TEXT := (SELECT relname FROM pg_class WHERE oid = legacy);
  new_name TEXT := left(old_name, 55) || '_retired';
  obstacles TEXT[] := pg_temp.msp360_obstacles(coalesce(days, 7));
  each RECORD;
BEGIN
  IF cardinality(obstacles) = 0 THEN
    -- Once more, when nobody can write to either any longer.
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', legacy);
    LOCK TABLE integration_msp360_states, integration_msp360_fleet IN SHARE ROW EXCLUSIVE MODE;
    obstacles := pg_temp.msp360_obstacles(coalesce(days, 7));
  END IF;
  IF cardinality(obstacles) > 0 THEN
    RAISE EXCEPTION '%', array_to_string(obstacles, E'\n') USING ERRCODE = 'IM003';
  END IF;

  CREATE TABLE integration_msp360_end (
    only_row BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    mapping TEXT NOT NULL,
    legacy_schema TEXT NOT NULL,
    legacy_name TEXT NOT NULL,
    renamed_to TEXT NOT NULL,
    renamed_by TEXT NOT NULL DEFAULT session_user,
    renamed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    -- Its old name is back, and its rows are brought up to date.
    restored_at TIMESTAMPTZ
  );
  GRANT SELECT ON integration_msp360_end TO integration_app, integration_operator;
  INSERT INTO integration_msp360_end (mapping, legacy_schema, legacy_name, renamed_to)
  SELECT i.mapping, n.nspname, old_name, new_name FROM integration_msp360_install i, pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = legacy;

  FOR each IN SELECT t.tgname, t.tgrelid::regclass AS on_table FROM pg_trigger t
    WHERE t.tgname LIKE 'integration\_msp360\_%' AND NOT t.tgisinternal
      AND t.tgrelid IN (legacy, 'integration_configurations'::regclass) LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', each.tgname, each.on_table);
  END LOOP;
  EXECUTE format('ALTER TABLE %s RENAME TO %I', legacy, new_name);
  DELETE FROM integration_msp360_install;

  -- Instances that still have the LEGACY_MSP360_ variables go on as if GuruRMM had no rows any more, until
  -- they are started again without them.
  FOR each IN SELECT p.oid, p.proname, pg_get_function_arguments(p.oid) AS arguments,
      pg_get_function_result(p.oid) AS result,
      (SELECT string_agg('NULL::' || format_type(kind, NULL), ', ' ORDER BY place)
        FROM unnest(p.proallargtypes, p.proargmodes) WITH ORDINALITY AS a(kind, mode, place)
        WHERE mode = 't') AS nothing
    FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN ('integration_msp360_legacy', 'integration_msp360_legacy_page') LOOP
    EXECUTE format('CREATE OR REPLACE FUNCTION %I(%s) RETURNS %s LANGUAGE sql STABLE '
      'SET search_path = pg_catalog, pg_temp AS $stub$ SELECT %s WHERE false $stub$',
      each.proname, each.arguments, each.result, each.nothing);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION integration_msp360_hold(p_partner UUID, p_digest TEXT)
RETURNS SETOF UUID LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  RETURN NEXT p_partner;
END $$;
CREATE OR REPLACE FUNCTION integration_msp360_write(p_partner UUID, p_columns JSONB, p_whole BOOLEAN)
RETURNS SETOF BOOLEAN LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS 'SELECT true';
CREATE OR REPLACE FUNCTION integration_msp360_remove(p_partner UUID)
RETURNS SETOF BOOLEAN LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS 'SELECT true';

-- Until the old name is back nobody moves, and nothing is compared with a table that is not there.
CREATE FUNCTION integration_msp360_ended() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_ARGV[0] = 'passed over' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'GuruRMM''s table of MSP360 is renamed: npm run migrate:msp360 -- end undo'
    USING ERRCODE = 'IM003';
END $$;
CREATE TRIGGER integration_msp360_ended BEFORE INSERT OR UPDATE ON integration_msp360_states
  FOR EACH ROW EXECUTE FUNCTION integration_msp360_ended();
CREATE TRIGGER integration_msp360_ended BEFORE INSERT OR UPDATE ON integration_msp360_fleet
  FOR EACH ROW EXECUTE FUNCTION integration_msp360_ended();
CREATE TRIGGER integration_msp360_ended BEFORE INSERT ON integration_msp360_parity_runs
  FOR EACH ROW EXECUTE FUNCTION integration_msp360_ended('passed over');
CREATE TRIGGER integration_msp360_ended BEFORE INSERT ON integration_msp360_findings
  FOR EACH ROW EXECUTE FUNCTION integration_msp360_ended('passed over');
