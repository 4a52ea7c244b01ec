import type { Sql } from './database.ts';

interface Login {
  readonly rolsuper: boolean;
  readonly rolbypassrls: boolean;
  readonly rolcreaterole: boolean;
  readonly owner: boolean;
}

/** Rights of the login that row-level security could not hold, in words; none when all is well. */
export async function excessRights(sql: Sql): Promise<string[]> {
  const [login] = await sql<Login[]>`
    SELECT rolsuper, rolbypassrls, rolcreaterole, EXISTS (
      SELECT 1 FROM pg_class
      WHERE relname IN ('integration_configurations', 'integration_audit_logs')
        AND relkind IN ('r', 'p') AND pg_has_role(session_user, relowner, 'MEMBER')) AS owner
    FROM pg_roles WHERE rolname = session_user`;
  if (!login) return ['is not known to the server'];
  if (login.rolsuper) return ['is a superuser'];
  return [
    ...(login.rolbypassrls ? ['bypasses row-level security'] : []),
    ...(login.rolcreaterole ? ['may make roles'] : []),
    ...(login.owner ? ['owns the tables'] : []),
  ];
}
