/** The made-up accounts of the simulated vendors, and the credentials that make them fail. */
import type { Fault } from './faults.ts';

export interface SyncroAccount {
  readonly subdomain: string;
  readonly userName: string;
  readonly customers: number;
  /** Every token that is known here, with what it causes. */
  readonly tokens: Readonly<Record<string, Fault | null>>;
}

export const syncroAccounts: readonly SyncroAccount[] = [
  {
    subdomain: 'acme',
    userName: 'Acme IT',
    customers: 214,
    tokens: {
      'acme-demo-token': null,
      'no-permission-token': { kind: 'missing_permission' },
      'rate-limited-token': { kind: 'rate_limit', retryAfter: 30 },
      'rate-limited-silently-token': { kind: 'rate_limit' },
      'server-error-token': { kind: 'server_error' },
      'web-page-token': { kind: 'html' },
      'redirect-token': { kind: 'redirect' },
      'slow-token': { kind: 'slow' },
      'cut-token': { kind: 'cut' },
    },
  },
  {
    subdomain: 'northwind',
    userName: 'Northwind Support',
    customers: 1,
    tokens: { 'northwind-demo-token': null },
  },
];

/** A former address of an account: its tokens work there, and `/me` tells the present one. */
export const syncroAliases: Readonly<Record<string, string>> = { 'acme-old': 'acme' };

export interface Msp360Account {
  readonly login: string;
  readonly password: string;
  readonly fault?: Fault;
  readonly computers: {
    readonly count: number;
    readonly lostAuthorization?: number;
    readonly failed?: number;
    readonly overdue?: number;
    readonly unlicensed?: number;
    readonly expired?: number;
  };
}

const password = 'demo-password';
const failing = (login: string, fault: Fault): Msp360Account => ({
  login,
  password,
  fault,
  computers: { count: 3 },
});

export const msp360Accounts: readonly Msp360Account[] = [
  { login: 'acme-api', password, computers: { count: 8 } },
  {
    login: 'northwind-api',
    password,
    computers: { count: 12, lostAuthorization: 2, failed: 1, overdue: 3, unlicensed: 1 },
  },
  { login: 'contoso-api', password, computers: { count: 340, failed: 4, expired: 2 } },
  { login: 'fabrikam-api', password, computers: { count: 120 } },
  { login: 'new-api', password, computers: { count: 0 } },
  failing('no-permission-api', { kind: 'missing_permission' }),
  failing('rate-limited-api', { kind: 'rate_limit', retryAfter: 30 }),
  failing('rate-limited-silently-api', { kind: 'rate_limit' }),
  failing('server-error-api', { kind: 'server_error' }),
  failing('web-page-api', { kind: 'html' }),
  failing('redirect-api', { kind: 'redirect' }),
  failing('slow-api', { kind: 'slow' }),
  failing('cut-api', { kind: 'cut' }),
  failing('inner-error-api', { kind: 'error_in_body' }),
];
