/** Answers in the caller's language; see also tests/plugins/phrases.test.ts. */
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLanguage } from '../../api/platform/language.ts';
import { registry } from '../../plugins/index.ts';
import { phrasebook } from '../../plugins/texts/phrasebook.ts';
import { type Caller, good, startTestService, type TestService } from '../helpers/service.ts';
import { configure, runDueChecks } from './support.ts';

const event = { integrations: [{ description: 'Something else.', error_message: 'Sign in' }] };
const app = new Hono()
  .use('/api/*', ...inLanguage(phrasebook(registry)))
  .get('/api/one', (c) =>
    c.json({
      settings: { label: 'API token' },
      steps: [{ name: 'Sign in', kind: 'authenticate', outcome: 'ok' }],
      actor: { label: 'API token', name: 'Sign in' },
      changes: [{ label: 'API token', from: 'API token', to: 'API token' }],
    }),
  )
  .get('/api/export', (c) => c.body('{"message":"Sign in"}\n', 200, { 'content-type': 'text/x' }))
  .get('/api/stream', (c) =>
    c.body(`id: 7\nevent: snapshot\ndata: ${JSON.stringify(event)}\n\n:\n\n`, 200, {
      'content-type': 'text/event-stream',
    }),
  );
const ask = (path: string, language?: string) =>
  app.request(path, language ? { headers: { 'accept-language': language } } : {});

test('says our sentences in German and leaves alone what people entered', async () => {
  const answer = await ask('/api/one', 'fr;q=0.3, de-AT, en;q=0.5');
  expect(await answer.json()).toEqual({
    settings: { label: 'API token' },
    steps: [{ name: 'Anmelden', kind: 'authenticate', outcome: 'ok' }],
    actor: { label: 'API token', name: 'Sign in' },
    changes: [{ label: 'API-Token', from: 'API token', to: 'API token' }],
  });
  expect(answer.headers.get('content-language')).toBe('de');
  expect(answer.headers.get('vary')).toBe('Accept-Language');
});

test.each([undefined, '*', 'it', 'en-GB, de;q=0.9', '%'])('is English for %s', async (language) => {
  const answer = await ask('/api/one', language);
  expect(JSON.stringify(await answer.json())).toContain('"label":"API token","from"');
  expect(answer.headers.get('content-language')).toBe('en');
  expect(answer.headers.get('vary')).toBe('Accept-Language');
});

test('says the sentences of a stream, event by event, and keeps its frame', async () => {
  const text = await (await ask('/api/stream', 'es')).text();
  expect(text).toBe(
    'id: 7\nevent: snapshot\ndata: {"integrations":[{"description":"Something else.",' +
      '"error_message":"Iniciar sesión"}]}\n\n:\n\n',
  );
});

test('changes nothing of a file that is exported', async () => {
  expect(await (await ask('/api/export', 'de')).text()).toBe('{"message":"Sign in"}\n');
});

describe('the API', () => {
  const german = { 'accept-language': 'de' };
  let service: TestService;
  let admin: Caller;
  beforeAll(async () => {
    service = await startTestService();
    admin = (await service.addPartner('Northwind')).as('partner_admin');
  });
  afterAll(() => service.stop());

  test('presents an integration, its checks and its past in German, as they are stored in English', async () => {
    await configure(admin, 'syncro', { ...good.syncro, api_token: 'wrong' });
    await runDueChecks(service);
    const read = async (path: string, headers = {}) =>
      (await admin.call('GET', `/api/integrations/syncro${path}`, undefined, headers)).body;
    const told = await read('', german);
    expect(told.description).toMatch(/^Verbindet Ihre Kunden/);
    expect(told.fields[1].label).toBe('API-Token');
    expect(told.error_message).toMatch(/^Syncro akzeptiert den API-Token nicht/);
    expect(told.evidence.remedy).toMatchObject({
      text: expect.stringMatching(/^Erstellen Sie einen neuen API-Token/),
      link: { label: 'So erstellen Sie einen API-Token' },
    });
    expect(told.settings).toEqual({ subdomain: 'acme' });
    expect((await read('')).error_message).toMatch(/^Syncro does not accept the API token/);
    const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    const dated = { settings: {}, secret_expiries: { api_token: day } };
    await admin.call('POST', '/api/integrations/syncro/reconfigure', dated);
    const past = await read('/audit', german);
    expect(JSON.stringify(past)).toContain('Syncro akzeptiert den API-Token nicht');
    expect(past.entries[0].details.changes).toMatchObject([
      { label: 'Ablaufdatum von „API-Token“', to: day },
    ]);
  });

  test('tells what is wrong with a setting by a code, in English', async () => {
    const body = { settings: { subdomain: 'a b', api_token: 't' } };
    const answer = await admin.call('POST', '/api/integrations/syncro/test', body, german);
    expect(answer.body).toMatchObject({
      code: 'invalid_request',
      errors: [
        { field: 'subdomain', code: 'not_a_subdomain', params: { domain: 'syncromsp.com' } },
      ],
    });
  });
});
