/** Sabotages of the move of MSP360: what is taken over, compared, told, and moved on. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const backfill = ['tests/msp360-migration/backfill.test.ts'];
const table = ['tests/msp360-migration/legacy-table.test.ts'];
const doctor = ['tests/msp360-migration/doctor.test.ts'];
const states = ['tests/msp360-migration/states.test.ts'];
const store = 'api/msp360-migration/store.ts';
const adapter = 'api/msp360-migration/legacy-table.ts';
const comparison = 'api/msp360-migration/comparison.ts';

export const msp360Migration: readonly Sabotage[] = [
  {
    name: 'The backfill overwrites what somebody configures at the same moment',
    file: store,
    find: 'ON CONFLICT (partner_id, integration_key) DO NOTHING',
    replace: 'ON CONFLICT (partner_id, integration_key) DO UPDATE SET settings = excluded.settings',
    tests: backfill,
  },
  {
    name: 'What the Integration Center has is taken for missing where it differs',
    file: comparison,
    find: "return fields.length === 0 ? { kind: 'equal' } : { kind: 'different', fields };",
    replace: "return fields.length === 0 ? { kind: 'equal' } : { kind: 'missing_here' };",
    tests: backfill,
  },
  {
    name: 'A row that is taken over leaves no audit entry',
    file: store,
    find: 'FROM inserted i JOIN batch b ON b.partner_id = i.partner_id ORDER BY i.partner_id',
    replace: 'FROM inserted i JOIN batch b ON b.partner_id = i.partner_id WHERE false',
    tests: backfill,
  },
  {
    name: 'A disabled legacy row becomes an enabled configuration',
    file: 'api/msp360-migration/backfill.ts',
    find: 'enabled: legacy?.enabled ?? false,',
    replace: 'enabled: true,',
    tests: backfill,
  },
  {
    name: 'The backfill writes as fast as it can',
    file: 'api/msp360-migration/backfill.ts',
    find: 'if (early > 0) await sleep(early);',
    replace: 'if (early > 1e9) await sleep(early);',
    tests: backfill,
  },
  {
    name: 'The parity leaves out partners that only we have',
    file: store,
    find: 'WHERE c.integration_key = ${INTEGRATION_KEY} AND ${beyond(sql`c.partner_id`)}',
    replace: 'WHERE false AND ${beyond(sql`c.partner_id`)}',
    tests: backfill,
  },
  {
    name: 'The parity passes over a partner at the edge of a page',
    file: store,
    find: 'sql`${column} > ${last.partnerId}::uuid`',
    replace: "sql`${column} > ${last.partnerId.replace(/^(..)../, '$1ff')}::uuid`",
    tests: backfill,
  },
  {
    name: 'The parity does not compare whether it is enabled',
    file: comparison,
    find: 'enabled: legacy.enabled };',
    replace: 'enabled: ours.enabled };',
    tests: backfill,
  },
  {
    name: 'The parity tells values in place of fingerprints',
    file: comparison,
    find: ': box.fingerprint(String(value), { partnerId, integrationKey, field });',
    replace: ': `${field && integrationKey && partnerId && box && value}`;',
    tests: backfill,
  },
  {
    name: 'A legacy address that our form would refuse is taken over',
    file: 'api/msp360-migration/legacy-row.ts',
    find: 'base_url: row.baseUrl };',
    replace: "base_url: row.baseUrl?.includes('mspbackups') ? row.baseUrl : null };",
    tests: backfill,
  },
  {
    name: 'Text that is not of its encoding is read as far as it goes',
    file: adapter,
    find: 'if (plain(bytes.toString(how)) !== plain(compact)) {',
    replace: 'if (bytes.length < 0) {',
    tests: [...backfill, ...table],
  },
  {
    name: 'A name of the legacy table may be anything',
    file: adapter,
    find: 'names.length > 2 || !names.every((part) => IDENTIFIER.test(part))',
    replace: 'names.length > 9',
    tests: table,
  },
  {
    name: 'Row-level security that hides legacy rows goes unnoticed',
    file: 'api/msp360-migration/catalogue.ts',
    find: 'row_security_active(c.oid) AND (',
    replace: 'false AND (',
    tests: doctor,
  },
  {
    name: 'A misnamed legacy table counts as nothing to migrate',
    file: 'api/msp360-migration/doctor.ts',
    find: 'return table.named',
    replace: 'return !table.name',
    tests: doctor,
  },
  {
    name: 'A state can be set although its machinery is missing',
    file: 'api/msp360-migration/states.ts',
    find: 'if (!ready.has(to)) {',
    replace: 'if (ready.size === 0) {',
    tests: states,
  },
  {
    name: 'Two people move a partner on at the same moment, and both are told so',
    file: 'api/msp360-migration/state-store.ts',
    find: '        WHERE s.state = ${from}\n',
    replace: '',
    tests: states,
  },
];
