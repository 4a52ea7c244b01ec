/** Sabotages of switching the Integration Center off. */
import type { Sabotage } from './sabotage.ts';

const flags = ['tests/api/flags.test.ts'];
const copy = ['tests/api/flag-snapshot.test.ts'];
const snapshot = 'api/flags/snapshot.ts';
const migration = 'migrations/0016.do.flags-and-findings.sql';

export const featureFlags: readonly Sabotage[] = [
  {
    name: 'What is switched off is let in',
    file: 'api/auth/guard.ts',
    find: "    await door.admit(c.get('principal'));\n",
    replace: '',
    tests: ['tests/api/route-contract.test.ts'],
  },
  {
    name: 'A stream outlives the switch',
    file: 'api/integrations/event-routes.ts',
    find: 'admit(await verify(authorization))',
    replace: 'verify(authorization)',
    tests: flags,
  },
  {
    name: 'A stream that is switched off is not ended',
    file: 'api/integrations/pulse.ts',
    find: 'error.status === 403',
    replace: 'error.status === 499',
    tests: flags,
  },
  {
    name: 'The fleet’s value goes before a partner’s own',
    file: 'api/flags/flag.ts',
    find: 'own ?? table.get(placeOf(flagKey, null))',
    replace: 'table.get(placeOf(flagKey, null)) ?? own',
    tests: copy,
  },
  {
    name: 'Whoever comes before the flags are read is let in',
    file: 'api/flags/feature.ts',
    find: 'if (errorCode) {',
    replace: 'if (errorCode && decided.size < 0) {',
    also: [
      {
        file: 'api/flags/feature.ts',
        find: 'INTEGRATION_CENTER, false,',
        replace: 'INTEGRATION_CENTER, true,',
      },
    ],
    tests: copy,
  },
  {
    name: 'What was said while the flags were read is missed',
    file: snapshot,
    find: 'again = reading !== undefined;',
    replace: 'again = false;',
    tests: copy,
  },
  {
    name: 'A decision outlives the change of a flag',
    file: 'api/flags/feature.ts',
    find: '  client.addHandler(ServerProviderEvents.ConfigurationChanged, forget);\n',
    replace: '  void forget;\n',
    tests: copy,
  },
  {
    name: 'Flags are read once and never again without a notification',
    file: snapshot,
    find: '      void refresh();\n    }, pollMs);',
    replace: '    }, pollMs);',
    tests: copy,
  },
  {
    name: 'Partners that are switched off are checked',
    file: 'api/health/service.ts',
    find: 'return withoutOutdated(mirror, on, ',
    replace: 'return withoutOutdated(mirror, claims, ',
    tests: flags,
  },
  {
    name: 'Claims of partners that are switched off are left to run out',
    file: 'api/health/service.ts',
    find: 'if (off.length > 0) await postponeClaims',
    replace: 'if (off.length > 1e9) await postponeClaims',
    tests: flags,
  },
  {
    name: 'Alerts of partners that are switched off are sent',
    file: 'api/alerts/delivery.ts',
    find: 'await withdrawAlerts(sql, off);\n    return on;',
    replace: 'await withdrawAlerts(sql, off);\n    return [...on, ...off];',
    tests: flags,
  },
  {
    name: 'Expiries of partners that are switched off are told',
    file: 'api/alerts/upkeep.ts',
    find: 'const { on } = await feature.split(page.near);',
    replace: 'const on = page.near;\n    void feature;',
    tests: flags,
  },
  {
    name: 'A switch is not in the audit of its partner',
    file: migration,
    find: 'IF p_partner IS NOT NULL THEN',
    replace: 'IF p_partner IS NULL AND p_partner IS NOT NULL THEN',
    tests: flags,
  },
  {
    name: 'The history of the fleet’s switches can be changed',
    file: migration,
    find: 'BEFORE UPDATE OR DELETE OR TRUNCATE\n  ON integration_flag_changes',
    replace: 'BEFORE TRUNCATE\n  ON integration_flag_changes',
    tests: flags,
  },
];
