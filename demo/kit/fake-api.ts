/** Stands in for the API inside a page: answers from a few integrations held in memory. */
import type {
  AuditEntry,
  AuditPage,
  CheckReport,
  Integration,
  Problem,
  SaveBody,
} from '../../components/shared/types.ts';

import { auditEntries, integration, report, secret } from './fixtures.ts';
import { healthHistory } from './history-fixtures.ts';
import { overviewRows } from './overview-fixtures.ts';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

type Rule = (call: Call) => Response | Promise<Response> | undefined;

/** An API held in memory. Each answer can be overridden. */
export interface FakeApi {
  readonly calls: Call[];
  readonly held: Map<string, Integration>;
  audit: AuditEntry[];
  report: CheckReport;
  /** Overrides the answer to calls whose `METHOD path` begins so, until the returned undo runs. */
  on(start: string, answer: Rule): () => void;
  answer(request: Request): Promise<Response>;
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': type, ...headers },
  });
}

export function problem(status: number, code: string, over: Partial<Problem> = {}): Response {
  return json(
    {
      type: `urn:gururmm:problem:${code}`,
      title: code,
      status,
      code,
      detail: 'This is what happened and what to do.',
      request_id: '0b7c2f0e-6d0f-4a53-9a3c-0d6c7e9a1c55',
      ...over,
    },
    status,
  );
}

export function createFakeApi(items: readonly Integration[]): FakeApi {
  const rules = new Map<string, Rule>();
  const api: FakeApi = {
    calls: [],
    held: new Map(items.map((item) => [item.key, item])),
    audit: auditEntries(),
    report: report(),
    on(start, answer) {
      rules.set(start, answer);
      return () => rules.delete(start);
    },
    async answer(request) {
      const { pathname, search } = new URL(request.url);
      const path = pathname.slice(pathname.indexOf('/api/'));
      const text = await request.text();
      const call: Call = {
        method: request.method,
        path: path + search,
        headers: request.headers,
        body: text ? JSON.parse(text) : undefined,
        signal: request.signal,
      };
      api.calls.push(call);
      const line = `${call.method} ${call.path}`;
      for (const [start, rule] of rules) {
        const answer = line.startsWith(start) ? await rule(call) : undefined;
        if (answer) return answer;
      }
      if (path.startsWith('/api/audit/export')) {
        return new Response(api.audit.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      }
      if (path.startsWith('/api/overview')) {
        return json({ rows: overviewRows([...api.held.values()]), next_cursor: null });
      }
      return route(api, call, path.split('/').slice(3));
    },
  };
  return api;
}

function route(api: FakeApi, call: Call, [key = '', verb = '']: string[]): Response {
  if (key === '') return json({ integrations: [...api.held.values()] });
  const item = api.held.get(key);
  if (!item) return problem(404, 'unknown_integration');
  const answer = (next: Integration, status = 200) => {
    api.held.set(key, next);
    return json(next, status, { etag: `"v${next.version}"` });
  };
  const body = (call.body ?? {}) as Partial<SaveBody>;
  switch (`${call.method} ${verb}`) {
    case 'GET ':
      return answer(item);
    case 'GET audit':
      return json(auditPage(api.audit, { may_export: item.actions.test.allowed }));
    case 'GET history':
      return json(healthHistory());
    case 'POST test':
      return json({ ...api.report, dry_run: 'settings' in ((call.body as object) ?? {}) });
    case 'POST configure':
    case 'POST reconfigure':
      return answer(saved(item, body), verb === 'configure' ? 201 : 200);
    case 'POST enable':
    case 'POST disable':
      return answer({ ...item, enabled: verb === 'enable', status: 'Configured' });
    case 'DELETE ':
      api.held.set(key, { ...integration({ ...item, ...blank }), version: item.version + 1 });
      return new Response(null, { status: 204 });
    default:
      return problem(404, 'not_found');
  }
}

/** The first page, which is the only one, unless it is told otherwise. */
export function auditPage(entries: AuditEntry[], over: Partial<AuditPage> = {}): AuditPage {
  const actors = new Map(entries.flatMap(({ actor }) => (actor ? [[actor.id, actor]] : [])));
  return { entries, next_cursor: null, actors: [...actors.values()], may_export: true, ...over };
}

const blank = {
  status: 'Not Configured',
  enabled: false,
  health: null,
  settings: {},
  secrets: {},
  error_message: null,
  last_health_check: null,
  next_health_check: null,
} as const;

function saved(item: Integration, body: Partial<SaveBody>): Integration {
  const { settings: patch = {}, secret_expiries = {} } = body;
  const settings = { ...item.settings };
  const secrets = { ...item.secrets };
  for (const field of item.fields) {
    const value = patch[field.key];
    if (value === undefined) continue;
    if (field.kind === 'secret') {
      secrets[field.key] = secret(value === null ? null : new Date().toISOString());
    } else if (value === null) delete settings[field.key];
    else settings[field.key] = value;
  }
  for (const [key, expires_on] of Object.entries(secret_expiries)) {
    const expiry = expires_on === null ? null : ('valid' as const);
    secrets[key] = { ...(secrets[key] ?? secret(null)), expires_on, expiry };
  }
  return {
    ...item,
    settings,
    secrets,
    status: 'Configured',
    enabled: true,
    health: null,
    error_message: null,
    version: item.version + 1,
    next_health_check: new Date().toISOString(),
  };
}
