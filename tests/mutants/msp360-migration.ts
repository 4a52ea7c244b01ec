/** Sabotages of the move of MSP360: what is taken over, compared, told, and moved on. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const backfill = ['tests/msp360-migration/backfill.test.ts'];
const table = ['tests/msp360-migration/legacy-table.test.ts'];
const doctor = ['tests/msp360-migration/doctor.test.ts'];
const states = ['tests/msp360-migration/states.test.ts'];
const installed = ['tests/msp360-migration/install.test.ts'];
const takeOver = ['tests/msp360-migration/take-over.test.ts'];
const dualWrite = ['tests/msp360-migration/dual-write.test.ts'];
const migration = 'migrations/0015.do.msp360-both-sides.sql';
const follow = 'api/msp360-migration/sql-follow.ts';
const mirror = 'api/msp360-migration/sql-mirror.ts';
const decision = 'api/msp360-migration/taking-over.ts';
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
    name: 'A partner goes on although both sides differ or cannot be read',
    file: 'api/msp360-migration/service.ts',
    find: '(isForward(from, to) ? await whyNotYet(partnerId, to, { force }) : undefined);',
    replace: 'undefined;',
    tests: states,
  },
  {
    name: 'Two people move a partner on at the same moment, and both are told so',
    file: migration,
    find: '    OR integration_msp360_state(p_partner) <> p_from THEN',
    replace: '    OR p_from = p_to THEN',
    tests: states,
  },
  {
    name: 'A step that was forced is told as any other',
    file: 'api/msp360-migration/state-store.ts',
    find: '...(forced ? { forced } : {})',
    replace: '...(forced ? {} : {})',
    tests: states,
  },
  {
    name: 'The default moves partners on that have something to lose',
    file: 'api/msp360-migration/service.ts',
    find: 'isForward(from, to) ? await countUnmoved(sql, table) : 0',
    replace: 'isForward(to, from) ? await countUnmoved(sql, table) : 0',
    tests: states,
  },
  {
    name: 'GuruRMM’s own change fails when ours cannot be noted',
    file: follow,
    find: 'const failed = `EXCEPTION WHEN OTHERS THEN',
    replace: 'const failed = `EXCEPTION WHEN undefined_function THEN',
    tests: installed,
  },
  {
    name: 'GuruRMM waits for a lock of ours',
    file: follow,
    find: " SET lock_timeout = '200ms'`;",
    replace: '`;',
    tests: installed,
  },
  {
    name: 'A legacy table that is emptied at once goes unnoticed',
    file: follow,
    find: "'BEFORE TRUNCATE'",
    replace: "'AFTER TRUNCATE'",
    tests: installed,
  },
  {
    name: 'Our own writes come back as changes of GuruRMM’s',
    file: follow,
    find: "IF current_setting('integration_center.msp360_mirror', true) = 'on' THEN",
    replace: 'IF false THEN',
    tests: dualWrite,
  },
  {
    name: 'A login that may not is not told what it lacks',
    file: 'api/msp360-migration/install-facts.ts',
    find: 'if (complaints.length > 0) throw',
    replace: 'if (complaints.length > 9) throw',
    tests: installed,
  },
  {
    name: 'A change is taken over from a look that is no longer true',
    file: migration,
    find: 'IS DISTINCT FROM p_digest',
    replace: 'IS DISTINCT FROM p_digest AND false',
    also: [{ file: migration, find: '        AND version = p_version;', replace: ';' }],
    tests: takeOver,
  },
  {
    name: 'What was noted after the look is done with too',
    file: migration,
    find: 'WHERE partner_id = p_partner AND id <= p_upto;',
    replace: 'WHERE partner_id = p_partner;',
    also: [
      {
        file: migration,
        find: 'IS DISTINCT FROM p_digest',
        replace: 'IS DISTINCT FROM p_digest AND false',
      },
    ],
    tests: takeOver,
  },
  {
    name: 'A legacy row that was never there removes what we hold',
    file: decision,
    find: "return both.deleted ? changed(both, 'removed', null, {}) : { kind: 'apart' };",
    replace: "return changed(both, 'removed', null, {});",
    tests: takeOver,
  },
  {
    name: 'Where ours is the truth, a difference that nobody made overwrites it',
    file: decision,
    find: "if (!follow) return { kind: 'apart' };",
    replace: '',
    tests: takeOver,
  },
  {
    name: 'A change that is taken over leaves no audit entry',
    file: migration,
    find: "    PERFORM integration_log(p_partner, 'msp360', p_entry);\n",
    replace: '',
    tests: takeOver,
  },
  {
    name: 'A change of a retired partner is not told as late',
    file: decision,
    find: "state === 'retired' ? { late: true } : {}",
    replace: "state === 'legacy' ? { late: true } : {}",
    tests: takeOver,
  },
  {
    name: 'One change that fails holds up all others',
    file: 'api/msp360-migration/follow.ts',
    find: '      aside.set(partnerId, performance.now() + SET_ASIDE_MS);\n',
    replace: '      throw error;\n',
    tests: takeOver,
  },
  {
    name: 'The application writes the legacy row of any partner',
    file: mirror,
    find: '  END IF;`;\n  return [',
    replace: '  END IF;`.slice(0, 0);\n  return [',
    tests: takeOver,
  },
  {
    name: 'A change of GuruRMM’s since the look is overwritten unseen',
    file: mirror,
    find: 'IF held_digest IS DISTINCT FROM p_digest THEN',
    replace: 'IF false THEN',
    tests: dualWrite,
  },
  {
    name: 'A change obeys the state of a moment ago',
    file: mirror,
    find: "IF integration_msp360_state(p_partner) = 'legacy' THEN",
    replace: 'IF false THEN',
    tests: dualWrite,
  },
  {
    name: 'A long transaction of the old server holds people up',
    file: mirror,
    find: "  PERFORM set_config('lock_timeout', '800ms', true);\n",
    replace: '',
    tests: dualWrite,
  },
  {
    name: 'An instance that does not know of the move writes past it',
    file: mirror,
    find: "AND current_user = 'integration_app'",
    replace: 'AND false',
    tests: dualWrite,
  },
  {
    name: 'What was erased comes back from GuruRMM’s table',
    file: mirror,
    find: '  WHERE l.${names.partnerId} = NEW.partner_id;',
    replace: '  WHERE false;',
    tests: dualWrite,
  },
  {
    name: 'A check uses what was changed a moment ago',
    file: 'api/configurations/mirror.ts',
    find: 'moving.filter(({ id }) => so.has(id))',
    replace: 'moving.filter(({ id }) => id && so)',
    tests: dualWrite,
  },
  {
    name: 'A list shows what GuruRMM’s table said a moment ago',
    file: 'api/configurations/service.ts',
    find: '      await mirror?.catchUpNoted(principal.partnerId);\n',
    replace: '',
    tests: dualWrite,
  },
  {
    name: 'An edit leaves a row behind that nobody can read',
    file: 'api/msp360-migration/dual-write.ts',
    find: 'const apart = problem !== null || !same;',
    replace: 'const apart = problem === null && !same;',
    tests: dualWrite,
  },
  {
    name: 'A change of GuruRMM that is to be taken over counts as a difference',
    file: 'api/msp360-migration/parity.ts',
    find: "verdict.kind !== 'equal' && pair.pending",
    replace: "verdict.kind !== 'equal' && pair.known === undefined",
    tests: ['tests/msp360-migration/parity-runs.test.ts'],
  },
  {
    name: 'What a run does not find any more stays open',
    file: 'api/msp360-migration/findings-store.ts',
    find: 'WHERE h.cleared_at IS NULL AND ${looked}',
    replace: 'WHERE h.cleared_at IS NOT NULL AND ${looked}',
    tests: ['tests/msp360-migration/parity-runs.test.ts'],
  },
  {
    name: 'Two workers make the same run',
    file: 'api/msp360-migration/run-store.ts',
    find: '(r.lease_until IS NULL OR r.lease_until < now())',
    replace: 'true',
    tests: ['tests/msp360-migration/parity-runs.test.ts'],
  },
  {
    name: 'A worker that lost its run writes into it',
    file: 'api/msp360-migration/run-store.ts',
    find: 'AND r.lease_number = ${leaseNumber} AND r.ended_at IS NULL`;\n  return count > 0;',
    replace: 'AND r.lease_number >= ${leaseNumber}`;\n  return count > 0;',
    tests: ['tests/msp360-migration/parity-runs.test.ts'],
  },
  {
    name: 'Parity holds although nobody compared for days',
    file: 'api/msp360-migration/parity-rule.ts',
    find: 'if (gap > 2 * hours * HOUR) {',
    replace: 'if (gap > 2_000 * hours * HOUR) {',
    tests: ['tests/msp360-migration/parity-rule.test.ts'],
  },
  {
    name: 'Whoever signed in is told of the move',
    file: 'api/msp360-migration/routes.ts',
    find: "summary: 'What is not the same on both sides (Dev only)',\n  description: `${ONLY} By partner: which setting differs, with keyed fingerprints and never a value.`,\n  tags,\n  security,\n  middleware: requires('overview:read'),",
    replace:
      "summary: 'What is not the same on both sides (Dev only)',\n  description: `${ONLY} By partner: which setting differs, with keyed fingerprints and never a value.`,\n  tags,\n  security,\n  middleware: requires('integrations:read'),",
    tests: ['tests/msp360-migration/overview.test.ts'],
  },
];
