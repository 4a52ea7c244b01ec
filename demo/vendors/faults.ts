import { html, json, type Reply, redirect, text } from './reply.ts';

/** What a simulated vendor can be told to do wrong. */
export type Fault =
  /** Refuses the sign-in. MSP360 documents 400; clients in the wild also meet 401 and 403. */
  | { readonly kind: 'wrong_credentials'; readonly status?: 400 | 401 | 403 }
  /** Accepts the sign-in and refuses the list. */
  | { readonly kind: 'missing_permission'; readonly status?: 401 | 403 }
  /** 429; `retryAfter` is the header as sent, in seconds or as an HTTP date. */
  | { readonly kind: 'rate_limit'; readonly retryAfter?: number | string }
  | { readonly kind: 'server_error'; readonly status?: number }
  /** A web page with status 200 where JSON belongs. */
  | { readonly kind: 'html' }
  | { readonly kind: 'redirect' }
  /** Answers correctly, but only after so many milliseconds (20,000). */
  | { readonly kind: 'slow'; readonly milliseconds?: number }
  /** Begins its answer and then sends a space a second, for ever. */
  | { readonly kind: 'drip' }
  /** Sends so many bytes (200 MB), as fast as they are taken. */
  | { readonly kind: 'flood'; readonly bytes?: number }
  /** Closes the connection without an answer. */
  | { readonly kind: 'cut' }
  /** Status 200 with an error in the body; the whole body may be given. */
  | { readonly kind: 'error_in_body'; readonly body?: unknown };

export type VendorKey = 'syncro' | 'msp360';

/** Tells running simulators to fail, all of a vendor's accounts or only one. */
export interface FaultControl {
  /** `account` is the Syncro subdomain or the MSP360 API login; all accounts when left out. */
  set(vendor: VendorKey, fault: Fault, account?: string): void;
  /** Ends the faults of one vendor, or all. */
  clear(vendor?: VendorKey): void;
  /** The fault in force: one set for the account goes before one set for the vendor. */
  find(vendor: VendorKey, account: string | undefined): Fault | undefined;
}

export function createFaultControl(): FaultControl {
  const faults = new Map<string, Fault>();
  const nameOf = (vendor: VendorKey, account?: string) => `${vendor}/${account ?? '*'}`;
  return {
    set: (vendor, fault, account) => void faults.set(nameOf(vendor, account), fault),
    clear(vendor) {
      for (const name of [...faults.keys()]) {
        if (vendor === undefined || name.startsWith(`${vendor}/`)) faults.delete(name);
      }
    },
    find: (vendor, account) =>
      (account === undefined ? undefined : faults.get(nameOf(vendor, account))) ??
      faults.get(nameOf(vendor)),
  };
}

/**
 * The reply that a fault causes on any call of any vendor. `good` is what would be answered without
 * it; faults about credentials and rights are the vendor's own business and leave it as it is.
 */
export function applyFault(fault: Fault | undefined, good: Reply): Reply {
  switch (fault?.kind) {
    case 'rate_limit':
      return text(429, 'Retry later\n', retryAfterHeader(fault.retryAfter));
    case 'server_error':
      return html(fault.status ?? 500, 'We’re sorry, but something went wrong');
    case 'html':
      return html(200, 'Welcome');
    case 'redirect':
      return redirect('https://login.example.com/?return_to=api');
    case 'slow':
      return { kind: 'slow', milliseconds: fault.milliseconds ?? 20_000, reply: good };
    case 'drip':
      return { kind: 'drip' };
    case 'flood':
      return { kind: 'flood', bytes: fault.bytes ?? 200_000_000 };
    case 'cut':
      return { kind: 'cut' };
    case 'error_in_body':
      return json(200, fault.body ?? { ErrorCode: -6, Message: 'Object "computers" not found' });
    default:
      return good;
  }
}

function retryAfterHeader(value: number | string | undefined): Record<string, string> {
  return value === undefined ? {} : { 'retry-after': String(value) };
}
