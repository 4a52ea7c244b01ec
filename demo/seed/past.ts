/** What ACG's integrations went through before the demo's first start: invented, always the same. */
import type { HistoryState } from '../../api/health/uptime.ts';
import type { FailureClass } from '../../plugins/plugin.ts';

/** A state that began then, and the audit entry that was written with it. */
export interface Turn {
  readonly hoursAgo: number;
  readonly state: HistoryState;
  readonly failure?: FailureClass;
  /** Of the health checks, or of a person: then `by` is set. */
  readonly action?: string;
  readonly by?: 'partner_admin';
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Past {
  readonly key: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly turns: readonly Turn[];
  /** What the last check found. */
  readonly message: string;
  /** A usual response time, in milliseconds. */
  readonly pace: number;
  /** Which of the last day's checks failed, and were good again at the next look. */
  readonly blips: readonly number[];
}

const day = 24;

const connected = 'Connected as Acme IT, 214 customers.';
const found = (action: string, state: HistoryState, message: string, failure?: FailureClass) => ({
  action,
  state,
  ...(failure ? { failure } : {}),
  details: { state, message, failure_class: failure ?? null },
});
const by = 'partner_admin';
const down =
  'Syncro has a problem on its side (error 502). Nothing needs changing here: try again later.';
const refused =
  'Syncro does not accept the API token: it is wrong, expired or revoked. ' +
  'Create a new one under Admin > API > API Tokens and enter it here.';
const replaced = {
  changes: [
    {
      field: 'api_token',
      label: 'API token',
      secret: true,
      change: 'replaced',
      from: null,
      to: null,
    },
  ],
};

const syncro: Past = {
  key: 'syncro',
  settings: { subdomain: 'acme', api_token: 'acme-demo-token' },
  turns: [
    { hoursAgo: 61 * day + 3, state: 'unknown', action: 'configured', by },
    { hoursAgo: 61 * day + 2.99, ...found('health_ok', 'ok', connected) },
    { hoursAgo: 38 * day + 5.2, ...found('health_error', 'error', down, 'unreachable') },
    { hoursAgo: 38 * day + 3, ...found('health_recovered', 'ok', connected) },
    { hoursAgo: 30 * day + 7, state: 'disabled', action: 'disabled', by },
    { hoursAgo: 28 * day + 6, state: 'unknown', action: 'enabled', by },
    { hoursAgo: 28 * day + 5.99, ...found('health_ok', 'ok', connected) },
    { hoursAgo: 12 * day + 4.8, ...found('health_error', 'error', down, 'vendor') },
    { hoursAgo: 12 * day + 4, ...found('health_recovered', 'ok', connected) },
    { hoursAgo: 5 * day + 9, ...found('health_error', 'error', refused, 'credentials') },
    { hoursAgo: 5 * day + 2.5, state: 'unknown', action: 'reconfigured', by, details: replaced },
    { hoursAgo: 5 * day + 2.49, ...found('health_recovered', 'ok', connected) },
  ],
  message: connected,
  pace: 190,
  blips: [59],
};

const attention =
  '12 computers: 2 with lost authorization, 1 with failed plans, 3 with overdue plans, ' +
  '1 without a valid license. Open MSPBackups to see which.';
const backedUp = 'Connected, 12 computers, no failed or overdue plans.';
const silent =
  'No answer from api.mspbackups.com. MSP360 cannot be reached at the moment: try again later.';

const msp360: Past = {
  key: 'msp360',
  settings: { api_login: 'northwind-api', api_password: 'demo-password' },
  turns: [
    { hoursAgo: 44 * day + 2, state: 'unknown', action: 'configured', by },
    { hoursAgo: 44 * day + 1.99, ...found('health_ok', 'ok', backedUp) },
    { hoursAgo: 33 * day + 6, state: 'degraded' },
    { hoursAgo: 31 * day + 20, state: 'ok' },
    { hoursAgo: 19 * day + 1.5, ...found('health_error', 'error', silent, 'unreachable') },
    { hoursAgo: 18 * day + 22, ...found('health_recovered', 'ok', backedUp) },
    { hoursAgo: 2 * day + 8, state: 'degraded' },
  ],
  message: attention,
  pace: 640,
  blips: [],
};

export const pasts: readonly Past[] = [syncro, msp360];

/** When Syncro was down for everyone. */
export const incident = { key: 'syncro', from: 12 * day + 4.8, to: 12 * day + 4, failing: 41 };

export interface PastCheck {
  readonly minutesAgo: number;
  readonly ms: number;
  readonly failed: boolean;
}

/** A check every quarter of an hour for a day: slower by day than by night, now and then a slow one. */
export function checksOf({ pace, blips }: Past): PastCheck[] {
  return Array.from({ length: 97 }, (_, index) => {
    const minutesAgo = 24 * 60 - index * 15 + 4 + (noise(index) - 0.5) * 2;
    const failed = blips.includes(index);
    const wave = 1 + 0.18 * Math.sin((index / 96) * 2 * Math.PI);
    const slow = noise(index + 500) > 0.94 ? 1.7 : 1;
    const ms = Math.round(pace * wave * slow * (0.88 + noise(index + 1_000) * 0.3));
    return { minutesAgo, ms: failed ? 10_004 : ms, failed };
  });
}

/** Between 0 and 1, the same at every start. */
function noise(seed: number): number {
  const value = Math.sin(seed * 127.1 + 311.7) * 43_758.5453;
  return value - Math.floor(value);
}
