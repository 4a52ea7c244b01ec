/** Sabotages of the end of the move, of two who follow at once, and of what only whole lives show. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const end = ['tests/msp360-migration/end.test.ts'];
const owners = ['tests/msp360-migration/owners.test.ts'];
const races = ['tests/msp360-migration/races.test.ts'];
const dualWrite = ['tests/msp360-migration/dual-write.test.ts'];
const lives = ['tests/msp360-migration/life/life.test.ts'];
const obstacles = 'migrations/msp360-end/obstacles.sql';
const rename = 'migrations/msp360-end/rename.sql';
const migration = 'migrations/0015.do.msp360-both-sides.sql';

export const msp360MigrationEnd: readonly Sabotage[] = [
  {
    name: 'The end comes although partners still move',
    file: obstacles,
    find: "<> 'retired'$count$",
    replace: "= 'nowhere'$count$",
    tests: end,
  },
  {
    name: 'The end comes with changes that nobody took over',
    file: obstacles,
    find: 'SELECT count(*) INTO number FROM integration_msp360_changes;',
    replace: 'number := 0;',
    tests: end,
  },
  {
    name: 'The end comes after a parity that was not clean',
    file: obstacles,
    find: 'r.checked = r.equal AS clean',
    replace: 'true AS clean',
    tests: end,
  },
  {
    name: 'The end comes after a parity of last month',
    file: obstacles,
    find: "r.ended_at > now() - interval '1 day' AS recent",
    replace: 'true AS recent',
    tests: end,
  },
  {
    name: 'The end comes while somebody still uses the page of GuruRMM',
    file: obstacles,
    find: "a.action = 'legacy_changed'",
    replace: "a.action = 'never'",
    tests: end,
  },
  {
    name: 'The end is judged by what an ordinary owner may see',
    file: obstacles,
    find: 'LANGUAGE plpgsql SET role = integration_operator AS',
    replace: 'LANGUAGE plpgsql AS',
    tests: owners,
  },
  {
    name: 'An instance that still has the variables fails once the table is renamed',
    file: rename,
    find: "AND p.proname IN ('integration_msp360_legacy', 'integration_msp360_legacy_page')",
    replace: "AND p.proname = 'never'",
    tests: end,
  },
  {
    name: 'A partner is moved back to a table that is not there',
    file: rename,
    find: 'BEFORE INSERT OR UPDATE ON integration_msp360_states',
    replace: 'BEFORE DELETE ON integration_msp360_states',
    tests: end,
  },
  {
    name: 'The table is dropped as soon as it is renamed',
    file: 'migrations/msp360-end/drop.sql',
    find: 'IF since > now() - make_interval',
    replace: 'IF since > now() + make_interval',
    tests: end,
  },
  {
    name: 'An undo gives back the rows of before the rename',
    file: 'api/msp360-migration/restoring.ts',
    find: "comparePair(reader, pair).kind !== 'equal'",
    replace: "comparePair(reader, pair).kind === 'unreadable'",
    tests: end,
  },
  {
    name: 'What two follow at once is forgotten by the one who saw nothing to do',
    file: migration,
    find: 'IS DISTINCT FROM (CASE WHEN p_id IS NOT NULL THEN (p_id, p_version) END)',
    replace: 'IS DISTINCT FROM (CASE WHEN p_id IS NOT NULL THEN (p_id, p_version) END) AND false',
    tests: races,
  },
  {
    name: 'A row that was removed comes back by one who read it before',
    file: migration,
    find: 'IS DISTINCT FROM p_digest',
    replace: 'IS DISTINCT FROM p_digest AND false',
    tests: races,
  },
  {
    name: 'A check is made although somebody else followed since it was claimed',
    file: 'api/msp360-migration/follow.ts',
    find: ' AND c.version = g.version',
    replace: '',
    tests: races,
  },
  {
    name: 'Nobody locks the row of GuruRMM’s before it is compared',
    file: 'api/msp360-migration/sql-mirror.ts',
    find: 'p_partner FOR NO KEY UPDATE;',
    replace: 'p_partner;',
    tests: dualWrite,
  },
  {
    name: 'The trigger on GuruRMM’s table is silent',
    file: 'api/msp360-migration/sql-follow.ts',
    find: "IF current_setting('integration_center.msp360_mirror', true) = 'on' THEN",
    replace: 'IF true THEN',
    tests: lives,
  },
  {
    name: 'An edit stays on our side alone',
    file: 'api/configurations/store.ts',
    find: 'AS saved\n      ${mirrored.after}`;',
    replace: 'AS saved`;',
    tests: lives,
  },
  {
    name: 'A detail is shown without a look at GuruRMM’s row',
    file: 'api/configurations/service.ts',
    find: 'await mirror.catchUp(principal.partnerId);',
    replace: '',
    tests: lives,
  },
  {
    name: 'What GuruRMM’s table alone may change seems free to be changed',
    file: 'api/msp360-migration/dual-write.ts',
    find: 'return (await isFollower(workerSql, partnerId)) ? MANAGED_ELSEWHERE : null;',
    replace: 'return (await isFollower(workerSql, partnerId)) ? null : null;',
    tests: ['tests/msp360-migration/dual-write.test.ts'],
  },
  {
    name: 'A claimed check is made without a look at what is noted',
    file: 'api/health/service.ts',
    find: 'return withoutOutdated(mirror, on, (outdated) => returnClaims(sql, outdated));',
    replace: 'return on ?? withoutOutdated(mirror, on, (outdated) => returnClaims(sql, outdated));',
    tests: dualWrite,
  },
];
