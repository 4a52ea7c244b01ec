-- Delivery of the alerts of 0008: order, alerts that are written once, retention, a look at them.

-- Names what is told once, such as the nearing expiry of one secret. Kept for as long as the row.
ALTER TABLE integration_alerts ADD COLUMN once_key TEXT;
CREATE UNIQUE INDEX uk_integration_alerts_once ON integration_alerts(once_key)
  WHERE once_key IS NOT NULL;
-- What is still to be sent of one integration, in order. Nobody's partner is the zero UUID.
CREATE INDEX idx_integration_alerts_order ON integration_alerts(integration_key,
  coalesce(partner_id, '00000000-0000-0000-0000-000000000000'), created_at, id)
  WHERE next_attempt IS NOT NULL;
-- The list of what was not delivered, newest first, and what retention removes.
CREATE INDEX idx_integration_alerts_open ON integration_alerts(created_at, id)
  WHERE delivered_at IS NULL;
CREATE INDEX idx_integration_alerts_old ON integration_alerts(delivered_at)
  WHERE delivered_at IS NOT NULL;

-- What the daily look at declared expiries walks through.
CREATE INDEX idx_integration_cfg_expiries ON integration_configurations(id)
  WHERE enabled AND secret_expiries IS NOT NULL;

-- The operator sends again what was given up (npm run alerts:retry).
CREATE POLICY operator ON integration_alerts TO integration_operator USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (attempts, next_attempt, given_up_at, last_error) ON integration_alerts
  TO integration_operator;
