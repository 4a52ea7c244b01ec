-- Withdrawing access, and giving it back, are entries in the audit of the partner concerned: one
-- function writes both, or neither. The operator's role runs it; the service only reads.

-- The partner in whose audit it stands; null for what was revoked before this migration.
ALTER TABLE integration_revocations ADD COLUMN audited_for UUID;
UPDATE integration_revocations SET audited_for = subject::uuid WHERE kind = 'partner';
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_revocations TO integration_operator;

-- Answers whether there was an audit to write it into: a partner that GuruRMM lacks has none.
CREATE FUNCTION integration_note_access(p_partner UUID, p_action TEXT, p_details JSONB)
RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
  SELECT id, 'GuruRMM', '_access', p_action, p_details FROM partners WHERE id = p_partner;
  RETURN FOUND;
END $$;

-- Revoking again never shortens what was revoked before. What has run out is cleared away.
CREATE FUNCTION integration_revoke(p_kind TEXT, p_subject TEXT, p_partner UUID, p_until TIMESTAMPTZ,
  p_kept INTERVAL, p_reason TEXT) RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  saved integration_revocations;
BEGIN
  DELETE FROM integration_revocations WHERE expires_at <= now();
  INSERT INTO integration_revocations AS old
    (kind, subject, audited_for, not_before, expires_at, reason)
  SELECT p_kind, p_subject, p_partner, moment, moment + p_kept, p_reason
  FROM (SELECT greatest(now(), p_until) AS moment) AS given
  ON CONFLICT (kind, subject) DO UPDATE SET
    revoked_at = now(),
    audited_for = excluded.audited_for,
    not_before = greatest(old.not_before, excluded.not_before),
    expires_at = greatest(old.expires_at, excluded.expires_at),
    reason = coalesce(excluded.reason, old.reason)
  RETURNING * INTO saved;
  -- The reason stays with the operator: it may tell more than the partner should read.
  RETURN integration_note_access(p_partner, 'access_revoked', jsonb_build_object('kind', p_kind,
    'subject', p_subject, 'until', to_jsonb(saved.not_before AT TIME ZONE 'UTC') #>> '{}' || 'Z'));
END $$;

-- Answers null when nothing was revoked.
CREATE FUNCTION integration_restore(p_kind TEXT, p_subject TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  lifted integration_revocations;
BEGIN
  DELETE FROM integration_revocations WHERE kind = p_kind AND subject = p_subject
  RETURNING * INTO lifted;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  RETURN integration_note_access(lifted.audited_for, 'access_restored',
    jsonb_build_object('kind', p_kind, 'subject', p_subject));
END $$;

REVOKE EXECUTE ON FUNCTION integration_note_access, integration_revoke, integration_restore
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_note_access, integration_revoke, integration_restore
  TO integration_operator;
