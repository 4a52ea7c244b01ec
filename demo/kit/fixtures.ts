/** Answers of the contract, as the elements would get them. */
import type {
  AuditEntry,
  CheckReport,
  Field,
  Integration,
  IntegrationSummary,
  Remedy,
} from '../../components/shared/types.ts';

const MINUTE = 60_000;
export const ago = (minutes: number): string =>
  new Date(Date.now() - minutes * MINUTE).toISOString();

const yes = { allowed: true, reason: null };
export const denied = { allowed: false, reason: 'Only a partner admin can change integrations.' };

export const adminActions: Integration['actions'] = {
  configure: yes,
  reconfigure: yes,
  test: yes,
  enable: yes,
  disable: yes,
  remove: yes,
};

export const readerActions: Integration['actions'] = {
  configure: denied,
  reconfigure: denied,
  test: denied,
  enable: denied,
  disable: denied,
  remove: denied,
};

export const syncroFields: Field[] = [
  {
    kind: 'subdomain',
    key: 'subdomain',
    label: 'Subdomain',
    help: 'The first part of the address you open Syncro with.',
    placeholder: 'acme',
    required: true,
    destination: true,
    domain: 'syncromsp.com',
  },
  {
    kind: 'secret',
    key: 'api_token',
    label: 'API token',
    help: 'In Syncro: Admin › API Tokens › New Token, with the permission Customers – List/Search.',
    required: true,
    trim: true,
    max: 200,
    expires: { help: 'As chosen in Syncro.' },
  },
];

export const msp360Fields: Field[] = [
  { kind: 'text', key: 'api_login', label: 'API login', required: true },
  { kind: 'secret', key: 'api_password', label: 'API password', required: true },
  {
    kind: 'url',
    key: 'base_url',
    label: 'Base URL',
    help: 'Change it only when MSP360 gave you another address.',
    required: false,
    advanced: true,
    destination: true,
    hosts: ['api.mspbackups.com'],
    default: 'https://api.mspbackups.com',
  },
];

/** Fields under headings, of which one hangs on a choice. */
export const sectionedFields: Field[] = [
  { kind: 'text', key: 'account', label: 'Account', required: true, section: 'Account' },
  {
    kind: 'select',
    key: 'sign_in',
    label: 'Sign-in',
    required: true,
    section: 'Access',
    default: 'token',
    options: [
      { value: 'token', label: 'API token' },
      { value: 'password', label: 'Password' },
    ],
  },
  {
    kind: 'secret',
    key: 'token',
    label: 'API token',
    required: true,
    section: 'Access',
    when: { field: 'sign_in', is: ['token'] },
  },
  {
    kind: 'secret',
    key: 'password',
    label: 'Password',
    required: true,
    section: 'Access',
    when: { field: 'sign_in', is: ['password'] },
  },
];

/** One field of every kind, for the form's own tests. */
export const allFields: Field[] = [
  ...syncroFields,
  { kind: 'text', key: 'label', label: 'Label', required: false, max: 20 },
  {
    kind: 'select',
    key: 'region',
    label: 'Region',
    required: true,
    options: [
      { value: 'eu', label: 'Europe' },
      { value: 'us', label: 'United States' },
    ],
  },
  { kind: 'bool', key: 'tickets', label: 'Create tickets', required: false, help: 'For failures.' },
  { kind: 'secret', key: 'webhook', label: 'Webhook secret', required: false },
  {
    kind: 'url',
    key: 'base_url',
    label: 'Base URL',
    required: false,
    advanced: true,
    hosts: ['api.example.com'],
  },
];

const logo = {
  box: '-8 -8 40 40',
  background: '#1f6feb',
  shapes: [{ path: 'M4 12a8 8 0 0 1 16 0h-3a5 5 0 0 0-10 0Z', fill: '#ffffff' }],
};

export function summary(over: Partial<IntegrationSummary> = {}): IntegrationSummary {
  return {
    key: 'syncro',
    name: 'Syncro PSA',
    provider: 'Syncro',
    category: 'psa',
    description: 'Customers, tickets and assets of your Syncro account, for use in GuruRMM.',
    keywords: ['repairshopr', 'help desk'],
    logo,
    links: [
      {
        rel: 'documentation',
        label: 'Syncro API documentation',
        href: 'https://api-docs.syncromsp.com/',
      },
      {
        rel: 'credentials',
        label: 'Create an API token',
        href: 'https://admin.syncromsp.com/api_tokens',
      },
    ],
    status: 'Not Configured',
    health: null,
    evidence: null,
    incident: null,
    enabled: false,
    last_health_check: null,
    next_health_check: null,
    error_message: null,
    secret_expiry: null,
    actions: adminActions,
    ...over,
  };
}

/** A secret as the API tells it; `null` is none. */
export function secret(updated_at: string | null): Integration['secrets'][string] {
  return { configured: updated_at !== null, updated_at, expires_on: null, expiry: null };
}

/** A calendar day, as the person who looks counts it. */
export function inDays(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() + days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function integration(over: Partial<Integration> = {}): Integration {
  return {
    ...summary(),
    fields: syncroFields,
    settings: {},
    secrets: { api_token: secret(null) },
    version: 0,
    created_at: null,
    updated_at: null,
    ...over,
  };
}

type Evidence = NonNullable<IntegrationSummary['evidence']>;

export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    last_success: ago(4),
    last_failure: null,
    last_failure_class: null,
    last_failure_message: null,
    consecutive_failures: 0,
    remedy: null,
    stale: false,
    ...over,
  };
}

/** Saved, checked and well. */
export function active(over: Partial<Integration> = {}): Integration {
  const last = ago(4);
  return integration({
    status: 'Active',
    enabled: true,
    health: {
      state: 'ok',
      message: 'Connected as Acme IT. The customer list can be read.',
      failure_class: null,
      since: ago(300),
    },
    evidence: evidence({ last_success: last }),
    last_health_check: last,
    next_health_check: ago(-11),
    settings: { subdomain: 'acme' },
    secrets: { api_token: secret(ago(60 * 24 * 10)) },
    version: 3,
    created_at: ago(60 * 24 * 40),
    updated_at: ago(60 * 24 * 10),
    ...over,
  });
}

/** Well, but its token expires in `days` days. */
export function expiring(days = 9, over: Partial<Integration> = {}): Integration {
  const expiry = days < 0 ? ('expired' as const) : ('expiring' as const);
  const expires_on = inDays(days);
  return active({
    secrets: { api_token: { ...secret(ago(60 * 24 * 80)), expires_on, expiry } },
    secret_expiry: { field: 'api_token', label: 'API token', expires_on, expiry },
    ...over,
  });
}

const newToken: Remedy = {
  text: 'Create a new API token and replace it here: Syncro shows it only once.',
  path: ['Admin', 'API', 'API Tokens', 'New Token'],
  link: {
    label: 'How to create an API token',
    href: 'https://docs.syncromsp.com/en_US/imported/api-tokens',
  },
};
const general = (text: string): Remedy => ({ text, path: [], link: null });

export function failed(over: Partial<Integration> = {}): Integration {
  const message =
    'Syncro does not accept this API token. Create a new one in Syncro under Admin › API Tokens and enter it here.';
  return active({
    status: 'Error',
    health: { state: 'error', message, failure_class: 'credentials', since: ago(25) },
    error_message: message,
    evidence: evidence({
      last_success: ago(34),
      last_failure: ago(4),
      last_failure_class: 'credentials',
      last_failure_message: message,
      consecutive_failures: 2,
      remedy: newToken,
    }),
    ...over,
  });
}

/** Was well when it was last checked, but nobody checks any more. */
export function stale(over: Partial<Integration> = {}): Integration {
  return active({
    evidence: evidence({ last_success: ago(40), stale: true }),
    last_health_check: ago(40),
    next_health_check: ago(25),
    ...over,
  });
}

/** One failure that may pass: still Active. */
export function unconfirmed(over: Partial<Integration> = {}): Integration {
  return active({
    evidence: evidence({
      last_success: ago(19),
      last_failure: ago(1),
      last_failure_class: 'unreachable',
      last_failure_message: 'Syncro did not answer. Check the subdomain.',
      consecutive_failures: 1,
      remedy: general(
        'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.',
      ),
    }),
    next_health_check: ago(-2),
    ...over,
  });
}

/** The vendor fails for everyone, and so for this partner. */
export function outage(over: Partial<Integration> = {}): Integration {
  const message = 'Syncro did not answer.';
  return active({
    status: 'Error',
    health: { state: 'error', message, failure_class: 'unreachable', since: ago(12) },
    error_message: message,
    incident: { since: ago(14) },
    evidence: evidence({
      last_success: ago(29),
      last_failure: ago(2),
      last_failure_class: 'unreachable',
      last_failure_message: message,
      consecutive_failures: 4,
      remedy: general(
        'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.',
      ),
    }),
    ...over,
  });
}

export function degraded(over: Partial<Integration> = {}): Integration {
  return active({
    key: 'msp360',
    name: 'MSP360 Managed Backup',
    provider: 'MSP360',
    category: 'backup',
    description: 'Backup plans and their last results, from your MSP360 account.',
    keywords: ['cloudberry'],
    logo: { ...logo, background: '#0c8a5b' },
    links: [{ rel: 'app', label: 'Open MSPBackups', href: '/mspbackups' }],
    fields: msp360Fields,
    settings: { api_login: 'acme-api', base_url: 'https://api.mspbackups.com' },
    secrets: { api_password: secret(ago(90)) },
    health: {
      state: 'degraded',
      message: '3 of 41 backup plans failed in the last day; 1 is overdue.',
      failure_class: null,
      since: ago(70),
    },
    ...over,
  });
}

type Step = CheckReport['steps'][number];

/** The steps of a Syncro check, each as far as `outcomes` says. */
export function steps(outcomes: readonly Step['outcome'][]): Step[] {
  const all = [
    ['Find the address', 'resolve', 12, 'acme.syncromsp.com'],
    ['Connect securely', 'connect', 47, null],
    ['Sign in', 'authenticate', 182, 'Acme IT'],
    ['Permission "Customers - List/Search"', 'permission', 96, null],
    ['Read customers', 'read', 1240, '214 customers'],
  ] as const;
  return all.map(([name, kind, duration_ms, found], index) => {
    const outcome = outcomes[index] ?? 'waiting';
    return outcome === 'ok'
      ? { name, kind, outcome, duration_ms, found }
      : { name, kind, outcome, duration_ms: outcome === 'failed' ? 210 : 0, found: null };
  });
}

export function report(over: Partial<CheckReport> = {}): CheckReport {
  return {
    outcome: 'ok',
    failure_class: null,
    message: 'Connected as Acme IT. The customer list can be read.',
    remedy: null,
    steps: steps(['ok', 'ok', 'ok', 'ok', 'ok']),
    duration_ms: 1431,
    checked_at: ago(0),
    dry_run: true,
    ...over,
  };
}

export const failedReport = (): CheckReport =>
  report({
    outcome: 'error',
    failure_class: 'credentials',
    message:
      'Syncro does not accept this API token. Create a new one in Syncro under Admin › API Tokens and enter it here.',
    remedy: newToken,
    steps: steps(['ok', 'ok', 'failed', 'skipped', 'skipped']),
    duration_ms: 214,
  });

const mara = { id: '7d1f0f7e-3c0c-4d1d-9c2e-0b6a50f6b001', name: 'Mara Voss' };

export function auditEntry(over: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: crypto.randomUUID(),
    integration_key: 'syncro',
    action: 'configured',
    actor: mara,
    details: {},
    request_id: null,
    created_at: ago(60 * 24 * 40),
    ...over,
  };
}

export const auditEntries = (): AuditEntry[] => [
  auditEntry({
    action: 'health_recovered',
    actor: null,
    details: { message: 'Connected as Acme IT.', failure_class: null },
    created_at: ago(18),
  }),
  auditEntry({
    action: 'reconfigured',
    details: {
      changes: [
        {
          field: 'api_token',
          label: 'API token',
          secret: true,
          from: null,
          to: null,
          change: 'replaced',
        },
        {
          field: 'subdomain',
          label: 'Subdomain',
          secret: false,
          from: 'acme',
          to: 'acme2',
          change: 'changed',
        },
      ],
    },
    created_at: ago(20),
  }),
  auditEntry({
    action: 'health_error',
    actor: null,
    details: { message: 'Syncro does not accept this API token.', failure_class: 'credentials' },
    created_at: ago(190),
  }),
  auditEntry({ action: 'enabled', created_at: ago(60 * 26) }),
  auditEntry({ action: 'disabled', created_at: ago(60 * 24 * 3) }),
  auditEntry(),
];
