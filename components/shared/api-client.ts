/** Every call of the API, typed by its contract. */
import { type Answer, read, refusal } from './answer.ts';
import { type ApiDoor, openDoor } from './api-door.ts';
import type {
  AuditPage,
  AuditQuery,
  CheckReport,
  ConfigureBody,
  ExportQuery,
  Integration,
  IntegrationHistory,
  OverviewPage,
  SaveBody,
  SettingsInput,
} from './types.ts';

/** An integration and the version tag to send with the next change. */
export interface Versioned {
  readonly integration: Integration;
  readonly etag: string | null;
}

export interface Api extends Pick<ApiDoor, 'locale' | 'list' | 'follow'> {
  get(key: string, signal?: AbortSignal): Promise<Versioned>;
  audit(key: string, query?: AuditQuery, signal?: AbortSignal): Promise<AuditPage>;
  /** The audit as a file; whoever reads it gives up when nothing comes any more. */
  exportAudit(query: ExportQuery, signal?: AbortSignal): Promise<Response>;
  history(key: string, signal?: AbortSignal): Promise<IntegrationHistory>;
  /** A page of every partner's integrations, for Dev. */
  overview(
    page: { readonly limit: number; readonly cursor?: string },
    signal?: AbortSignal,
  ): Promise<OverviewPage>;
  configure(key: string, body: SaveBody): Promise<Versioned>;
  reconfigure(key: string, body: SaveBody, etag: string | null): Promise<Versioned>;
  test(key: string, settings?: SettingsInput, signal?: AbortSignal): Promise<CheckReport>;
  /** The same, answered while the test runs; `live-test.ts` reads it. */
  testLive(key: string, settings?: SettingsInput, signal?: AbortSignal): Promise<Response>;
  setEnabled(key: string, enabled: boolean): Promise<Versioned>;
  remove(key: string): Promise<void>;
}

const EXPORT_PATIENCE = 3_600_000;

const clients = new WeakMap<ApiDoor, Api>();

/** All that can be asked through a door; the same client each time. */
export function clientOf(door: ApiDoor): Api {
  const known = clients.get(door) ?? createClient(door);
  clients.set(door, known);
  return known;
}

/** @param locale asked before each call: what the server says to people comes in its language. */
export function createApi(...door: Parameters<typeof openDoor>): Api {
  return clientOf(openDoor(...door));
}

function createClient({ locale, list, follow, ask }: ApiDoor): Api {
  const client = ask();
  const at = (key: string) => ({ path: { key } });
  const init = (signal?: AbortSignal) => (signal ? { signal } : {});

  return {
    locale,
    list,
    get: async (key, signal) =>
      versioned(await client.GET('/api/integrations/{key}', { params: at(key), ...init(signal) })),
    audit: async (key, query, signal) =>
      read(
        await client.GET('/api/integrations/{key}/audit', {
          params: { ...at(key), query: { limit: 20, ...query } },
          ...init(signal),
        }),
      ),
    exportAudit: async (query, signal) => {
      const answer = await ask(EXPORT_PATIENCE).GET('/api/audit/export', {
        params: { query },
        parseAs: 'stream',
        ...init(signal),
      });
      if (!answer.response.ok) throw refusal(answer);
      return answer.response;
    },
    history: async (key, signal) =>
      read(
        await client.GET('/api/integrations/{key}/history', { params: at(key), ...init(signal) }),
      ),
    overview: async (query, signal) =>
      read(await client.GET('/api/overview', { params: { query }, ...init(signal) })),
    configure: async (key, body) =>
      versioned(
        await client.POST('/api/integrations/{key}/configure', {
          params: at(key),
          // Which vendor's shape it is, only the server can tell; it checks every field.
          body: body as ConfigureBody,
        }),
      ),
    reconfigure: async (key, body, etag) =>
      versioned(
        await client.POST('/api/integrations/{key}/reconfigure', {
          params: { ...at(key), ...(etag ? { header: { 'if-match': etag } } : {}) },
          body,
        }),
      ),
    test: async (key, settings, signal) =>
      read(
        await client.POST('/api/integrations/{key}/test', {
          params: at(key),
          body: settings ? { settings } : {},
          ...init(signal),
        }),
      ),
    testLive: async (key, settings, signal) => {
      const answer = await client.POST('/api/integrations/{key}/test', {
        params: at(key),
        body: settings ? { settings } : {},
        headers: { accept: 'text/event-stream' },
        parseAs: 'stream',
        ...init(signal),
      });
      if (!answer.response.ok) throw refusal(answer);
      return answer.response;
    },
    setEnabled: async (key, enabled) =>
      versioned(
        enabled
          ? await client.POST('/api/integrations/{key}/enable', { params: at(key) })
          : await client.POST('/api/integrations/{key}/disable', { params: at(key) }),
      ),
    remove: async (key) => {
      const answer = await client.DELETE('/api/integrations/{key}', { params: at(key) });
      if (!answer.response.ok) throw refusal(answer);
    },
    follow,
  };
}

function versioned(answer: Answer<Integration>): Versioned {
  return { integration: read(answer), etag: answer.response.headers.get('etag') };
}
