/** The calls to Syncro's API v1 that a check needs, and what their failures mean. */
import { type CheckContext, CheckFailure, type VendorResponse } from '../plugin.ts';
import { countOf, displayName, objectOf } from '../vendor-answer.ts';
import { callVendor } from '../vendor-errors.ts';

/** The right a token needs for the customer list (Syncro OpenAPI, spring 2026). */
export const CUSTOMER_PERMISSION = 'Customers - List/Search';

export interface SyncroAccess {
  readonly subdomain: string;
  readonly api_token: string;
}

export interface SyncroClient {
  /**
   * `GET /me`: who the token belongs to. The body also holds a `user_token` and an e-mail address
   * (Syncro OpenAPI, spring 2026), so nothing but the name leaves this function.
   */
  userName(): Promise<string | undefined>;
  /** `GET /customers?page=1`, which the token may read. */
  customerList(): Promise<VendorResponse>;
  /** How many customers such a list tells of. */
  customerCount(list: VendorResponse): number;
}

export function createSyncroClient(access: SyncroAccess, context: CheckContext): SyncroClient {
  const host = `${access.subdomain}.syncromsp.com`;
  const voice = {
    name: 'Syncro',
    unreachable:
      `No answer from ${host}. Check the subdomain; if it is right, Syncro cannot be reached ` +
      'at the moment: try again later.',
  };
  const get = (path: string): Promise<VendorResponse> =>
    callVendor(context, voice, {
      method: 'GET',
      url: `https://${host}/api/v1${path}`,
      headers: { authorization: `Bearer ${access.api_token}`, accept: 'application/json' },
    });

  return {
    async userName() {
      const response = await get('/me');
      // No permission is needed here, so a 401 is about the token, whatever its text says.
      if (response.status === 401) throw wrongToken();
      const me = objectOf(response.json);
      if (response.status === 403 && me !== undefined) throw missingPermission();
      if (response.status !== 200 || me === undefined || !isIdentity(me)) {
        throw noSuchAccount(host);
      }
      // Only a token of the account that was named may count as connected.
      if (differs(me.subdomain, access.subdomain)) throw otherAccount(access.subdomain);
      return displayName(me.user_name, [access.api_token]);
    },

    async customerList() {
      const response = await get('/customers?page=1');
      // A missing right is answered with 401 here, exactly like a wrong token elsewhere.
      if (response.status === 401 || response.status === 403) throw missingPermission();
      return response;
    },

    customerCount(response) {
      const body = objectOf(response.json);
      const listed = Array.isArray(body?.customers) ? body.customers.length : undefined;
      const count = countOf(objectOf(body?.meta)?.total_entries) ?? listed;
      if (response.status !== 200 || count === undefined) throw strangeCustomers();
      return count;
    },
  };
}

function isIdentity(me: Readonly<Record<string, unknown>>): boolean {
  return countOf(me.user_id) !== undefined || typeof me.user_name === 'string';
}

function differs(told: unknown, configured: string): boolean {
  return typeof told === 'string' && told !== '' && told.toLowerCase() !== configured.toLowerCase();
}

const wrongToken = () =>
  new CheckFailure(
    'credentials',
    'Syncro does not accept the API token: it is wrong, expired or revoked. ' +
      'Create a new one under Admin > API > API Tokens and enter it here.',
  );

const missingPermission = () =>
  new CheckFailure(
    'permission',
    'Syncro accepts the API token but does not let it list customers. ' +
      `In Syncro, tick the permission "${CUSTOMER_PERMISSION}" for this token.`,
  );

const noSuchAccount = (host: string) =>
  new CheckFailure(
    'settings',
    `There is no Syncro account at ${host}. Check the subdomain: in Syncro it is shown under ` +
      'Admin > Account Profile.',
  );

const otherAccount = (subdomain: string) =>
  new CheckFailure(
    'settings',
    `The API token belongs to another Syncro account than "${subdomain}". ` +
      'Check the subdomain, or enter a token made in that account.',
  );

const strangeCustomers = () =>
  new CheckFailure(
    'unexpected',
    'Syncro accepted the API token but answered the customer list in an unknown form. ' +
      'Try again later; if it stays so, tell support.',
  );
