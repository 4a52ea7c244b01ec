/**
 * Syncro API v1 as its OpenAPI document describes it (spring 2026). What the document leaves open,
 * such as the body of a 401 for a wrong token or the answer of an unknown subdomain, is a guess.
 */
import { type SyncroAccount, syncroAccounts, syncroAliases } from './accounts.ts';
import { applyFault, type Fault, type FaultControl } from './faults.ts';
import { bearerOf, html, json, type Reply, type VendorCall } from './reply.ts';

const DOMAIN = '.syncromsp.com';
const PAGE_SIZE = 25;

export function createSyncroSimulator(faults: FaultControl): (call: VendorCall) => Reply {
  return (call) => {
    const subdomain = call.host.slice(0, -DOMAIN.length);
    const name = syncroAliases[subdomain] ?? subdomain;
    const account = syncroAccounts.find((candidate) => candidate.subdomain === name);
    if (account === undefined) return html(200, 'Syncro: the all-in-one platform for MSPs');
    const token = bearerOf(call);
    const known = token !== undefined && Object.hasOwn(account.tokens, token);
    const fault =
      faults.find('syncro', subdomain) ?? (known ? account.tokens[token] : undefined) ?? undefined;
    if (fault?.kind === 'wrong_credentials') {
      return json(fault.status ?? 401, { error: 'Not authorized.' });
    }
    return applyFault(fault, answer(call, account, known, fault));
  };
}

function answer(
  call: VendorCall,
  account: SyncroAccount,
  known: boolean,
  fault: Fault | undefined,
): Reply {
  if (!call.path.startsWith('/api/v1/')) return html(404, 'Page not found');
  if (!known) return json(401, { error: 'Not authorized.' });
  const resource = call.path.slice('/api/v1'.length);
  if (call.method === 'GET' && resource === '/me') return json(200, me(account));
  if (call.method === 'GET' && resource === '/customers') {
    if (fault?.kind === 'missing_permission') {
      const error = 'Not authorized. Please ask account admin to update your group permissions.';
      return json(fault.status ?? 401, { error });
    }
    return json(200, customers(account, Number(call.query.get('page') ?? '1')));
  }
  return json(404, { message: 'Not found' });
}

const crud = { read: true, write: true, delete: false };

function me(account: SyncroAccount) {
  return {
    user_token: `private-user-token-of-${account.subdomain}`,
    user_email: `owner@${account.subdomain}.example`,
    user_name: account.userName,
    user_id: 4711,
    admin: true,
    can_use_app: true,
    two_factor_required: false,
    subdomain: account.subdomain,
    default_location: null,
    enable_multi_locations: false,
    locations_allowed: [],
    permissions: {
      asset: crud,
      customer: crud,
      ticket: crud,
      invoice: crud,
      payment: crud,
      worksheet: { add: true, manage: true, delete: false },
      script: { execute: true },
    },
  };
}

function customers(account: SyncroAccount, page: number) {
  const first = (page - 1) * PAGE_SIZE;
  const size = Math.max(0, Math.min(PAGE_SIZE, account.customers - first));
  return {
    customers: Array.from({ length: size }, (_, index) => customer(first + index + 1)),
    meta: {
      total_pages: Math.ceil(account.customers / PAGE_SIZE),
      total_entries: account.customers,
      per_page: PAGE_SIZE,
      page,
    },
  };
}

function customer(id: number) {
  const name = `Customer ${id}`;
  return {
    id,
    firstname: null,
    lastname: null,
    fullname: '',
    business_name: name,
    business_then_name: name,
    business_and_full_name: name,
    email: `office@customer-${id}.example`,
    phone: null,
    mobile: null,
    address: null,
    notes: null,
    disabled: false,
    no_email: false,
    properties: {},
    tax_rate_id: null,
    contacts: [],
    online_profile_url: `https://acme.syncromsp.com/my_profile/private-key-${id}`,
    created_at: '2026-03-02T09:30:00.000-08:00',
    updated_at: '2026-10-01T11:00:00.000-07:00',
  };
}
