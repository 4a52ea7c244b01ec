/** Check contexts for tests: real HTTP to the simulated vendors, or answers made up on the spot. */
import { hostAllowed } from '../../plugins/fields.ts';
import {
  type CheckContext,
  CheckFailure,
  type IntegrationPlugin,
  type VendorRequest,
  type VendorResponse,
} from '../../plugins/plugin.ts';

export interface TestContext extends CheckContext {
  readonly steps: { readonly name: string; readonly ok: boolean }[];
  readonly calls: VendorRequest[];
}

/** A context whose calls are answered by `http`; steps and calls are recorded. */
export function createTestContext(
  plugin: IntegrationPlugin,
  http: (request: VendorRequest) => Promise<VendorResponse>,
): TestContext {
  const steps: { name: string; ok: boolean }[] = [];
  const calls: VendorRequest[] = [];
  let kept: { readonly token: string; readonly until: number } | undefined;
  return {
    steps,
    calls,
    async http(request) {
      calls.push(request);
      const url = new URL(request.url);
      if (url.protocol !== 'https:' || !hostAllowed(url.hostname, plugin.metadata.hosts)) {
        throw new CheckFailure('blocked', 'The call was blocked.');
      }
      return http(request);
    },
    async step(name, run) {
      const step = { name, ok: false };
      steps.push(step);
      const result = await run();
      step.ok = true;
      return result;
    },
    session: {
      async token(signIn) {
        if (kept === undefined || kept.until < Date.now()) {
          const { token, expiresIn } = await signIn();
          kept = { token, until: Date.now() + (expiresIn - 300) * 1000 };
        }
        return kept.token;
      },
      forget() {
        kept = undefined;
      },
    },
  };
}

/** Sends vendor calls to the simulated vendors, as the API's outgoing guard does in the demo. */
export function httpTo(origin: string, limits: { readonly deadline?: number } = {}) {
  return async (request: VendorRequest): Promise<VendorResponse> => {
    const { hostname, pathname, search } = new URL(request.url);
    const silent = () => {
      throw new CheckFailure('unreachable', 'No answer.');
    };
    const deadline = limits.deadline ?? request.deadline ?? 10_000;
    const response = await fetch(`${origin}/${hostname}${pathname}${search}`, {
      method: request.method,
      redirect: 'manual',
      signal: AbortSignal.timeout(deadline),
      headers: {
        ...request.headers,
        ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
    }).catch(silent);
    const body = await response.text().catch(silent);
    if (new TextEncoder().encode(body).length > (request.maxBytes ?? 65_536)) {
      throw new CheckFailure('vendor', 'The answer is too large.');
    }
    return answerOf(response.status, body, Object.fromEntries(response.headers));
  };
}

/** A vendor's answer with the body as text; header names in lower case. */
export function answerOf(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): VendorResponse {
  return {
    status,
    header: (name) => (Object.hasOwn(headers, name) ? headers[name] : undefined),
    json: parse(body),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
