-- What a million configurations need: see docs/scale.md.

-- Each check leaves two dead rows. At the default of a fifth, a million rows would wait for 200,000.
ALTER TABLE integration_configurations SET (autovacuum_vacuum_scale_factor = 0.02);

-- The overview walks the partners by name. The table is GuruRMM's, so the index is made only where
-- the owner of our tables may; left() so that no name is ever too long for it.
DO $$
BEGIN
  CREATE INDEX idx_integration_partner_names ON partners (left(name, 200), id);
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'partners has another owner: the overview is slow beyond thousands of partners until '
    'that owner runs CREATE INDEX ON partners (left(name, 200), id)';
END $$;
