-- The Integration Center's two tables. `partners` and `users` belong to GuruRMM and exist already.

CREATE TABLE integration_configurations (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  partner_id UUID NOT NULL REFERENCES partners(id) ON DELETE CASCADE,
  integration_key VARCHAR(64) NOT NULL,
  -- Plain values, and {"sealed", "updated_at"} for secret fields: encrypted before they get here.
  settings JSONB NOT NULL DEFAULT '{}',
  status VARCHAR(20) NOT NULL DEFAULT 'Configured'
    CHECK (status IN ('Not Configured', 'Configured', 'Active', 'Error')),
  last_health_check TIMESTAMPTZ,
  error_message TEXT,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),

  enabled BOOLEAN NOT NULL DEFAULT true,
  -- Counts the changes people make; a check that began before a change must not overwrite it.
  version INTEGER NOT NULL DEFAULT 1,
  health_state VARCHAR(10) CHECK (health_state IN ('ok', 'degraded', 'error')),
  health_message TEXT,
  health_since TIMESTAMPTZ,
  failure_class VARCHAR(20),
  next_health_check TIMESTAMPTZ DEFAULT now(),
  -- A worker's claim on a due check: until when, and which claim it is.
  lease_until TIMESTAMPTZ,
  lease_number BIGINT NOT NULL DEFAULT 0,

  CONSTRAINT uk_integration_partner_key UNIQUE (partner_id, integration_key)
);
CREATE INDEX idx_integration_cfg_partner ON integration_configurations(partner_id);
CREATE INDEX idx_integration_cfg_due ON integration_configurations(next_health_check)
  WHERE enabled;

CREATE TABLE integration_audit_logs (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  partner_id UUID NOT NULL REFERENCES partners(id) ON DELETE CASCADE,
  user_id UUID REFERENCES users(id),
  integration_key VARCHAR(64) NOT NULL,
  action VARCHAR(100) NOT NULL,
  details JSONB,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),

  -- The order in which entries were written; created_at alone does not tell entries apart.
  entry_number BIGINT GENERATED ALWAYS AS IDENTITY,
  -- Who did it as the token said, kept even when GuruRMM's users table does not know the user.
  actor_id UUID,
  actor_name TEXT
);
CREATE INDEX idx_integration_audit_partner ON integration_audit_logs(partner_id);
CREATE INDEX idx_integration_audit_created ON integration_audit_logs(created_at DESC);
CREATE INDEX idx_integration_audit_page
  ON integration_audit_logs(partner_id, integration_key, entry_number DESC);
