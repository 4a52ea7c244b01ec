-- GuruRMM's table of MSP360 gets its old name back. `end undo` runs it in one transaction with what
-- `install` makes, so that no change of GuruRMM's goes unnoticed; then it brings the rows up to date.
DO $$
DECLARE
  held integration_msp360_end := (SELECT e FROM integration_msp360_end e);
BEGIN
  EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', held.legacy_schema, held.renamed_to, held.legacy_name);
  UPDATE integration_msp360_end SET restored_at = now();
  DROP FUNCTION integration_msp360_legacy(UUID), integration_msp360_legacy_page(UUID, INTEGER),
    integration_msp360_hold(UUID, TEXT), integration_msp360_write(UUID, JSONB, BOOLEAN),
    integration_msp360_remove(UUID);
END $$;
