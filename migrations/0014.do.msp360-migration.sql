-- The move of MSP360's settings out of GuruRMM's own table. See docs/msp360-migration.md; it all goes
-- again with api/msp360-migration/, in a migration of its own.

-- How far each partner is; one without a row is in `legacy`.
CREATE TABLE integration_msp360_states (
  partner_id UUID PRIMARY KEY REFERENCES partners(id) ON DELETE CASCADE,
  state VARCHAR(20) NOT NULL
    CHECK (state IN ('legacy', 'dual-write', 'verified', 'new', 'retired')),
  since TIMESTAMPTZ NOT NULL DEFAULT now()
);
ALTER TABLE integration_msp360_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_msp360_states FORCE ROW LEVEL SECURITY;

-- Only the operator's command moves partners on. The service gets its rights with what needs them.
CREATE POLICY operator ON integration_msp360_states TO integration_operator
  USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (state, since) ON integration_msp360_states TO integration_operator;

-- The backfill: what it sets and nothing else; health begins as it does for everybody.
GRANT INSERT (partner_id, integration_key, settings, status, enabled, next_health_check)
  ON integration_configurations TO integration_operator;
