/** Sabotages of the walls between partners: token, statements, row-level security. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const walls = ['tests/api/walls.test.ts'];
const secondWall = ['tests/api/second-wall.test.ts'];
const start = ['tests/api/prepare-database.test.ts'];
const isolation = ['tests/api/isolation.test.ts'];
const store = 'api/configurations/store.ts';
const wallsSql = 'migrations/0002.do.walls.sql';
const chainSql = 'migrations/0005.do.audit-chain.sql';
const resultsSql = 'migrations/0023.do.results-by-place.sql';

export const partnerWalls: readonly Sabotage[] = [
  {
    name: 'The partner may be named by a header instead of the token',
    file: 'api/auth/guard.ts',
    find: "c.set('principal', { ...principal,",
    replace:
      "c.set('principal', { ...principal, partnerId: (c.req.header('x-partner-id') ?? principal.partnerId) as typeof principal.partnerId,",
    tests: isolation,
  },
  {
    name: 'A route makes a partner out of what the caller sent',
    file: 'api/health/routes.ts',
    find: "service.test(c.get('principal'), key, { patch, ...watching })",
    replace:
      "service.test({ ...c.get('principal'), partnerId: c.req.query('partner') as PartnerId }, key, { patch, ...watching })",
    tests: ['tests/architecture.test.ts'],
  },
  {
    name: 'A row that answers another question is taken for the answer',
    file: 'api/platform/answer.ts',
    find: '.every((row) => row?.answer === question && row.asked === partnerId);',
    replace: '.every((row) => row !== undefined);',
    tests: ['tests/api/answer.test.ts'],
  },
  {
    name: 'The list of integrations names no partner',
    file: store,
    find: 'FROM integration_configurations WHERE partner_id = tenant.partner_id OFFSET 0',
    replace: 'FROM integration_configurations OFFSET 0',
    tests: secondWall,
  },
  {
    name: 'The read of one configuration names no partner',
    file: store,
    find: 'WHERE partner_id = tenant.partner_id AND integration_key',
    replace: 'WHERE integration_key',
    tests: secondWall,
  },
  {
    name: 'A page of the audit names no partner',
    file: 'api/audit/store.ts',
    find: 'WHERE partner_id = tenant.partner_id AND integration_key',
    replace: 'WHERE integration_key',
    tests: secondWall,
  },
  {
    name: 'The people whom the audit names are of any partner',
    file: 'api/audit/actors.ts',
    find: 'WHERE partner_id = tenant.partner_id AND integration_key',
    replace: 'WHERE integration_key',
    tests: secondWall,
  },
  {
    name: 'The export of the audit names no partner',
    file: 'api/audit/export-store.ts',
    find: 'WHERE partner_id = tenant.partner_id\n        AND chain_position',
    replace: 'WHERE chain_position',
    tests: secondWall,
  },
  {
    name: 'The result of a check is written for whichever partner',
    file: resultsSql,
    find: 'WHERE c.id = r.id AND c.partner_id = r.partner_id)',
    replace: 'WHERE c.id = r.id)',
    also: [
      {
        file: resultsSql,
        find: ' AND c.partner_id IS NOT DISTINCT FROM g.partner_id',
        replace: '',
      },
    ],
    tests: isolation,
  },
  {
    name: 'The function that changes settings names no partner',
    file: 'migrations/0006.do.secret-expiry.sql',
    find: 'WHERE partner_id = p_partner AND integration_key = p_key AND id = p_id',
    replace: 'WHERE integration_key = p_key AND id = p_id',
    tests: walls,
  },
  {
    name: 'The function that removes names no partner',
    file: wallsSql,
    find: 'DELETE FROM integration_configurations WHERE partner_id = p_partner AND',
    replace: 'DELETE FROM integration_configurations WHERE',
    tests: walls,
  },
  {
    name: 'The function that notes an export names no partner',
    file: chainSql,
    find: ' head WHERE head.partner_id = p_partner);',
    replace: ' head LIMIT 1);',
    tests: walls,
  },
  {
    name: 'Row-level security is not forced on the configurations',
    file: wallsSql,
    find: 'ALTER TABLE integration_configurations FORCE ROW LEVEL SECURITY;',
    replace: '',
    tests: walls,
  },
  {
    name: 'Row-level security is off for the heads of the audit',
    file: chainSql,
    find: 'ALTER TABLE integration_audit_heads ENABLE ROW LEVEL SECURITY;',
    replace: '',
    tests: walls,
  },
  {
    name: 'A permissive policy shows the application role every partner',
    file: wallsSql,
    find: 'CREATE POLICY tenant ON integration_configurations TO integration_app',
    replace:
      'CREATE POLICY everyone ON integration_configurations TO integration_app USING (true);\nCREATE POLICY tenant ON integration_configurations TO integration_app',
    tests: walls,
  },
  {
    name: 'The policy of the audit heads does not judge what is written',
    file: chainSql,
    find: "  WITH CHECK (partner_id = NULLIF(current_setting('integration_center.partner_id', true), '')::uuid);",
    replace: '  WITH CHECK (true);',
    tests: walls,
  },
  {
    name: 'A function runs with the rights of its owner and an open search_path',
    file: wallsSql,
    find: 'LANGUAGE plpgsql VOLATILE ROWS 1 AS',
    replace: 'LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 1 AS',
    tests: walls,
  },
  {
    name: 'The binding to a partner outlives its statement',
    file: wallsSql,
    find: 'p_partner::text, true);\n  RETURN NEXT p_partner;',
    replace: 'p_partner::text, false);\n  RETURN NEXT p_partner;',
    tests: walls,
  },
  {
    name: 'The worker may write settings',
    file: wallsSql,
    find: 'GRANT UPDATE (status, health_state,',
    replace: 'GRANT UPDATE (settings, status, health_state,',
    tests: walls,
  },
  {
    name: 'The worker may write audit entries in the name of a person',
    file: wallsSql,
    find: 'WITH CHECK (user_id IS NULL AND actor_id IS NULL AND actor_name IS NULL);',
    replace: 'WITH CHECK (true);',
    tests: walls,
  },
  {
    name: 'The service starts in production with a login that passes the third wall',
    file: 'api/prepare-database.ts',
    find: 'if (excess.length > 0) {',
    replace: 'if (excess.length < 0) {',
    tests: start,
  },
  {
    name: 'The service starts in production as the owner of the tables',
    file: 'api/platform/role-check.ts',
    find: "...(rights.owner ? ['owns the tables'] : []),",
    replace: '',
    tests: start,
  },
];
