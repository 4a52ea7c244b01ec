/** What means the same at every vendor: no answer, too many requests, a fault on their side. */
import {
  type CheckContext,
  CheckFailure,
  type VendorRequest,
  type VendorResponse,
} from './plugin.ts';

/** A vendor as its messages speak of it. */
export interface VendorVoice {
  /** Short name that opens a sentence, such as `Syncro`. */
  readonly name: string;
  /** The whole message for a call that was not answered: what to look at, what to do. */
  readonly unreachable: string;
}

/** The pause when a vendor names none: one full window of the usual per-minute limit. */
export const DEFAULT_PAUSE = 60;
const LONGEST_PAUSE = 86_400;

/**
 * One call to the vendor.
 * @throws CheckFailure `unreachable`, `rate_limit` and `vendor` in the vendor's voice; what else
 * {@link CheckContext.http} throws passes through.
 */
export async function callVendor(
  context: CheckContext,
  voice: VendorVoice,
  request: VendorRequest,
): Promise<VendorResponse> {
  const response = await context.http(request).catch((error: unknown) => {
    const silent = error instanceof CheckFailure && error.failure === 'unreachable';
    throw silent ? new CheckFailure('unreachable', voice.unreachable) : error;
  });
  endWhenBusyOrBroken(voice, response.status, response);
  return response;
}

/** Ends the check on 429 and 5xx. `status` is apart, for vendors that put theirs in the body. */
export function endWhenBusyOrBroken(
  voice: VendorVoice,
  status: number,
  response: Pick<VendorResponse, 'header'>,
): void {
  if (status === 429) {
    const pause = retryAfterOf(response);
    throw new CheckFailure(
      'rate_limit',
      `${voice.name} received too many requests and asks for a pause of ${inWords(pause)}. ` +
        'Scheduled checks wait by themselves.',
      pause,
    );
  }
  if (status >= 500) {
    throw new CheckFailure(
      'vendor',
      `${voice.name} has a problem on its side (error ${status}). ` +
        'Nothing needs changing here: try again later.',
    );
  }
}

/** Seconds to wait: `Retry-After` as seconds or HTTP date (RFC 9110 §10.2.3), else 60. */
export function retryAfterOf(response: Pick<VendorResponse, 'header'>): number {
  const text = response.header('retry-after')?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : secondsUntil(text, response);
  if (seconds === undefined) return DEFAULT_PAUSE;
  return Math.min(Math.max(seconds, 1), LONGEST_PAUSE);
}

function secondsUntil(text: string, response: Pick<VendorResponse, 'header'>): number | undefined {
  // Date.parse takes "-5" for a date; all three HTTP formats begin with the day's name.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined;
  // The vendor's own clock where it is told, so that a wrong clock on either side does no harm.
  const theirs = Date.parse(response.header('date') ?? '');
  const now = Number.isNaN(theirs) ? Date.now() : theirs;
  const wait = Math.ceil((Date.parse(text) - now) / 1000);
  return wait > 0 ? wait : undefined;
}

function inWords(seconds: number): string {
  if (seconds > 120) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
