/** The calls to the MSP360 Managed Backup API that a check needs, and what their failures mean. */
import {
  type CheckContext,
  CheckFailure,
  type VendorResponse,
  type VendorToken,
} from '../plugin.ts';
import { countOf, type JsonObject, member, objectOf } from '../vendor-answer.ts';
import { callVendor, endWhenBusyOrBroken, type VendorVoice } from '../vendor-errors.ts';
import { type ComputerCounts, countComputers } from './computers.ts';

/** At most so many computers are read in one check; the answer still tells the full count. */
export const PAGE_SIZE = 100;
/** One computer takes about 2 kB. */
const PAGE_BYTES = 1_048_576;
/** Tokens live 14 days (MSP360 help); when the answer does not say so, assume little. */
const UNTOLD_LIFE = 3600;

export interface Msp360Access {
  readonly api_login: string;
  readonly api_password: string;
  readonly base_url: string;
}

export interface Msp360Client {
  /** The token: a kept one that is still good, or that of `POST /api/Provider/Login`. */
  signIn(): Promise<string>;
  /** `GET /api/Computers/0/100`: the only list with a bounded size (MSP360 help, methods). */
  firstPage(token: string): Promise<VendorResponse>;
  /** What such a page says. */
  computers(page: VendorResponse): ComputerCounts;
}

export function createMsp360Client(access: Msp360Access, context: CheckContext): Msp360Client {
  const voice: VendorVoice = {
    name: 'MSP360',
    get unreachable() {
      const host = new URL(access.base_url).hostname;
      return `No answer from ${host}. MSP360 cannot be reached at the moment: try again later.`;
    },
  };
  let signedInNow = false;

  const signIn = () =>
    context.session.token(async () => {
      signedInNow = true;
      const response = await callVendor(context, voice, {
        method: 'POST',
        url: `${access.base_url}/api/Provider/Login`,
        headers: { accept: 'application/json' },
        json: { UserName: access.api_login, Password: access.api_password },
      });
      return readToken(voice, response);
    });

  const readPage = (token: string): Promise<VendorResponse> =>
    callVendor(context, voice, {
      method: 'GET',
      url: `${access.base_url}/api/Computers/0/${PAGE_SIZE}`,
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      maxBytes: PAGE_BYTES,
    });

  return {
    signIn,
    async firstPage(token) {
      let response = await readPage(token);
      // A kept token may have been ended by a change of the password; a new one was not.
      if (isRefused(response) && !signedInNow) {
        context.session.forget();
        response = await readPage(await signIn());
      }
      if (isRefused(response)) {
        context.session.forget();
        throw missingPermission();
      }
      endWhenBusyOrBroken(voice, statusOf(response), response);
      return response;
    },

    computers: readComputers,
  };
}

/** `{access_token, expires_in}`; one client in the wild also meets `Token`. */
function readToken(voice: VendorVoice, response: VendorResponse): VendorToken {
  const body = objectOf(response.json);
  const status = statusOf(response);
  // Documented: 400 invalid_grant. Two independent clients meet 403 instead.
  const error = member(body, 'error');
  const invalidGrant = typeof error === 'string' && error.toLowerCase() === 'invalid_grant';
  if (invalidGrant || status === 401 || status === 403) throw wrongLogin();
  endWhenBusyOrBroken(voice, status, response);
  const token = member(body, 'access_token') ?? member(body, 'Token');
  if (status !== 200 || !isToken(token)) {
    throw response.status === 200 && hasErrorInside(body) ? errorInside() : wrongBaseUrl();
  }
  return { token, expiresIn: countOf(member(body, 'expires_in')) ?? UNTOLD_LIFE };
}

function readComputers(response: VendorResponse): ComputerCounts {
  const body = objectOf(response.json);
  if (response.status === 200 && hasErrorInside(body)) throw errorInside();
  const counts = response.status === 200 ? countComputers(body, Date.now()) : undefined;
  if (counts === undefined) throw strangeComputers();
  return counts;
}

/** The status in the body wins: `{StatusCode, Message}` may say 401 inside an HTTP 200. */
function statusOf(response: VendorResponse): number {
  if (response.status !== 200) return response.status;
  return countOf(member(objectOf(response.json), 'StatusCode')) ?? response.status;
}

const isRefused = (response: VendorResponse) => [401, 403].includes(statusOf(response));

/** `{ErrorCode: -6, Message}`, `{ResultCode, ErrorMessage}` and `StatusCode` come with HTTP 200. */
function hasErrorInside(body: JsonObject | undefined): boolean {
  return ['ErrorCode', 'ResultCode', 'StatusCode'].some((name) => {
    const code = member(body, name);
    return code !== undefined && code !== null && !GOOD_CODES.has(String(code).toLowerCase());
  });
}
const GOOD_CODES = new Set(['', '0', '200', 'ok', 'success']);

/** A token goes into a header, so one with white space or control characters is none. */
function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,8192}$/.test(value);
}

const wrongLogin = () =>
  new CheckFailure(
    'credentials',
    'MSP360 does not accept the API login and password. They are not the console login: ' +
      'create them under Settings > General in MSPBackups and enter them here.',
  );

const missingPermission = () =>
  new CheckFailure(
    'permission',
    'MSP360 accepts the sign-in but does not show the computers. ' +
      'Create the API login with the main administrator account of MSPBackups.',
  );

const wrongBaseUrl = () =>
  new CheckFailure(
    'settings',
    'The base URL does not lead to the MSP360 API. Check it in the advanced settings; ' +
      'the usual one is https://api.mspbackups.com.',
  );

const errorInside = () =>
  new CheckFailure(
    'vendor',
    'MSP360 answered with an error of its own. Nothing needs changing here: try again later.',
  );

const strangeComputers = () =>
  new CheckFailure(
    'unexpected',
    'MSP360 accepted the sign-in but answered the computer list in an unknown form. ' +
      'Try again later; if it stays so, tell support.',
  );
