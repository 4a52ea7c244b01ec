/**
 * The second way out: to the one receiver that the operator named, and to nothing else. Vendors are
 * called through guarded-fetch.ts; here nothing of a partner or vendor chooses where a call goes, so
 * the receiver may well be inside the operator's network.
 */
import { Agent } from 'undici';

const DEADLINE_MS = 10_000;
const MAX_HEADER_BYTES = 16_384;
/** Read so that a connection can be used again; a longer answer costs its connection. */
const MAX_ANSWER_BYTES = 4_096;

export interface WebhookAnswer {
  readonly status: number;
  /** Seconds that the receiver asks us to wait. */
  readonly retryAfter?: number;
}

/** Posts JSON to the receiver. @throws Error whose text is not to be shown: look at `faultOf`. */
export type WebhookPost = (
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<WebhookAnswer>;

/** https without credentials in the address; plain http only on this machine and if `local`. */
export function isReceiver(address: string, local: boolean): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password || url.hash) return false;
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback && local);
}

/** @param concurrency connections at most. Redirects are not followed: a 3xx is an answer. */
export function createWebhookPost(
  address: string,
  concurrency: number,
  deadlineMs = DEADLINE_MS,
): { readonly post: WebhookPost; close(): Promise<void> } {
  if (!isReceiver(address, true)) throw new Error('The address of the receiver must be https.');
  const url = new URL(address);
  const agent = new Agent({
    connections: concurrency,
    pipelining: 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    // As for vendors: NODE_TLS_REJECT_UNAUTHORIZED switches nothing off.
    connect: { rejectUnauthorized: true },
  });
  return {
    async post(body, headers, signal) {
      const ending = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
      const answer = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'GuruRMM', ...headers },
        body,
        signal: ending,
      });
      // The status is all that counts; nothing of the body is kept or shown.
      await answer.body.dump({ limit: MAX_ANSWER_BYTES, signal: ending }).catch(() => {});
      const wait = secondsOf(answer.headers['retry-after']);
      return { status: answer.statusCode, ...(wait === undefined ? {} : { retryAfter: wait }) };
    },
    close: () => agent.destroy(),
  };
}

/** Seconds or a date (RFC 9110); nothing else is listened to. */
function secondsOf(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined;
  const seconds = /^\d{1,9}$/.test(header)
    ? Number(header)
    : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** What went wrong, in our words; the text of network errors may quote the address. */
export function faultOf(error: unknown): string {
  const code = codeOf(error);
  if (/TIMEOUT|TIMEDOUT|ABORT/i.test(code)) return 'The receiver did not answer in time.';
  if (/ENOTFOUND|EAI_AGAIN|ENODATA/.test(code)) return 'The address of the receiver was not found.';
  if (/CERT|TLS|SSL|SELF_SIGNED|VERIFY/.test(code)) {
    return 'No secure connection to the receiver could be made.';
  }
  return 'The connection to the receiver failed or was cut.';
}

function codeOf(error: unknown): string {
  const { code, name, cause } = (error ?? {}) as { code?: unknown; name?: string; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause ? codeOf(cause) : (name ?? '');
}
