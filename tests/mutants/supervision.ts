/** Sabotages of what keeps checks sure: one result for each claim, workers replaced, culprits alone. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const faults = ['tests/api/health-faults.test.ts'];
const drill = ['tests/chaos/supervision.test.ts'];

export const supervision: readonly Sabotage[] = [
  {
    name: 'A start gives up at once when its database is away',
    file: 'api/ready-database.ts',
    find: '|| left <= 0) throw error;',
    replace: '|| left <= 1e9) throw error;',
    tests: ['tests/api/patient-start.test.ts'],
  },
  {
    name: 'A start waits with a wrong password',
    file: 'api/prepare-database.ts',
    find: 'throw isAway(error) ? new DatabaseAway(words) : new StartError(words);',
    replace: 'throw new DatabaseAway(words);',
    tests: ['tests/api/patient-start.test.ts'],
  },
  {
    name: 'A result is written again although its claim was answered',
    file: 'migrations/0023.do.results-by-place.sql',
    find: ' AND c.lease_until IS NOT NULL))',
    replace: '))',
    tests: faults,
  },
  {
    name: 'A result goes to whichever row lies where its claim left it',
    file: 'migrations/0023.do.results-by-place.sql',
    find: 'AND c.id IS NOT DISTINCT FROM g.id AND',
    replace: 'AND',
    tests: ['tests/api/by-place.test.ts'],
  },
  {
    name: 'A result whose row was moved since its claim is lost',
    file: 'api/health/store.ts',
    find: '({ ...result, place: undefined })',
    replace: 'result',
    tests: ['tests/api/by-place.test.ts'],
  },
  {
    name: 'A result whose row was held while it was written is lost',
    file: 'api/health/store.ts',
    find: 'if (left.length === 0) return written;',
    replace: 'if (left.length >= 0) return written;',
    tests: ['tests/api/by-place.test.ts'],
  },
  {
    name: 'A check by hand is written again when the answer to its write was lost',
    file: 'api/health/recorder.ts',
    find: 'result.lease_number !== undefined && until > now',
    replace: 'result.version > 0 && until > now',
    tests: faults,
  },
  {
    name: 'A check that waits for ever keeps its place for ever',
    file: 'api/health/checker.ts',
    find: 'await inTime(plugin.healthCheck(settings, context), guard.signal)',
    replace: 'await plugin.healthCheck(settings, context)',
    tests: faults,
  },
  {
    name: 'A worker that hangs is left hanging',
    file: 'api/health/clock.ts',
    find: 'if (patience < 0) end(',
    replace: 'if (patience < -1e9) end(',
    tests: drill,
  },
  {
    name: 'A worker may grow until the runtime ends it',
    file: 'api/health/pulse.ts',
    find: 'if (above !== LOOKS) return;',
    replace: 'if (above !== -LOOKS) return;',
    tests: drill,
  },
  {
    name: 'A check that ends its workers is checked beside others',
    file: 'api/health/rounds.ts',
    find: 'if (suspect) {',
    replace: 'if (suspect && !signal) {',
    tests: faults,
  },
  {
    name: 'The delay of a vendor that has an incident counts in full',
    file: 'api/health/freshness.ts',
    find: 'THEN ${PROBING}::float8 ELSE 1 END',
    replace: 'THEN 1 ELSE 1 END',
    tests: ['tests/api/readiness.test.ts'],
  },
  {
    name: 'What waits for a place is forgotten when the worker stops',
    file: 'api/health/rounds.ts',
    find: '  await giveBack(takeWaiting());\n',
    replace: '',
    tests: ['tests/api/lane.test.ts'],
  },
  {
    name: 'A claim that waited too long is checked all the same',
    file: 'api/health/rounds.ts',
    find: '    if (late.length > 0) void giveBack(late);\n',
    replace: '    late.forEach(start);\n',
    tests: ['tests/api/lane.test.ts'],
  },
  {
    name: 'As much is claimed ahead of a silent vendor as of a quick one',
    file: 'api/health/lane.ts',
    find: 'left === 0 ? 0 : left + Math.ceil(places / 2)',
    replace: 'left + Math.ceil(places / 2)',
    tests: ['tests/api/lane.test.ts'],
  },
  {
    name: 'What is under way is claimed once more',
    file: 'migrations/0023.do.results-by-place.sql',
    find: '\n          AND (c.lease_until IS NULL OR c.lease_until <= now())',
    replace: '',
    tests: ['tests/api/by-place.test.ts'],
  },
  {
    name: 'What lost its worker comes back with all others that did',
    file: 'migrations/0023.do.results-by-place.sql',
    find: 'p_lease * (1 + random() / 6)',
    replace: 'p_lease',
    tests: ['tests/api/by-place.test.ts'],
  },
  {
    name: 'A claim that was given back forgets the workers it lost',
    file: 'migrations/0023.do.results-by-place.sql',
    find: 'lost_leases = c.lost_leases + CASE WHEN c.lease_until IS NULL THEN 0 ELSE 1 END',
    replace: 'lost_leases = CASE WHEN c.lease_until IS NULL THEN 0 ELSE c.lost_leases + 1 END',
    tests: ['tests/api/fleet.test.ts'],
  },
  {
    name: 'Stopping waits for a check as long as it likes',
    file: 'api/health/clock.ts',
    find: "=== 'late') {",
    replace: "=== 'never') {",
    tests: drill,
  },
];
