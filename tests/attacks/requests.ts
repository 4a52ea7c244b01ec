/** Requests made from the contract: first as it asks for them, then spoiled. */
import fc from 'fast-check';
import type { Contract, Operation } from '../suites/route-contract.ts';

export interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

type Described = Operation & {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
};

/** Values that programs stumble over. */
const nasty: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  '%00',
  '%zz',
  "' OR 1=1 --",
  '../../etc/passwd',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  '{{7*7}}',
  '\r\nset-cookie: a=b',
  'é',
  '🦊',
  'ß'.repeat(300),
  'x'.repeat(5_000),
  'NaN',
  '1e999',
  '-0',
  [],
  {},
  [[[[]]]],
  { length: -1 },
  { sealed: 'v2.test.a.b.c', updated_at: 'now' },
  { toString: 1 },
  '9'.repeat(40),
  'YTE6MTE=',
];
const anything = fc.oneof(
  fc.constantFrom(...nasty),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary' }),
);

/** Values as the schema describes them. */
function arbitraryOf(schema: Schema, contract: Contract): fc.Arbitrary<unknown> {
  const inner = (part: Schema) => arbitraryOf(part, contract);
  if (schema.$ref) {
    const named = contract.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    if (!named) throw new Error(`The contract has no ${schema.$ref}.`);
    return inner(named as Schema);
  }
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (branches) return fc.oneof(...branches.map(inner));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (typeof schema.type === 'object') {
    return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })));
  }
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000 });
    case 'array':
      return fc.array(inner(schema.items ?? {}), { maxLength: 5 });
    case 'object':
      return objectOf(schema, inner);
    case 'string':
      return fc.string({ maxLength: Math.min(schema.maxLength ?? 60, 60), unit: 'grapheme-ascii' });
    default:
      return anything;
  }
}

function objectOf(schema: Schema, inner: (part: Schema) => fc.Arbitrary<unknown>) {
  const members: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inner(part)]),
  );
  const known = fc.record(members, {
    requiredKeys: [...(schema.required ?? [])],
  });
  if (typeof schema.additionalProperties !== 'object') return known;
  const more = fc.dictionary(fc.string({ maxLength: 20 }), inner(schema.additionalProperties), {
    maxKeys: 3,
  });
  return fc.tuple(known, more).map(([left, right]) => ({ ...right, ...left }));
}

/** Requests for one route. `keys` are put where the path asks for one; `settings` are good ones. */
export function requestsFor(
  operation: Operation,
  contract: Contract,
  known: {
    readonly keys: readonly string[];
    readonly settings: readonly object[];
    readonly tokens: readonly string[];
    readonly cursors: readonly string[];
  },
): fc.Arbitrary<FuzzRequest> {
  const { parameters = [], requestBody } = operation as Described;
  const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' })).map(plain);
  const spoiled = (good: fc.Arbitrary<unknown>, weight = 3) =>
    fc.oneof({ weight, arbitrary: good }, { weight: 1, arbitrary: anything });
  const key = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known.keys) },
    { weight: 1, arbitrary: text.map(escaped) },
    { weight: 1, arbitrary: fc.constantFrom('%zz', '%00', '..%2f..', 'a/b', ';x=1', '') },
  );
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const values = Object.fromEntries(
    query.map(({ name, schema }) => [
      name,
      spoiled(name === 'cursor' ? cursors(known.cursors) : arbitraryOf(schema, contract)),
    ]),
  );
  const extra = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.tuple(text, text).map((pair) => pair.map(escaped).join('=')) },
    { weight: 1, arbitrary: fc.constantFrom('%zz=%', '&&&', 'limit=1&limit=2', 'cursor[]=1', '=') },
  );
  const media = Object.values(requestBody?.content ?? {})[0];
  const entered = fc.oneof(
    fc.constantFrom(...known.settings),
    fc
      .constantFrom(...known.settings)
      .chain((good) =>
        fc
          .tuple(fc.constantFrom(...Object.keys(good)), anything)
          .map(([name, value]) => ({ ...good, [name]: value })),
      ),
    fc.dictionary(
      fc.oneof(fc.constantFrom('api_token', 'subdomain', 'base_url', '__proto__'), fc.string()),
      anything,
      { maxKeys: 6 },
    ),
  );
  const json = media
    ? fc.oneof(
        entered.map((settings) => ({ settings })),
        spoiled(arbitraryOf(media.schema, contract)),
        anything,
      )
    : fc.option(anything, { nil: undefined, freq: 8 });
  return fc.record({
    method: fc.oneof(
      { weight: 30, arbitrary: fc.constant(operation.method) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
      },
    ),
    target: fc
      .tuple(key, fc.record(values, { requiredKeys: [] }), extra)
      .map(([key, chosen, more]) => {
        const told = Object.entries(chosen).map(
          ([name, value]) => `${name}=${escaped(plain(value))}`,
        );
        const search = [...told, more].filter(Boolean).join('&');
        return `${operation.path.replace('{key}', () => key)}${search && `?${search}`}`;
      }),
    headers: headersFor(known.tokens, text),
    body: json.chain((value) => (value === undefined ? fc.constant(undefined) : bodyText(value))),
  });
}

/** Places in a list as we write them, with anything inside. */
function cursors(hostile: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...hostile),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((place) => base64url(`a1:${place}`)),
    fc.jsonValue({ maxDepth: 3 }).map((value) => base64url(JSON.stringify(value))),
  );
}

const base64url = (text: string) => Buffer.from(text).toString('base64url');

function headersFor(
  tokens: readonly string[],
  text: fc.Arbitrary<string>,
): fc.Arbitrary<Record<string, string>> {
  const safe = text.map((value) => value.replaceAll(/[^\t\x20-\x7e\xa0-\xff]/g, '').slice(0, 300));
  const often = (good: string) =>
    fc.oneof({ weight: 20, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: safe });
  const token = fc.constantFrom(...tokens).map((value) => `Bearer ${value}`);
  return fc
    .record(
      {
        authorization: fc.oneof({ weight: 20, arbitrary: token }, { weight: 1, arbitrary: safe }),
        'content-type': often('application/json'),
        'if-match': fc.oneof(fc.constantFrom('*', '"none"', 'W/"x"', '""'), safe),
        'x-request-id': safe,
        'content-encoding': fc.constantFrom('gzip', 'identity', 'br'),
        accept: safe,
        'last-event-id': safe,
        origin: fc.constantFrom('https://dashboard.example.com', 'null', 'https://evil.example'),
        cookie: safe,
      },
      { requiredKeys: ['authorization', 'content-type'] },
    )
    .map((headers) => headers as Record<string, string>);
}

/** JSON, mostly; else cut, doubled, deep, or with something behind it. */
function bodyText(value: unknown): fc.Arbitrary<string | undefined> {
  const text = JSON.stringify(value) ?? 'null';
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(text) },
    { weight: 1, arbitrary: fc.nat(text.length).map((end) => text.slice(0, end)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `${text}${text}`,
        `\ufeff${text}`,
        `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
        `{"settings":${text},"settings":${text}}`,
        `{"__proto__":${text},"settings":${text}}`,
        `{"settings":{"api_token":"${'x'.repeat(70_000)}"}}`,
        undefined,
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}

const plain = (value: unknown) =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
const escaped = (text: string) => encodeURIComponent(text.toWellFormed());
