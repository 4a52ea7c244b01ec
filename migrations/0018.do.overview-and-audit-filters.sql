-- Dev's overview tells when secrets expire: the days alone, which say nothing of the secrets.
GRANT SELECT (secret_expiries) ON integration_configurations TO integration_reader;

-- The activity of an integration by who did it; what the checks found has no actor. Other filters
-- read the entries of one integration in their order, which idx_integration_audit keeps.
CREATE INDEX idx_integration_audit_actor
  ON integration_audit_logs(partner_id, integration_key, actor_id, entry_number DESC)
  WHERE actor_id IS NOT NULL;
