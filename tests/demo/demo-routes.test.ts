import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { roles } from '../../api/auth/permissions.ts';
import { createDemoRoutes } from '../../demo/routes.ts';
import { demoPartners, demoUsers } from '../../demo/seed/people.ts';
import { vendorSamples } from '../../demo/vendors/samples.ts';
import { type Answer, readAnswer, startTestService, type TestService } from '../helpers/service.ts';

let service: TestService;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  service = await startTestService();
  const { sql } = service.database;
  await sql`INSERT INTO partners ${sql(demoPartners, 'id', 'name', 'slug')}`;
  const users = demoUsers.map(({ id, partnerId, name }) => ({ id, partner_id: partnerId, name }));
  await sql`INSERT INTO users ${sql(users)}`;
  app = createApp(service.services);
  app.route('/', createDemoRoutes({ sql: service.database.sql, token: service.config.token }));
});
afterAll(() => service.stop());

async function call(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const content = typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method, headers, ...(body === undefined ? {} : { body: content }) };
  return readAnswer(await app.fetch(new Request(`http://test.local${path}`, init)));
}

describe('the demo', () => {
  it('lists its partners, ACG first', async () => {
    const { body } = await call('GET', '/demo/partners');
    expect(body.partners).toEqual(demoPartners.map(({ id, slug, name }) => ({ id, slug, name })));
    expect(body.partners[0]).toMatchObject({ slug: 'acg', name: 'ACG' });
  });

  it('lists settings that work and settings that fail for every integration', async () => {
    const { body } = await call('GET', '/demo/vendors');
    expect(body.vendors).toMatchObject(JSON.parse(JSON.stringify(vendorSamples)));
    expect(body.vendors[0].labels).toMatchObject({ api_token: 'API token' });
  });

  it.each(roles)('signs tokens for %s, by slug or by id, that the API accepts', async (role) => {
    for (const { id, slug } of demoPartners) {
      for (const partner of [id, slug]) {
        const { status, body } = await call('POST', '/demo/token', { partner, role });
        expect(status).toBe(200);
        expect(body.expires_in).toBeGreaterThan(60);
        const list = await call('GET', '/api/integrations', undefined, body.token);
        expect(list.status).toBe(200);
        expect(list.body.integrations[0].actions.configure.allowed).toBe(role !== 'partner_user');
        const overview = await call('GET', '/api/overview', undefined, body.token);
        expect(overview.status).toBe(role === 'dev' ? 200 : 403);
      }
    }
  });

  it.each([
    [{ partner: 'nobody', role: 'dev' }, 'partner'],
    [{ partner: '', role: 'dev' }, 'partner'],
    [{ partner: 'acg', role: 'root' }, 'role'],
    [{ partner: 'acg' }, 'role'],
    [{ partner: 7, role: 'dev' }, 'partner'],
    [{ partner: '\u0000', role: 'dev' }, 'partner'],
    [{ partner: 'acg', role: 'dev', admin: true }, 'body'],
    [[], 'body'],
  ])('answers the request %j with a problem that names %s', async (body, field) => {
    const answer = await call('POST', '/demo/token', body);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 422, errors: [{ field }] });
  });

  it('answers malformed and missing bodies with a problem', async () => {
    expect((await call('POST', '/demo/token', '{')).body.code).toBe('malformed_json');
    expect((await call('POST', '/demo/token')).body.code).toBe('unsupported_media_type');
    expect((await call('GET', '/demo/token')).body.code).toBe('method_not_allowed');
  });
});

describe('without the demo', () => {
  it('none of its routes exists', async () => {
    const product = createApp(service.services);
    expect(product).toBeInstanceOf(Hono);
    for (const [method, path] of [
      ['GET', '/demo/partners'],
      ['GET', '/demo/vendors'],
      ['POST', '/demo/token'],
      ['GET', '/mspbackups'],
      ['GET', '/'],
    ] as const) {
      const request = new Request(`http://test.local${path}`, { method });
      const answer = await readAnswer(await product.fetch(request));
      expect(answer.body, path).toMatchObject({ status: 404, code: 'not_found' });
    }
  });

  it('the docs page loads nothing from elsewhere, and the contract is served', async () => {
    const page = await call('GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js']) {
      expect((await call('GET', `/docs/assets/${name}`)).status, name).toBe(200);
    }
    for (const name of ['package.json', '..%2fpackage.json', 'constructor']) {
      expect((await call('GET', `/docs/assets/${name}`)).body, name).toMatchObject({
        code: 'not_found',
      });
    }
    expect((await call('GET', '/openapi.json')).body.openapi).toBe('3.1.0');
  });
});
