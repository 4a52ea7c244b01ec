-- Dev's overview filtered by Error walks the partners by name and asks for each whether it has one:
-- an index of these few alone answers that without reading all the others of the partner.
CREATE INDEX idx_integration_cfg_failing ON integration_configurations(partner_id, integration_key)
  WHERE status = 'Error';
