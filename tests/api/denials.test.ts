import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDenials, type Denial } from '../../api/auth/denials.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import {
  createCaller,
  good,
  type Partner,
  signToken,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { send } from '../suites/route-contract.ts';
import { eventually, path } from './support.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const denied = async (partner: Partner, key = 'syncro') => {
  const { body } = await partner.as('dev').call('GET', path(key, 'audit'));
  return body.entries.filter(({ action }: { action: string }) => action === 'denied');
};
const first = (partner: Partner, key?: string) =>
  eventually(async () => (await denied(partner, key))[0]);

describe('a denied attempt is written into the audit of the partner whose token it was', () => {
  it('when the role may not, with what was missing and what was tried, and nothing of the body', async () => {
    const partner = await service.addPartner();
    const user = partner.as('partner_user');
    const settings = { ...good.syncro, api_token: 'never-to-be-seen' };
    await user.call('POST', path('syncro', 'configure'), { settings });
    const entry = await first(partner);
    expect(entry).toMatchObject({ actor: { id: user.userId, name: 'Mara Voss' } });
    expect(entry.details).toEqual({
      reason: 'forbidden',
      permission: 'integrations:write',
      method: 'POST',
      route: '/api/integrations/:key/configure',
    });
    await user.call('POST', path('msp360', 'test'), {});
    expect((await first(partner, 'msp360')).details.permission).toBe('integrations:test');
  });

  it('under _access when it concerns no integration that we know', async () => {
    const partner = await service.addPartner();
    await partner.as('partner_user').call('GET', '/api/overview');
    await partner.as('partner_user').call('DELETE', path('%27%3B--'));
    await eventually(async () => (await denied(partner, '_access')).length === 2);
    const entries = await denied(partner, '_access');
    const routes = entries.map(({ details }: { details: { route: string } }) => details.route);
    expect(routes.sort()).toEqual(['/api/integrations/:key', '/api/overview']);
    expect(await denied(partner)).toEqual([]);
  });

  it('when a genuine token has expired, but not when a token is forged', async () => {
    const partner = await service.addPartner();
    const claims = { sub: randomUUID(), partner_id: partner.id, role: 'partner_admin' };
    const expires = Math.floor(Date.now() / 1_000) - 60;
    const ask = async (options: { expires: number; secret?: string }) =>
      send(service, 'GET', path('syncro'), {
        authorization: `Bearer ${await signToken(claims, options)}`,
      });
    expect((await ask({ expires, secret: 'forged-forged-forged-forged-forged' })).status).toBe(401);
    await partner.as('partner_user').call('DELETE', path('syncro'));
    await first(partner);
    expect(await denied(partner)).toHaveLength(1);
    expect((await ask({ expires })).body.code).toBe('unauthorized');
    await eventually(async () => (await denied(partner)).length === 2);
    expect((await denied(partner))[0]).toMatchObject({
      actor: { id: claims.sub },
      details: { reason: 'expired', method: 'GET', route: '/api/integrations/:key' },
    });
  });

  it('once a minute for each principal and permission, however often it is tried', async () => {
    const partner = await service.addPartner();
    const user = partner.as('partner_user');
    for (let count = 0; count < 20; count += 1) await user.call('POST', path('syncro', 'enable'));
    await user.call('POST', path('syncro', 'test'), {});
    await eventually(async () => (await denied(partner)).length >= 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await denied(partner)).toHaveLength(2);
  });

  it('and stays a 403 when it cannot be written', async () => {
    const stranger = createCaller(service.fetch, {
      userId: randomUUID(),
      partnerId: randomUUID(),
      role: 'partner_user',
    });
    expect((await stranger.call('DELETE', path('syncro'))).body.code).toBe('forbidden');
    const broken = await startTestService();
    const user = (await broken.addPartner()).as('partner_user');
    await broken.database.sql`DROP TABLE integration_audit_logs CASCADE`;
    expect((await user.call('DELETE', path('syncro'))).body.code).toBe('forbidden');
    await broken.stop();
  });
});

describe('recording', () => {
  const denial = (userId: string): Denial => ({
    principal: { userId, userName: null, partnerId: 'p' as PartnerId, role: 'partner_user' },
    reason: 'forbidden',
    permission: 'integrations:write',
    method: 'POST',
    route: '/',
    key: undefined,
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

  it('is possible again after a minute', async () => {
    let now = 0;
    let written = 0;
    const denials = createDenials({ write: async () => (written += 1), now: () => now });
    for (now of [0, 59_999, 60_000, 60_001]) {
      denials.record(denial('a'));
      await settled();
    }
    expect(written).toBe(2);
  });

  it('never throws, keeps eight writes under way at most and remembers ten thousand', async () => {
    let written = 0;
    const release: (() => void)[] = [];
    const slow = createDenials({
      write: () => new Promise<void>((resolve) => release.push(resolve)),
      now: () => 0,
    });
    for (let count = 0; count < 50; count += 1) slow.record(denial(`${count}`));
    await settled();
    expect(release).toHaveLength(8);
    const failing = createDenials({
      write: () => {
        written += 1;
        throw new Error('no');
      },
      now: () => 0,
    });
    for (let count = 0; count < 10_100; count += 1) {
      failing.record(denial(`${count}`));
      if (count % 8 === 7) await settled();
    }
    await settled();
    expect(written).toBe(10_000);
  });
});
