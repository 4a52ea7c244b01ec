-- Run once per server by an administrator, before the first migration, when the owner of the
-- database may not make roles:  psql -f migrations/roles/roles.sql
-- The service signs in as integration_service, which owns nothing and has no rights of its own: it
-- takes on one of the other roles with each connection. Give it a password of your own.
DO $$
DECLARE
  wanted TEXT;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['integration_app', 'integration_worker', 'integration_reader',
    'integration_operator'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'integration_service') THEN
    CREATE ROLE integration_service LOGIN NOINHERIT;
  END IF;
END $$;
GRANT integration_app, integration_worker, integration_reader TO integration_service;
