/**
 * The JSON of `GET /api/integrations` for the limit and the peer, made by the product's own
 * presentation: what is compared is everything around it (guards, framework, driver).
 */
import type { Role } from '../../api/auth/permissions.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import type { Configuration } from '../../api/configurations/configuration.ts';
import type { Outlook } from '../../api/configurations/outlook.ts';
import { presentSummary } from '../../api/configurations/view.ts';
import { registry } from '../../plugins/index.ts';

const outlook: Outlook = {
  interval: 900,
  days: 14,
  now: () => new Date(),
  incidentSince: () => null,
  refresh: async () => {},
};

/** @param rows of the recorded query, with columns in camelCase. */
export function answerOf(partnerId: string, role: Role, rows: readonly Configuration[]) {
  const principal = { userId: '', userName: null, partnerId: partnerId as PartnerId, role };
  const byKey = new Map(rows.map((row) => [row.integrationKey, row]));
  return {
    integrations: registry.plugins.map((plugin) =>
      presentSummary(
        principal,
        { plugin, configuration: byKey.get(plugin.metadata.key) ?? null },
        outlook,
      ),
    ),
  };
}
