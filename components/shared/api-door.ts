/** The only door to the server. Adds the token, limits the time, turns refusals into `ApiError`. */
import { read } from './answer.ts';
import { ApiError } from './api-error.ts';
import type { Follower } from './follower.ts';
import { type FetchToken, tokenSource } from './token-source.ts';
import { createTypedFetch, type Sending, type TypedFetch } from './typed-fetch.ts';
import type { IntegrationSummary } from './types.ts';

/** What the list needs; `api-client.ts` has what a detail asks besides. */
export interface ApiDoor {
  /** In which language the server is asked to speak. */
  readonly locale: () => string;
  /** @param patience milliseconds until an answer must be there */
  ask(patience?: number): TypedFetch;
  list(signal?: AbortSignal): Promise<IntegrationSummary[]>;
  /** Tells of every change from now on. @returns how to stop. */
  follow(follower: Follower): () => void;
}

const PATIENCE = 60_000;

/** @param locale asked before each call: what the server says to people comes in its language. */
export function openDoor(
  apiBase: string,
  fetchToken: FetchToken,
  locale: () => string = () => 'en',
): ApiDoor {
  const ask = (patience = PATIENCE) =>
    createTypedFetch(apiBase, (address, sending) => {
      const headers = { ...sending.headers, 'accept-language': locale() };
      return send(address, { ...sending, headers }, fetchToken, patience);
    });
  return {
    locale,
    ask,
    list: async (signal) =>
      read(await ask().GET('/api/integrations', signal ? { signal } : {})).integrations,
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
  address: string,
  sending: Sending,
  fetchToken: FetchToken,
  patience = PATIENCE,
): Promise<Response> {
  const source = tokenSource(fetchToken);
  const token = await source.get();
  const response = await attempt(address, sending, token, patience);
  if (response.status !== 401) return response;
  return attempt(address, sending, await source.get(token), patience);
}

async function attempt(
  address: string,
  { signal, headers, ...sending }: Sending,
  token: string,
  patience: number,
): Promise<Response> {
  const late = AbortSignal.timeout(patience);
  try {
    return await globalThis.fetch(address, {
      ...sending,
      headers: { ...headers, authorization: `Bearer ${token}` },
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    // Node has no opinion on that.
    const offline = globalThis.navigator?.onLine === false;
    throw new ApiError('network', offline ? 'offline' : 'network');
  }
}
