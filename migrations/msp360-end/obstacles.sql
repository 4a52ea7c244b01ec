-- What stands in the way of the end, in words; empty when nothing does. For this session alone, and as
-- the operator: row-level security would hide from the owner of the tables what is in them.
CREATE OR REPLACE FUNCTION pg_temp.msp360_obstacles(days INTEGER) RETURNS TEXT[]
LANGUAGE plpgsql SET role = integration_operator AS $$
DECLARE
  mapping JSONB := (SELECT i.mapping::jsonb FROM integration_msp360_install i);
  legacy REGCLASS := to_regclass((SELECT string_agg(quote_ident(part), '.')
    FROM unnest(string_to_array(mapping ->> 'name', '.')) AS part));
  run RECORD;
  number BIGINT;
  found TEXT[] := '{}';
BEGIN
  IF legacy IS NULL THEN
    RETURN ARRAY['the move is not installed here, or GuruRMM''s table is gone'];
  END IF;
  EXECUTE format($count$
    SELECT count(*) FROM (SELECT l.%1$I AS partner_id FROM %2$s l WHERE l.%1$I IS NOT NULL
      UNION SELECT c.partner_id FROM integration_configurations c WHERE c.integration_key = 'msp360'
    ) AS held LEFT JOIN integration_msp360_states s USING (partner_id)
    WHERE coalesce(s.state, (SELECT f.default_state FROM integration_msp360_fleet f)) <> 'retired'$count$,
    mapping -> 'columns' ->> 'partner_id', legacy) INTO number;
  IF number > 0 THEN
    found := found || format('%s partners are not retired: migrate:msp360 -- status', number);
  END IF;
  SELECT count(*) INTO number FROM integration_msp360_changes;
  IF number > 0 THEN
    found := found || format('%s changes of GuruRMM''s are not taken over', number);
  END IF;
  SELECT r.checked = r.equal AS clean, r.ended_at > now() - interval '1 day' AS recent INTO run
  FROM integration_msp360_parity_runs r WHERE r.ended_at IS NOT NULL ORDER BY r.ended_at DESC LIMIT 1;
  IF run.clean IS NOT TRUE OR run.recent IS NOT TRUE THEN
    found := found || CASE WHEN run.clean THEN 'the last parity is older than a day: run it again'
      WHEN run.clean IS NULL THEN 'no parity was ever run'
      ELSE 'the last parity was not clean' END;
  END IF;
  IF EXISTS (SELECT FROM integration_audit_logs a WHERE a.integration_key = 'msp360'
    AND a.action = 'legacy_changed' AND a.created_at > now() - make_interval(days => days)) THEN
    found := found || format('GuruRMM''s table was changed within the last %s days: somebody still uses it',
      days);
  END IF;
  RETURN found;
END $$;
