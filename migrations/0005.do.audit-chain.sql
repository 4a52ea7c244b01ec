-- The audit can be trusted: entries are insert-only and each partner's entries are hash-chained, so
-- that an edited, removed, inserted or reordered entry is found (npm run audit:verify).

-- A deleted user leaves its entries behind: actor_id and actor_name still tell who it was. user_id is
-- therefore a link, not evidence: outside the hash, and never anybody else than the actor.
ALTER TABLE integration_audit_logs
  ADD COLUMN request_id TEXT,
  ADD COLUMN chain_position BIGINT,
  ADD COLUMN previous_hash BYTEA,
  ADD COLUMN hash BYTEA,
  DROP CONSTRAINT integration_audit_logs_user_id_fkey,
  ADD CONSTRAINT integration_audit_logs_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL;
UPDATE integration_audit_logs SET actor_id = user_id WHERE actor_id IS NULL AND user_id IS NOT NULL;
ALTER TABLE integration_audit_logs ADD CONSTRAINT ck_integration_audit_user
  CHECK (user_id IS NULL OR user_id IS NOT DISTINCT FROM actor_id);
CREATE INDEX idx_integration_audit_user ON integration_audit_logs(user_id)
  WHERE user_id IS NOT NULL;

-- The end of each partner's chain, and since retention its beginning: what is missing at either end
-- is known here. Its row also is the lock that puts one partner's entries in line, and no other's.
CREATE TABLE integration_audit_heads (
  partner_id UUID PRIMARY KEY REFERENCES partners(id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  previous_hash BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  -- The first entry that is kept, and the hash of the one before it.
  start_position BIGINT NOT NULL DEFAULT 1,
  start_hash BYTEA NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
) WITH (fillfactor = 50);

-- Bodies in the standard's form are bound to their objects now, whatever search_path a caller has.
CREATE FUNCTION integration_audit_part(value BYTEA) RETURNS BYTEA
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT coalesce('\x01'::bytea || int4send(octet_length(value)) || value, '\x00'::bytea);
END;

-- Everything an entry says, each value behind its length, so that no two entries share their bytes.
-- Text is UTF-8, times are microseconds: no setting of the session changes a byte.
CREATE FUNCTION integration_audit_body(entry integration_audit_logs) RETURNS BYTEA
  LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT integration_audit_part(uuid_send((entry).id))
    || integration_audit_part(uuid_send((entry).partner_id))
    || integration_audit_part(convert_to((entry).integration_key::text, 'UTF8'))
    || integration_audit_part(convert_to((entry).action::text, 'UTF8'))
    || integration_audit_part(convert_to((entry).details::text, 'UTF8'))
    || integration_audit_part(timestamptz_send((entry).created_at))
    || integration_audit_part(int8send((entry).entry_number))
    || integration_audit_part(uuid_send((entry).actor_id))
    || integration_audit_part(convert_to((entry).actor_name, 'UTF8'))
    || integration_audit_part(convert_to((entry).request_id, 'UTF8'));
END;

CREATE FUNCTION integration_audit_hash(body BYTEA, place BIGINT, previous BYTEA) RETURNS BYTEA
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT sha256('integration-audit.v1'::bytea || int8send(place)
    || integration_audit_part(previous) || body);
END;

CREATE FUNCTION integration_audit_append() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  genesis CONSTANT BYTEA := decode(repeat('00', 32), 'hex');
  body BYTEA;
BEGIN
  NEW.actor_id := coalesce(NEW.actor_id, NEW.user_id);
  body := integration_audit_body(NEW);
  INSERT INTO integration_audit_heads AS head (partner_id, position, previous_hash, hash)
  VALUES (NEW.partner_id, 1, genesis, integration_audit_hash(body, 1, genesis))
  ON CONFLICT (partner_id) DO UPDATE SET position = head.position + 1, previous_hash = head.hash,
    hash = integration_audit_hash(body, head.position + 1, head.hash)
  RETURNING head.position, head.previous_hash, head.hash
    INTO NEW.chain_position, NEW.previous_hash, NEW.hash;
  RETURN NEW;
END $$;

-- Three things may touch an entry: its partner is gone (the cascade), its user is gone (the link
-- becomes null and nothing else changes), or retention has recorded a later beginning of the chain.
CREATE FUNCTION integration_audit_guard() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  linked UUID;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM partners WHERE id = OLD.partner_id)
      OR OLD.chain_position < (SELECT head.start_position FROM integration_audit_heads head
        WHERE head.partner_id = OLD.partner_id) THEN
      RETURN OLD;
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    linked := OLD.user_id;
    OLD.user_id := NULL;
    IF linked IS NOT NULL AND NEW *= OLD AND NOT EXISTS (SELECT FROM users WHERE id = linked) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'Audit entries cannot be changed or removed (% refused).', TG_OP
    USING ERRCODE = 'insufficient_privilege',
      HINT = 'Older entries are removed by npm run audit:prune and nothing else.';
END $$;

-- Retention: removes one partner's entries from before `before`, up to the first that is younger,
-- and leaves an entry that says so.
CREATE FUNCTION integration_audit_prune(partner UUID, before TIMESTAMPTZ) RETURNS BIGINT
  LANGUAGE plpgsql AS $$
DECLARE
  head integration_audit_heads;
  keep BIGINT;
  removed BIGINT;
BEGIN
  SELECT * INTO head FROM integration_audit_heads h WHERE h.partner_id = partner FOR UPDATE;
  SELECT coalesce(min(e.chain_position), head.position + 1) INTO keep
    FROM integration_audit_logs e WHERE e.partner_id = partner AND e.created_at >= before;
  IF keep IS NULL OR keep <= head.start_position THEN
    RETURN 0; -- nothing so old, or no entries at all
  END IF;
  UPDATE integration_audit_heads h SET start_position = keep, start_hash = coalesce(
      (SELECT e.hash FROM integration_audit_logs e
        WHERE e.partner_id = partner AND e.chain_position = keep - 1), h.hash)
    WHERE h.partner_id = partner;
  DELETE FROM integration_audit_logs e WHERE e.partner_id = partner AND e.chain_position < keep;
  GET DIAGNOSTICS removed = ROW_COUNT;
  INSERT INTO integration_audit_logs (partner_id, integration_key, action, details)
  VALUES (partner, '*', 'audit_pruned',
    jsonb_build_object('before', to_jsonb(before AT TIME ZONE 'UTC') #>> '{}' || 'Z',
      'removed', removed, 'first_kept', keep));
  RETURN removed;
END $$;

-- As in 0002, with the request that the entry belongs to.
CREATE OR REPLACE FUNCTION integration_log(p_partner UUID, p_key TEXT, p_entry JSONB) RETURNS VOID
LANGUAGE sql VOLATILE AS $$
  INSERT INTO integration_audit_logs
    (partner_id, user_id, actor_id, actor_name, request_id, integration_key, action, details)
  VALUES (p_partner, (SELECT id FROM users WHERE id = (p_entry->>'user_id')::uuid),
    (p_entry->>'user_id')::uuid, p_entry->>'user_name', p_entry->>'request_id', p_key,
    p_entry->>'action', p_entry->'details');
$$;

-- An entry that belongs to no integration. Answers its place in the partner's chain.
CREATE FUNCTION integration_audit_note(p_partner UUID, p_entry JSONB) RETURNS BIGINT
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  PERFORM integration_log(p_partner, '*', p_entry);
  RETURN (SELECT head.position FROM integration_audit_heads head WHERE head.partner_id = p_partner);
END $$;

-- Entries from before this migration are chained in the order in which they were written.
CREATE UNIQUE INDEX uk_integration_audit_chain
  ON integration_audit_logs(partner_id, chain_position);
DO $$
DECLARE
  entry integration_audit_logs;
  head integration_audit_heads;
BEGIN
  FOR entry IN SELECT * FROM integration_audit_logs ORDER BY partner_id, entry_number LOOP
    IF head.partner_id IS DISTINCT FROM entry.partner_id THEN
      head := ROW(entry.partner_id, 0, ''::bytea, decode(repeat('00', 32), 'hex'), 1,
        decode(repeat('00', 32), 'hex'));
    END IF;
    head.position := head.position + 1;
    head.previous_hash := head.hash;
    head.hash := integration_audit_hash(
      integration_audit_body(entry), head.position, head.previous_hash);
    UPDATE integration_audit_logs l
    SET chain_position = head.position, previous_hash = head.previous_hash, hash = head.hash
    WHERE l.id = entry.id AND l.partner_id = entry.partner_id;
    INSERT INTO integration_audit_heads SELECT head.*
    ON CONFLICT (partner_id) DO UPDATE SET position = excluded.position,
      previous_hash = excluded.previous_hash, hash = excluded.hash;
  END LOOP;
END $$;
ALTER TABLE integration_audit_logs
  ALTER COLUMN chain_position SET NOT NULL,
  ALTER COLUMN previous_hash SET NOT NULL,
  ALTER COLUMN hash SET NOT NULL;

CREATE TRIGGER integration_audit_append BEFORE INSERT ON integration_audit_logs
  FOR EACH ROW EXECUTE FUNCTION integration_audit_append();
CREATE TRIGGER integration_audit_guard BEFORE UPDATE OR DELETE ON integration_audit_logs
  FOR EACH ROW EXECUTE FUNCTION integration_audit_guard();
CREATE TRIGGER integration_audit_guard_truncate BEFORE TRUNCATE ON integration_audit_logs
  FOR EACH STATEMENT EXECUTE FUNCTION integration_audit_guard();

-- The trigger writes the heads as whoever writes the entry, so that row-level security holds for it
-- too. No role of the service may move a chain's beginning or remove anything.
ALTER TABLE integration_audit_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration_audit_heads FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT (partner_id, position, previous_hash, hash),
  UPDATE (position, previous_hash, hash)
  ON integration_audit_heads TO integration_app, integration_worker, integration_operator;
CREATE POLICY tenant ON integration_audit_heads TO integration_app
  USING (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid)
  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);
CREATE POLICY worker ON integration_audit_heads TO integration_worker
  USING (true) WITH CHECK (true);
CREATE POLICY operator ON integration_audit_heads TO integration_operator
  USING (true) WITH CHECK (true);
GRANT DELETE ON integration_audit_logs TO integration_operator;
GRANT UPDATE (start_position, start_hash) ON integration_audit_heads TO integration_operator;

REVOKE EXECUTE ON FUNCTION integration_audit_prune, integration_audit_note FROM PUBLIC;
GRANT EXECUTE ON FUNCTION integration_audit_prune, integration_tenant TO integration_operator;
GRANT EXECUTE ON FUNCTION integration_audit_note TO integration_app;

-- Their search_path is pinned to the schema that the tables are in.
DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['integration_audit_append()', 'integration_audit_guard()',
    'integration_audit_prune(uuid, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp',
      name, current_schema());
  END LOOP;
END $$;
