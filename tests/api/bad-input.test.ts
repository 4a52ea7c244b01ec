import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import contractJson from '../../openapi/openapi.json' with { type: 'json' };
import {
  type Answer,
  type Caller,
  good,
  type Partner,
  readAnswer,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { type Contract, createAnswerCheck, operationsOf } from '../suites/route-contract.ts';
import { configure, dumpTables, path } from './support.ts';

const contract = contractJson as unknown as Contract;
const checkAnswer = createAnswerCheck(contract);
const operationOf = (id: string) => {
  const found = operationsOf(contract).find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`There is no operation ${id}.`);
  return found;
};

let service: TestService;
let partner: Partner;
let admin: Caller;
let before: string;
beforeAll(async () => {
  service = await startTestService();
  partner = await service.addPartner();
  admin = partner.as('partner_admin');
  await configure(admin, 'msp360', good.msp360);
  before = await dumpTables(service);
});
afterAll(() => service.stop());
beforeEach(() => {
  service.vendors.requests.length = 0;
  return async () => {
    expect(await dumpTables(service), 'nothing is written').toBe(before);
    expect(service.vendors.requests, 'no vendor is called').toEqual([]);
  };
});

/** The routes that take a body, each with an integration in the state it needs. */
const routes = [
  { id: 'configureIntegration', to: path('syncro', 'configure') },
  { id: 'reconfigureIntegration', to: path('msp360', 'reconfigure') },
  { id: 'testIntegration', to: path('syncro', 'test') },
] as const;
const [toConfigure, toReconfigure, toTest] = routes;

async function post(
  { id, to }: { id: string; to: string },
  body: string | undefined,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<Answer> {
  const authorization = `Bearer ${await admin.token()}`;
  const request = new Request(`http://test.local${to}`, {
    method: 'POST',
    headers: { authorization, ...headers },
    // As bytes, so that no content type is added.
    ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
  });
  const answer = await readAnswer(await service.fetch(request));
  checkAnswer(operationOf(id), answer);
  return answer;
}

const fieldsOf = (answer: Answer): string[] =>
  (answer.body.errors ?? []).map((error: { field: string }) => error.field);

function expectFields(answer: Answer, fields: readonly string[]): void {
  expect(answer.body, JSON.stringify(answer.body)).toMatchObject({
    status: 422,
    code: 'invalid_request',
  });
  expect(fieldsOf(answer)).toEqual(fields);
  for (const { message } of answer.body.errors) {
    expect(message).toMatch(/^[A-Z].+\.$/s);
    expect(message, 'our words, not the validator’s').not.toMatch(/expected|NaN|Invalid/);
  }
}

describe.each(routes)('the body of $id', (route) => {
  it.each([
    ['malformed JSON', '{"settings": {', 400, 'malformed_json', /quotes and commas/],
    ['JSON with a trailing comma', '{"settings": {},}', 400, 'malformed_json', /quotes and commas/],
    ['a NUL byte in it', '{"settings": {}}\u0000', 400, 'malformed_json', /quotes and commas/],
    ['nesting 50,000 arrays deep', '['.repeat(50_000), 400, 'malformed_json', /deeper than 20/],
    ['nesting 5,000 objects deep', '{"a":'.repeat(5_000), 400, 'malformed_json', /deeper than 20/],
    ['1 MB', `"${'a'.repeat(1_048_576)}"`, 413, 'payload_too_large', /65,536 bytes/],
  ])('with %s is refused in words', async (_, body, status, code, words) => {
    const answer = await post(route, body);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.body.detail).toMatch(words);
  });

  it.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/json',
    'application/jsonp',
  ])('of content type %s is refused', async (type) => {
    const answer = await post(route, '{"settings":{}}', type ? { 'content-type': type } : {});
    expect(answer.body).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect(answer.body.detail).toContain('application/json');
  });

  it('that does not tell its length is read no further than the limit', async () => {
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        sent += 16_384;
        // So that a server that reads on fails this test instead of filling the memory.
        if (sent > 2_000_000) return controller.close();
        controller.enqueue(new Uint8Array(16_384).fill(32));
      },
    });
    const init = { method: 'POST', body: stream, duplex: 'half' } as const;
    const request = new Request(`http://test.local${route.to}`, {
      ...init,
      headers: {
        authorization: `Bearer ${await admin.token()}`,
        'content-type': 'application/json',
      },
    });
    const answer = await readAnswer(await service.fetch(request));
    expect(answer.body).toMatchObject({ status: 413, code: 'payload_too_large' });
    expect(sent).toBeLessThan(200_000);
  });

  it('that is not an object is refused', async () => {
    const huge = JSON.stringify(new Array(20_000).fill(1));
    for (const body of ['null', '[]', '7', '"settings"', 'true', huge]) {
      expectFields(await post(route, body), ['body']);
    }
  });

  it('with a key that does not exist is refused by its name', async () => {
    for (const key of ['extra', '__proto__', 'constructor', 'partner_id', 'toString']) {
      expectFields(await post(route, `{"settings":{},"${key}":{"isAdmin":true}}`), [key]);
    }
    const long = 'k'.repeat(5_000);
    expectFields(await post(route, `{"settings":{},"${long}":1}`), [long.slice(0, 64)]);
  });

  it('with settings that are not an object is refused', async () => {
    for (const settings of ['[]', '"a"', '7', 'true']) {
      expectFields(await post(route, `{"settings":${settings}}`), ['settings']);
    }
  });

  it('with a setting that does not exist is refused by its name', async () => {
    for (const key of ['extra', '__proto__', 'constructor', 'hasOwnProperty', 'API_TOKEN']) {
      const answer = await post(route, `{"settings":{"${key}":"x"}}`);
      expect(answer.body).toMatchObject({ status: 422, code: 'invalid_request' });
      expect(fieldsOf(answer), key).toContain(key);
    }
  });

  it('with a setting that is no text is refused by its name', async () => {
    const field = route === toReconfigure ? 'api_login' : 'subdomain';
    for (const value of ['7', '[]', '{}', '["acme"]', '{"sealed":"v1.a.b.c.d"}', '1e400']) {
      expectFields(await post(route, `{"settings":{"${field}":${value}}}`), [field]);
    }
    const answer = await post(route, `{"settings":{"${field}":true}}`);
    expect(fieldsOf(answer)).toContain(field);
  });
});

describe('an empty body', () => {
  it('is refused where settings are needed', async () => {
    for (const route of [toConfigure, toReconfigure]) {
      expect((await post(route, undefined, {})).body.code).toBe('unsupported_media_type');
      expect((await post(route, '')).body.code).toBe('malformed_json');
      expectFields(await post(route, '{}'), ['settings']);
    }
  });

  it('tests the stored settings, with or without a content type', async () => {
    for (const answer of [
      await post(toTest, undefined, {}),
      await post(toTest, '', {}),
      await post(toTest, ''),
      await post(toTest, '{}'),
    ]) {
      expect(answer.body).toMatchObject({ status: 404, code: 'not_configured' });
    }
  });
});

describe('the value of a setting', () => {
  const values = (settings: Record<string, unknown>) => JSON.stringify({ settings });

  it('may not be missing when it is required, and all complaints come at once', async () => {
    for (const route of [toConfigure, toTest]) {
      expectFields(await post(route, '{"settings":{}}'), ['subdomain', 'api_token']);
      expectFields(await post(route, values({ subdomain: '', api_token: null })), [
        'subdomain',
        'api_token',
      ]);
    }
    expectFields(await post(toReconfigure, values({ api_login: null, api_password: '' })), [
      'api_login',
      'api_password',
    ]);
  });

  it.each([
    ['NUL', '\u0000'],
    ['a control character', '\u0007'],
    ['a line break', 'a\r\nb'],
    ['a C1 control', '\u0085'],
    ['a line separator', '\u2028x'],
    ['a lone surrogate', '\ud800'],
    ['an over-long text', 'x'.repeat(5_000)],
    ['a text beyond every limit', 'x'.repeat(20_000)],
  ])('may not hold %s', async (_, bad) => {
    for (const route of [toConfigure, toTest]) {
      const settings = { subdomain: `a${bad}c`, api_token: `t${bad}t` };
      expectFields(await post(route, values(settings)), ['subdomain', 'api_token']);
    }
    const patch = { api_login: `a${bad}a`, api_password: `p${bad}p` };
    expectFields(await post(toReconfigure, values(patch)), ['api_login', 'api_password']);
  });

  it('never leads to another host', async () => {
    for (const subdomain of [
      'evil.com/',
      'a@evil.com#',
      '127.0.0.1',
      'a.b',
      '-a',
      'ａcme',
      'localhost:80',
    ]) {
      const settings = { subdomain, api_token: 'token' };
      expectFields(await post(toConfigure, values(settings)), ['subdomain']);
    }
    for (const base_url of [
      'http://api.mspbackups.com',
      'https://evil.com',
      'https://api.mspbackups.com@evil.com',
      'https://api.mspbackups.com:444',
      'javascript:alert(1)',
      'https://１２７.0.0.1',
    ]) {
      const settings = { ...good.msp360, base_url };
      expectFields(await post(toReconfigure, values(settings)), ['base_url']);
    }
  });
});

describe('random bodies', () => {
  const junk = fc.oneof(
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ settings: value })),
    fc
      .dictionary(
        fc.string(),
        fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.constant(null)),
      )
      .map((settings) => JSON.stringify({ settings: { ...settings, surplus: 'x' } })),
    fc.string({ unit: 'binary' }),
  );

  it('never change anything and never fail on our side', async () => {
    await fc.assert(
      fc.asyncProperty(junk, fc.constantFrom(...routes), async (body, route) => {
        const answer = await post(route, body);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the query', () => {
  const audit = path('msp360', 'audit');
  const cursorOf = (text: string) => Buffer.from(text, 'latin1').toString('base64url');
  const place = (...parts: unknown[]) => cursorOf(JSON.stringify(parts));
  const id = '00000000-0000-4000-8000-000000000001';

  it.each([
    ...['0', '101', '-1', 'ten', '1.5', '', 'NaN', '1e9', '1&limit=2'].map((limit) => [
      `${audit}?limit=${limit}`,
      'limit',
    ]),
    ...['0', '1001', 'x'].map((limit) => [`/api/overview?limit=${limit}`, 'limit']),
    ...[
      '',
      '!',
      'YQ',
      cursorOf('a1:'),
      cursorOf('a1:-1'),
      cursorOf('a2:1'),
      cursorOf(`a1:${'9'.repeat(30)}`),
      cursorOf("a1:1' OR 1=1"),
      cursorOf('a1:1\u0000'),
      'x'.repeat(300),
      '%00',
      '%ff',
    ].map((cursor) => [`${audit}?cursor=${cursor}`, 'cursor']),
    ...[
      '',
      'YQ',
      cursorOf('null'),
      cursorOf('{'),
      place('a'),
      place('a', id),
      place('a', 'no-uuid', 'b'),
      place(1, id, 'b'),
      place('a\u0000', id, 'b'),
      place('a', id, '\u0000'),
      place('a', id, 'b', 'c'),
      'x'.repeat(3_000),
    ].map((cursor) => [`/api/overview?cursor=${cursor}`, 'cursor']),
    ['/api/overview?q=%00', 'q'],
    ['/api/overview?q=a%0d%0ab', 'q'],
    [`/api/overview?q=${'x'.repeat(101)}`, 'q'],
    ['/api/overview?integration=%00', 'integration'],
    ['/api/overview?status=active', 'status'],
    ['/api/overview?partner_id=1', 'partner_id'],
    ['/api/integrations?category=nope', 'category'],
    ['/api/integrations?status=Broken', 'status'],
    ['/api/integrations?status=Active&status=Error', 'status'],
    [`/api/integrations?q=${'x'.repeat(101)}`, 'q'],
    ['/api/integrations?sort=name', 'sort'],
    ['/api/integrations?constructor=1', 'constructor'],
    ['/api/integrations?__proto__=1', '__proto__'],
    [`${audit}?partner_id=${id}`, 'partner_id'],
    [`${audit}?actor=somebody`, 'actor'],
    [`${audit}?action=nope`, 'action'],
    [`${audit}?since=yesterday`, 'since'],
    [`${audit}?until=2026-01-01`, 'until'],
  ])('%s is refused and names %s', async (to, field) => {
    expectFields(await partner.as('dev').call('GET', to), [field]);
  });

  it('may hold anything harmless in free text', async () => {
    const dev = partner.as('dev');
    for (const q of [
      "'; DROP TABLE partners; --",
      '%',
      '_',
      '\\',
      '%25',
      '\ud800',
      '😀',
      '\u202e',
    ]) {
      const query = encodeURIComponent(q.toWellFormed());
      expect((await dev.call('GET', `/api/overview?q=${query}`)).status, q).toBe(200);
      expect((await dev.call('GET', `/api/integrations?q=${query}`)).status, q).toBe(200);
    }
    expect((await dev.call('GET', '/api/overview?q=%ff%fe')).status).toBeLessThan(500);
    expect(
      (await dev.call('GET', `/api/overview?cursor=${place('\\ud800', id, 'b')}`)).status,
    ).toBe(200);
  });
});

describe('headers', () => {
  it('a strange If-Match is a mismatch, an over-long one is refused', async () => {
    const body = JSON.stringify({ settings: { api_login: 'other' } });
    const type = { 'content-type': 'application/json' };
    for (const tag of ['', '"', 'W/""', '"none"', "'; --", 'null']) {
      const answer = await post(toReconfigure, body, { ...type, 'if-match': tag });
      expect(answer.body, tag).toMatchObject({ status: 412, code: 'version_mismatch' });
    }
    const answer = await post(toReconfigure, body, { ...type, 'if-match': 'x'.repeat(300) });
    expectFields(answer, ['if-match']);
  });

  it('a request id of the caller is taken only when it is short and plain', async () => {
    const ask = async (value: string) =>
      (await admin.call('GET', '/api/nothing', undefined, { 'x-request-id': value })).body
        .request_id;
    expect(await ask('abc-123')).toBe('abc-123');
    for (const value of ['a b', '<script>', 'x'.repeat(65)]) {
      expect(await ask(value)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
