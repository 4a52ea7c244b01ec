import type { Sql } from './database.ts';

interface Rights {
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly makesRoles: boolean;
  readonly owner: boolean;
  readonly operator: boolean;
}

/**
 * Rights of the login that row-level security could not hold, in words; none when all is well. What
 * a role has that the login may take on counts as its own.
 */
export async function excessRights(sql: Sql): Promise<string[]> {
  const [rights] = await sql<[Rights]>`
    SELECT bool_or(rolsuper) AS superuser, bool_or(rolbypassrls) AS bypass,
      bool_or(rolcreaterole) AS makes_roles, bool_or(EXISTS (
        SELECT FROM pg_class WHERE relowner = held.oid AND relkind IN ('r', 'p')
          AND relname LIKE 'integration%')) AS owner,
      bool_or(rolname = 'integration_operator') AS operator
    FROM pg_roles AS held WHERE pg_has_role(session_user, held.oid, 'MEMBER')`;
  if (rights.superuser) return ['is a superuser'];
  return [
    ...(rights.bypass ? ['bypasses row-level security'] : []),
    ...(rights.makesRoles ? ['may make roles'] : []),
    ...(rights.owner ? ['owns the tables'] : []),
    ...(rights.operator ? ['may do what only the operator’s commands may'] : []),
  ];
}
