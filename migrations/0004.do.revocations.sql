-- Tokens that no longer count. The operator writes it (`npm run revoke`); the service only reads.
CREATE TABLE integration_revocations (
  kind VARCHAR(10) NOT NULL CHECK (kind IN ('token', 'user', 'partner')),
  -- The token's `jti`, or the UUID of the user or partner.
  subject TEXT NOT NULL,
  revoked_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  -- Tokens of a user or partner issued up to this moment are refused.
  not_before TIMESTAMPTZ NOT NULL DEFAULT now(),
  -- After this no token that it could concern is still valid.
  expires_at TIMESTAMPTZ NOT NULL,
  reason TEXT,
  PRIMARY KEY (kind, subject)
);

GRANT SELECT ON integration_revocations TO integration_app;

-- Writes a denied attempt into the audit of the partner whose token it was.
CREATE FUNCTION integration_deny(p_partner UUID, p_key TEXT, p_entry JSONB) RETURNS VOID
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  PERFORM integration_log(p_partner, p_key, p_entry);
END $$;
REVOKE EXECUTE ON FUNCTION integration_deny FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_deny TO integration_app;
