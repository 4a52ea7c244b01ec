/** The only door to the server. Adds the token, limits the time, turns refusals into `ApiError`. */
import { read, refusal, type Versioned, versioned } from './answer.ts';
import { ApiError } from './api-error.ts';
import type { Follower } from './follower.ts';
import { type FetchToken, tokenSource } from './token-source.ts';
import { createTypedFetch } from './typed-fetch.ts';
import type {
  AuditPage,
  AuditQuery,
  CheckReport,
  ConfigureBody,
  ExportQuery,
  IntegrationHistory,
  IntegrationSummary,
  OverviewPage,
  SaveBody,
  SettingsInput,
} from './types.ts';

export type { Versioned };

export interface Api {
  /** In which language the server is asked to speak. */
  readonly locale: () => string;
  list(signal?: AbortSignal): Promise<IntegrationSummary[]>;
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
  /** Tells of every change from now on. @returns how to stop. */
  follow(follower: Follower): () => void;
}

const PATIENCE = 60_000;
const EXPORT_PATIENCE = 3_600_000;

/** @param locale asked before each call: what the server says to people comes in its language. */
export function createApi(
  apiBase: string,
  fetchToken: FetchToken,
  locale: () => string = () => 'en',
): Api {
  const clientFor = (patience: number) =>
    createTypedFetch(apiBase, (request) => {
      request.headers.set('accept-language', locale());
      return send(request, fetchToken, patience);
    });
  const client = clientFor(PATIENCE);
  const at = (key: string) => ({ path: { key } });
  const init = (signal?: AbortSignal) => (signal ? { signal } : {});

  return {
    locale,
    list: async (signal) => read(await client.GET('/api/integrations', init(signal))).integrations,
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
      const answer = await clientFor(EXPORT_PATIENCE).GET('/api/audit/export', {
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
    follow: (follower) => {
      let leave: (() => void) | undefined;
      let left = false;
      // Without it, elements look again now and then.
      const loading = import('./live-feed.ts').catch(() => undefined);
      void loading.then((feed) => {
        const tokens = tokenSource(fetchToken);
        if (!left) leave = feed?.feedOf(apiBase, tokens, locale()).follow(follower);
      });
      return () => {
        left = true;
        leave?.();
      };
    },
  };
}

/** Sends it with the token, and once more with another one where that is refused. */
export async function send(
  request: Request,
  fetchToken: FetchToken,
  patience = PATIENCE,
): Promise<Response> {
  const source = tokenSource(fetchToken);
  const spare = request.clone();
  const token = await source.get();
  const response = await attempt(request, token, patience);
  if (response.status !== 401) return response;
  return attempt(spare, await source.get(token), patience);
}

async function attempt(request: Request, token: string, patience: number): Promise<Response> {
  request.headers.set('authorization', `Bearer ${token}`);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(patience)]);
  try {
    return await globalThis.fetch(request, { signal });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ApiError('network', navigator.onLine ? 'network' : 'offline');
  }
}
