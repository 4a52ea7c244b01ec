/** Sabotages of the history of health: counted truthfully, one partner's own, bounded. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const uptime = ['tests/api/uptime.test.ts'];
const history = ['tests/api/history.test.ts'];
const pure = 'api/health/uptime.ts';
const store = 'api/health/history-store.ts';
const migration = 'migrations/0010.do.history.sql';
const fleet = 'migrations/0008.do.fleet.sql';

export const healthHistory: readonly Sabotage[] = [
  {
    name: 'Time while disabled counts as down',
    file: pure,
    find: "else if (state === 'error') errorMs",
    replace: 'else errorMs',
    tests: uptime,
  },
  {
    name: 'A degraded integration counts as down',
    file: pure,
    find: "new Set(['ok', 'degraded'])",
    replace: "new Set(['ok'])",
    tests: uptime,
  },
  {
    name: 'A period reaches beyond the beginning of its window',
    file: pure,
    find: 'Math.max(beginning.since, window.from)',
    replace: 'beginning.since',
    tests: uptime,
  },
  {
    name: 'What was found last counts for ever, also when checks have stopped',
    file: 'api/health/history-service.ts',
    find: 'knownUntil !== null && knownUntil < now',
    replace: 'knownUntil === 0',
    tests: history,
  },
  {
    name: 'A pause of the checks counts as if they had run',
    file: migration,
    find: 'AND NEW.health_state IS NOT NULL\n    AND NEW.last_health_check >',
    replace: 'AND NEW.health_state IS NULL\n    AND NEW.last_health_check >',
    tests: history,
  },
  {
    name: 'For how long a result counts does not follow the interval',
    file: 'migrations/0021.do.one-staleness.sql',
    find: "current_setting('integration_center.health_interval', true)",
    replace: "'900'",
    tests: history,
  },
  {
    name: 'The database is not told the interval',
    file: 'api/compose.ts',
    find: '{ max, name, role, settings }',
    replace: '{ max, name, role }',
    tests: history,
  },
  {
    name: 'The time that failed checks took counts as latency',
    file: store,
    find: "(ORDER BY duration_ms)\n                FILTER (WHERE outcome <> 'error') AS percentiles",
    replace: '(ORDER BY duration_ms) AS percentiles',
    tests: history,
  },
  {
    name: 'The state that held where the window begins is left out',
    file: store,
    find: 'AND since <= now() - make_interval(days => ${days})',
    replace: 'AND since <= now()',
    tests: history,
  },
  {
    name: 'Incidents of other vendors show',
    file: store,
    find: 'WHERE integration_key = c.integration_key\n',
    replace: 'WHERE true\n',
    tests: history,
  },
  {
    name: 'A new day of results has no wall',
    file: fleet,
    find: "EXECUTE format('ALTER TABLE %s.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',\n        home, name);",
    replace: '',
    tests: history,
  },
  {
    name: 'A result that came before its day was ready ends the retention',
    file: fleet,
    find: 'EXCEPTION WHEN check_violation THEN',
    replace: 'EXCEPTION WHEN division_by_zero THEN',
    tests: history,
  },
  {
    name: 'Retention removes the state that still held',
    file: migration,
    find: ' AND n.since < p_before)',
    replace: ')',
    tests: history,
  },
  {
    name: 'Old results outside of their day stay',
    file: 'api/health/retention.ts',
    find: 'WHERE ctid = ANY',
    replace: 'WHERE false AND ctid = ANY',
    tests: history,
  },
  {
    name: 'The worker never removes old history',
    file: 'api/health-job.ts',
    find: '  services.keepHistory(signal),\n',
    replace: '',
    tests: ['tests/api/worker.test.ts'],
  },
];
