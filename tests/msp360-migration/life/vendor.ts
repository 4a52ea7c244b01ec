/** MSP360 over real HTTP: takes every login, and notes which one came when. */
import { randomUUID } from 'node:crypto';
import { json, type Reply } from '../../../demo/vendors/reply.ts';
import { type RecordedRequest, startSimulatedVendors } from '../../../demo/vendors/server.ts';

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly baseUrl: string;
}
export interface VendorCall extends Credentials {
  /** Milliseconds of the clock that the database tells, too. */
  readonly at: number;
  /** Whether it signed in, or came with the token of an earlier sign-in. */
  readonly signedIn: boolean;
}

/** @param delay milliseconds until a call is answered. */
export async function startNotingVendor(delay: () => number) {
  const calls: VendorCall[] = [];
  const tokens = new Map<string, Credentials>();

  const answer = ({ host, path, json: body, headers }: RecordedRequest): Reply => {
    const at = Date.now();
    const baseUrl = `https://${host}`;
    if (path === '/api/Provider/Login') {
      const { UserName = '', Password = '' } = (body ?? {}) as Record<string, string>;
      const came = { login: UserName, password: Password, baseUrl };
      const token = randomUUID();
      tokens.set(token, came);
      calls.push({ ...came, at, signedIn: true });
      return json(200, { access_token: token, token_type: 'bearer', expires_in: 1_209_599 });
    }
    const came = tokens.get(/^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
    if (!came) return json(401, { Message: 'Authorization has been denied for this request.' });
    // A token that is taken to another host is as bad as a password that is.
    calls.push({ ...came, baseUrl, at, signedIn: false });
    return json(200, { Count: 0, Message: 'Success', StatusCode: 200, Computers: [] });
  };

  const vendors = await startSimulatedVendors({
    intercept: (request) =>
      request.vendor === 'msp360'
        ? { kind: 'slow', milliseconds: delay(), reply: answer(request) }
        : undefined,
  });
  return { origin: vendors.origin, calls, close: vendors.close };
}
