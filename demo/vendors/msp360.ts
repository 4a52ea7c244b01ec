/**
 * The MSP360 Managed Backup API as its help pages describe it (2018 to 2025): PascalCase, 14-day
 * tokens, errors as `{Message}`. Also mounted at `https://mspbackups.com/mbsapi`.
 */
import { randomUUID } from 'node:crypto';
import { type Msp360Account, msp360Accounts } from './accounts.ts';
import { applyFault, type Fault, type FaultControl } from './faults.ts';
import { computersPage } from './msp360-computers.ts';
import { bearerOf, html, json, type Reply, type VendorCall } from './reply.ts';

const LIFE = 1_209_599;

export interface Msp360Simulator {
  answer(call: VendorCall): Reply;
  /** Ends the tokens of one API login, or of all, as a change of its password does. */
  invalidateTokens(login?: string): void;
}

export function createMsp360Simulator(faults: FaultControl): Msp360Simulator {
  const tokens = new Map<string, { readonly account: Msp360Account; readonly until: number }>();

  const signIn = (call: VendorCall): Reply => {
    const { UserName, Password } = (call.json ?? {}) as Record<string, unknown>;
    const account = msp360Accounts.find((candidate) => candidate.login === UserName);
    const fault = faultOf(faults, account);
    const refused = account?.password !== Password || fault?.kind === 'wrong_credentials';
    if (account === undefined || refused) return applyFault(fault, refusal(fault));
    const issued = new Date();
    const until = new Date(issued.getTime() + LIFE * 1000);
    const token = randomUUID();
    tokens.set(token, { account, until: until.getTime() });
    return applyFault(
      fault,
      json(200, {
        access_token: token,
        token_type: 'bearer',
        expires_in: LIFE,
        userName: account.login,
        '.issued': issued.toUTCString(),
        '.expires': until.toUTCString(),
      }),
    );
  };

  const computers = (call: VendorCall, offset: number, count: number): Reply => {
    const holder = tokens.get(bearerOf(call) ?? '');
    const fault = faultOf(faults, holder?.account);
    const message = 'Authorization has been denied for this request.';
    if (holder === undefined || holder.until < Date.now()) {
      return applyFault(fault, json(401, { Message: message }));
    }
    if (fault?.kind === 'missing_permission') {
      return json(fault.status ?? 403, { Message: message });
    }
    return applyFault(fault, json(200, computersPage(holder.account, offset, count)));
  };

  return {
    answer(call) {
      const path = pathOf(call);
      if (path === undefined) return html(404, 'Page not found');
      if (call.method === 'POST' && path === '/api/Provider/Login') return signIn(call);
      const page = /^\/api\/Computers\/(\d+)\/(\d+)$/.exec(path);
      if (call.method === 'GET' && page) return computers(call, Number(page[1]), Number(page[2]));
      const address = `https://${call.host}${call.path}`;
      const Message = `No HTTP resource was found that matches the request URI '${address}'.`;
      return json(404, { Message });
    },
    invalidateTokens(login) {
      for (const [token, { account }] of [...tokens]) {
        if (login === undefined || account.login === login) tokens.delete(token);
      }
    },
  };
}

function faultOf(faults: FaultControl, account: Msp360Account | undefined): Fault | undefined {
  return faults.find('msp360', account?.login) ?? account?.fault;
}

function refusal(fault: Fault | undefined): Reply {
  return json(fault?.kind === 'wrong_credentials' ? (fault.status ?? 400) : 400, {
    error: 'invalid_grant',
    error_description: 'The user name or password is incorrect.',
  });
}

/** On the bare domain the API lives below `/mbsapi`; the rest there is the website. */
function pathOf(call: VendorCall): string | undefined {
  if (call.host !== 'mspbackups.com') return call.path;
  return call.path.startsWith('/mbsapi/') ? call.path.slice('/mbsapi'.length) : undefined;
}
