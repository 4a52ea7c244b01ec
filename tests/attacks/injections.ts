/** Every place of a request where the id of somebody else could be put. */

import { signToken } from '../helpers/service.ts';
import type { Contract } from '../suites/route-contract.ts';

/** What an attacker may have learned of a partner. */
export interface Known {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly userId: string;
  readonly rowId: string;
  readonly entryId: string;
  readonly etag: string;
  readonly cursor: string;
  readonly token: string;
}

type Claims = Readonly<Record<string, unknown>>;

export interface Injection {
  readonly name: string;
  readonly body?: (known: Known, settings: object) => unknown;
  readonly query?: (known: Known) => string;
  readonly headers?: (known: Known) => Record<string, string>;
  readonly key?: (known: Known, key: string) => string;
  readonly authorization?: (known: Known, own: Claims) => Promise<string>;
}

const OWNER_NAMES = ['partner_id', 'partnerId', 'partner', 'tenant_id', 'user_id', 'id'];

export function injectionsOf(contract: Contract): Injection[] {
  return [
    { name: 'nothing' },
    ...inBody,
    ...inQuery(contract),
    ...inHeaders,
    ...inPath,
    ...inToken,
  ];
}

const inBody: readonly Injection[] = [
  ...OWNER_NAMES.flatMap((owner): Injection[] => [
    {
      name: `body ${owner}`,
      body: ({ partnerId }, settings) => ({ settings, [owner]: partnerId }),
    },
    {
      name: `body settings.${owner}`,
      body: ({ partnerId }, settings) => ({ settings: { ...settings, [owner]: partnerId } }),
    },
  ]),
  {
    name: 'body settings of nobody',
    body: ({ partnerId }) => ({ settings: {}, partner: { id: partnerId } }),
  },
  { name: 'body id alone', body: ({ rowId }) => ({ id: rowId }) },
  { name: 'body list', body: ({ partnerId }, settings) => [{ settings, partner_id: partnerId }] },
  {
    name: 'body __proto__',
    body: ({ partnerId }, settings) =>
      JSON.parse(
        `{"settings":${JSON.stringify(settings)},"__proto__":{"partner_id":"${partnerId}"}}`,
      ),
  },
  { name: 'body etag and version', body: ({ etag }, settings) => ({ settings, etag, version: 1 }) },
];

/** All parameters that any route knows, and those that an attacker would try. */
function inQuery({ paths }: Contract): Injection[] {
  const parameters = [...JSON.stringify(paths).matchAll(/"name":"([a-z_]+)","in":"query"/g)];
  const names = new Set([...parameters.map(([, name = '']) => name), ...OWNER_NAMES]);
  const values: (keyof Known)[] = ['partnerId', 'rowId', 'cursor'];
  return [
    ...[...names].flatMap((name) =>
      values.map(
        (value): Injection => ({
          name: `query ${name}=${value}`,
          query: (known) => `?${new URLSearchParams({ [name]: known[value] })}`,
        }),
      ),
    ),
    {
      name: 'query q=name',
      query: ({ partnerName }) => `?${new URLSearchParams({ q: partnerName })}`,
    },
    { name: 'query twice', query: ({ partnerId }) => `?partner_id=x&partner_id=${partnerId}` },
    { name: 'query access_token', query: ({ token }) => `?access_token=${token}` },
  ];
}

const header = (name: string, value: (known: Known) => string): Injection => ({
  name: `header ${name}`,
  headers: (known) => ({ [name]: value(known) }),
});
const partner = ({ partnerId }: Known) => partnerId;

const inHeaders: readonly Injection[] = [
  ...[
    'x-partner-id',
    'x-tenant-id',
    'partner_id',
    'x-forwarded-user',
    'x-user-id',
    'x-request-id',
  ].map((name) => header(name, partner)),
  header('if-match', ({ etag }) => etag),
  header('if-none-match', ({ etag }) => etag),
  header('x-original-url', ({ partnerId }) => `/api/integrations?partner_id=${partnerId}`),
  header('x-rewrite-url', ({ partnerId }) => `/api/partners/${partnerId}`),
  header('x-http-method-override', () => 'DELETE'),
  header('forwarded', ({ partnerId }) => `for=127.0.0.1;host=${partnerId}`),
  header('x-authorization', ({ token }) => `Bearer ${token}`),
  header('cookie', ({ partnerId }) => `partner_id=${partnerId}`),
  { ...header('cookie', ({ token }) => `token=${token}; session=${token}`), name: 'cookie token' },
  { ...header('cookie', ({ userId }) => `user_id=${userId}; role=dev`), name: 'cookie user' },
];

const inPath: readonly Injection[] = [
  { name: 'path row id', key: ({ rowId }) => rowId },
  { name: 'path entry id', key: ({ entryId }) => entryId },
  { name: 'path partner id', key: partner },
  { name: 'path partner/key', key: ({ partnerId }, key) => `${partnerId}/${key}` },
  { name: 'path key/partner', key: ({ partnerId }, key) => `${key}/${partnerId}` },
  { name: 'path escaped', key: ({ partnerId }, key) => `${partnerId}%2F${key}` },
  { name: 'path climbing', key: ({ partnerId }, key) => `..%2F${partnerId}%2F${key}` },
  { name: 'path matrix', key: ({ partnerId }, key) => `${key};partner_id=${partnerId}` },
  { name: 'path query', key: ({ partnerId }, key) => `${key}%3Fpartner_id=${partnerId}` },
  { name: 'path NUL', key: ({ partnerId }, key) => `${key}%00${partnerId}` },
];

const claim = (name: string, changes: (known: Known, own: Claims) => Claims): Injection => ({
  name: `claim ${name}`,
  authorization: async (known, own) =>
    `Bearer ${await signToken({ ...own, ...changes(known, own) })}`,
});

const inToken: readonly Injection[] = [
  ...['partner', 'partnerId', 'tenant', 'tenant_id', 'act', 'azp', 'PARTNER_ID'].map((name) =>
    claim(name, ({ partnerId }) => ({ [name]: partnerId })),
  ),
  claim('sub', ({ userId }) => ({ sub: userId })),
  claim('partner_id list', ({ partnerId }, own) => ({ partner_id: [own.partner_id, partnerId] })),
  claim('partner_id object', ({ partnerId }) => ({ partner_id: { id: partnerId } })),
  claim('partner_id with a blank', ({ partnerId }) => ({ partner_id: `${partnerId} ` })),
  claim('partner_id in braces', ({ partnerId }) => ({ partner_id: `{${partnerId}}` })),
  claim('partner_id joined', ({ partnerId }, own) => ({
    partner_id: `${own.partner_id},${partnerId}`,
  })),
  claim('partner_id missing', () => ({ partner_id: undefined })),
  claim('sub is a partner', ({ partnerId }) => ({ sub: partnerId, partner_id: undefined })),
  claim('role object', ({ partnerId }) => ({ role: { [partnerId]: 'partner_admin' } })),
  {
    name: 'token signed by another',
    authorization: async ({ partnerId }, own) =>
      `Bearer ${await signToken({ ...own, partner_id: partnerId }, { secret: 'x'.repeat(40) })}`,
  },
  {
    name: 'token not signed',
    authorization: async ({ partnerId }, own) => {
      const [, payload] = (await signToken({ ...own, partner_id: partnerId })).split('.');
      const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      return `Bearer ${none}.${payload}.`;
    },
  },
  {
    name: 'token with the claims of another',
    authorization: async ({ partnerId }, own) => {
      const [head, , signature] = (await signToken(own)).split('.');
      const [, payload] = (await signToken({ ...own, partner_id: partnerId })).split('.');
      return `Bearer ${head}.${payload}.${signature}`;
    },
  },
  {
    name: 'two tokens',
    authorization: async ({ token }, own) => `Bearer ${await signToken(own)} ${token}`,
  },
];
