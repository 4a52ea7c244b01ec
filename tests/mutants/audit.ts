/** Sabotages of the audit: written with its change, insert-only, chained, exported safely. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const audit = ['tests/api/audit.test.ts'];
const chain = ['tests/api/audit-chain.test.ts'];
const tampering = ['tests/attacks/tampering.test.ts'];
const exported = ['tests/api/audit-export.test.ts'];
const wallsSql = 'migrations/0002.do.walls.sql';
const chainSql = 'migrations/0005.do.audit-chain.sql';
const guardTrigger =
  'CREATE TRIGGER integration_audit_guard BEFORE UPDATE OR DELETE ON integration_audit_logs';

export const auditTrail: readonly Sabotage[] = [
  {
    name: 'The audit is not narrowed by who did it',
    file: 'api/audit/store.ts',
    find: 'sql`AND actor_id = ${actor}::uuid`',
    replace: 'sql``',
    tests: audit,
  },
  {
    name: 'The people whom the audit names are those of every integration',
    file: 'api/audit/actors.ts',
    find: 'AND integration_key = ${integrationKey} AND ${ids}',
    replace: 'AND ${ids}',
    tests: audit,
  },
  {
    name: 'The people whom the audit names are found by reading all that they did',
    file: 'api/audit/actors.ts',
    find: 'ORDER BY actor_id, entry_number DESC LIMIT 1`;',
    replace: 'ORDER BY actor_id, created_at DESC, entry_number DESC LIMIT 1`;',
    tests: audit,
  },
  {
    name: 'A change and its audit entry are two statements',
    file: 'migrations/0006.do.secret-expiry.sql',
    find: '    PERFORM integration_log(p_partner, p_key, p_entry);\n',
    replace: '',
    also: [
      {
        file: 'api/configurations/store.ts',
        find: '      ${mirrored.after}`;\n',
        replace:
          '      ${mirrored.after}`;\n  await sql`SELECT integration_deny(${principal.partnerId}, ${key}, ${sql.json(entry as never)})`;',
      },
    ],
    tests: audit,
  },
  {
    name: 'A removal is not audited',
    file: wallsSql,
    find: '    PERFORM integration_log(p_partner, p_key, p_entry);\n    RETURN true;',
    replace: '    RETURN true;',
    tests: ['tests/api/configurations.test.ts'],
  },
  {
    name: 'An entry is not linked to the one before it',
    file: chainSql,
    find: '    || integration_audit_part(previous) || body);',
    replace: '    || body);',
    tests: tampering,
  },
  {
    name: 'The hash of an entry leaves out who it was',
    file: chainSql,
    find: '    || integration_audit_part(uuid_send((entry).actor_id))\n',
    replace: '',
    tests: tampering,
  },
  {
    name: 'The verification does not recompute the hashes',
    file: 'api/audit/chain.ts',
    find: '          OR (entry).hash <> integration_audit_hash(integration_audit_body(entry), place, before)\n',
    replace: '',
    tests: tampering,
  },
  {
    name: 'The verification overlooks entries missing at the end',
    file: 'api/audit/chain.ts',
    find: 'if (after < end) return { entries, firstBroken: after + 1, head };',
    replace: 'if (after < end) return { entries, firstBroken: null, head };',
    tests: tampering,
  },
  {
    name: 'An owner may edit audit entries',
    file: chainSql,
    find: guardTrigger,
    replace: guardTrigger.replace('UPDATE OR DELETE', 'DELETE'),
    tests: chain,
  },
  {
    name: 'An owner may remove audit entries',
    file: chainSql,
    find: guardTrigger,
    replace: guardTrigger.replace('UPDATE OR DELETE', 'UPDATE'),
    tests: chain,
  },
  {
    name: 'An owner may empty the audit',
    file: chainSql,
    find: 'CREATE TRIGGER integration_audit_guard_truncate BEFORE TRUNCATE ON integration_audit_logs\n  FOR EACH STATEMENT EXECUTE FUNCTION integration_audit_guard();',
    replace: '',
    tests: chain,
  },
  {
    name: 'The application role may edit audit entries',
    file: wallsSql,
    find: 'GRANT SELECT, INSERT ON integration_audit_logs TO integration_app;',
    replace: 'GRANT SELECT, INSERT, UPDATE ON integration_audit_logs TO integration_app;',
    tests: ['tests/api/walls.test.ts'],
  },
  {
    name: 'A spreadsheet runs what an exported value says',
    file: 'api/audit/export-format.ts',
    find: "FORMULA.test(value) ? `'${value}` : value",
    replace: 'value',
    tests: exported,
  },
  {
    name: 'An export is not audited',
    file: 'api/audit/export-store.ts',
    find: 'SELECT integration_audit_note(${principal.partnerId}, ${sql.json(entry as never)}) AS position`',
    replace:
      'SELECT 1000000 AS position FROM integration_tenant(${principal.partnerId}) WHERE ${sql.json(entry as never)}::jsonb IS NOT NULL`',
    tests: exported,
  },
  {
    name: 'An export tells what everybody did, whoever was asked for',
    file: 'api/audit/export-store.ts',
    find: '${narrowedBy(sql, range)}',
    replace: '${narrowedBy(sql, { ...range, actor: undefined })}',
    tests: exported,
  },
];
