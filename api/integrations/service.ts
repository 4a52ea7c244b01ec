import type { Registry } from '../../plugins/registry.ts';
import type { Principal } from '../auth/principal.ts';
import { type ConfigurationState, etagOf } from '../configurations/configuration.ts';
import type { Outlook } from '../configurations/outlook.ts';
import type { Integration, IntegrationSummary, Status } from '../configurations/schema.ts';
import { presentExpiries } from '../configurations/secret-expiry.ts';
import type { ConfigurationsService } from '../configurations/service.ts';
import { presentIntegration, presentState, presentSummary } from '../configurations/view.ts';
import type { Sql } from '../platform/database.ts';
import { decodePlace, encodePlace } from './cursor.ts';
import type { OverviewRow } from './schema.ts';
import { type OverviewRecord, readOverview } from './store.ts';

export interface ListFilter {
  readonly category?: string | undefined;
  readonly status?: Status | undefined;
  readonly q?: string | undefined;
}

export interface OverviewQuery {
  readonly status?: Status | undefined;
  readonly integration?: string | undefined;
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface IntegrationsService {
  list(principal: Principal, filter: ListFilter): Promise<IntegrationSummary[]>;
  /** The whole list as each of these callers, all of one partner, sees it: one read for all. */
  listFor(principals: readonly Principal[]): Promise<IntegrationSummary[][]>;
  /** @throws Problem `unknown_integration` */
  get(principal: Principal, key: string): Promise<{ integration: Integration; etag: string }>;
  /** All partners: only for callers that hold `overview:read`. */
  overview(query: OverviewQuery): Promise<{ rows: OverviewRow[]; next_cursor: string | null }>;
}

export function createIntegrationsService(deps: {
  sql: Sql;
  registry: Registry;
  configurations: ConfigurationsService;
  outlook: Outlook;
}): IntegrationsService {
  const { sql, registry, configurations, outlook } = deps;
  const listFor = async (principals: readonly Principal[]) => {
    const [first] = principals;
    if (!first) return [];
    const [all] = await Promise.all([configurations.list(first), outlook.refresh()]);
    return principals.map((principal) => {
      // What was read belongs to one partner, and nobody else is shown it.
      if (principal.partnerId !== first.partnerId) throw new Error('Callers of two partners.');
      return all.map((held) => presentSummary(principal, held, outlook));
    });
  };
  const presentRow = (row: OverviewRecord): OverviewRow[] => {
    const state = stateOf(row);
    const plugin = registry.get(row.integrationKey);
    // Only what is in the registry was read.
    if (!plugin) return [];
    const expiry = presentExpiries(plugin, state, outlook)[0] ?? null;
    return [
      {
        partner_id: row.partnerId,
        partner_name: row.partnerName,
        integration_key: row.integrationKey,
        ...presentState(plugin, state, outlook),
        secret_expiry: expiry,
      },
    ];
  };
  return {
    listFor,

    async list(principal, filter) {
      const [all = []] = await listFor([principal]);
      return all.filter((item) => passes(item, filter));
    },

    async get(principal, key) {
      const [held] = await Promise.all([configurations.get(principal, key), outlook.refresh()]);
      return { integration: presentIntegration(principal, held, outlook), etag: etagOf(held) };
    },

    async overview({ cursor, limit, ...filter }) {
      const after = cursor === undefined ? null : decodePlace(cursor);
      await outlook.refresh();
      const keys = registry.plugins.map((plugin) => plugin.metadata.key);
      const rows = await readOverview(sql, { ...filter, keys, after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        rows: shown.flatMap(presentRow),
        next_cursor: last
          ? encodePlace([last.partnerName, last.partnerId, last.integrationKey])
          : null,
      };
    },
  };
}

function stateOf(row: OverviewRecord): ConfigurationState | null {
  const { status } = row;
  return status === null ? null : { ...row, status };
}

function passes(item: IntegrationSummary, { category, status, q }: ListFilter): boolean {
  if (category && item.category !== category) return false;
  if (status && item.status !== status) return false;
  if (!q) return true;
  const { name, provider, description, keywords } = item;
  const text = fold([name, provider, item.category, ...keywords, description].join('\n'));
  return fold(q)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Without case and accents. */
function fold(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}
