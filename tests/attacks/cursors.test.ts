/** Forged cursors on every route that has pages: nothing of others, nothing broken, nothing told. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { roles } from '../../api/auth/permissions.ts';
import { path as at, configure } from '../api/support.ts';
import { good, type Partner, startTestService, type TestService } from '../helpers/service.ts';
import { type Contract, createAnswerCheck, operationsOf } from '../suites/route-contract.ts';
import { report } from './campaign.ts';
import { hostileCursors } from './hostile-cursors.ts';

const contract: Contract = JSON.parse(readFileSync('openapi/openapi.json', 'utf8'));
const check = createAnswerCheck(contract);
const elsewhere: string[] = [];
elsewhere.push('/api/msp360-migration/parity'); // msp360-migration
const paged = operationsOf(contract).filter(
  (operation) =>
    !elsewhere.includes(operation.path) &&
    JSON.stringify(operation).includes('"name":"cursor","in":"query"'),
);

let service: TestService;
let attacker: Partner;
let victim: Partner;
beforeAll(async () => {
  service = await startTestService();
  attacker = await service.addPartner('Attacker');
  victim = await service.addPartner('Victim');
  for (const partner of [victim, attacker, victim]) {
    const admin = partner.as('partner_admin');
    if (partner === attacker) await configure(admin, 'syncro', good.syncro);
    else await admin.call('POST', at('syncro', 'configure'), { settings: good.syncro });
    for (const action of ['disable', 'enable']) await admin.call('POST', at('syncro', action));
  }
});
afterAll(() => service.stop());

it("every one of them is refused by its field, or leads to one's own rows", {
  timeout: 60_000,
}, async () => {
  const cursors = hostileCursors([victim.id, attacker.id]);
  const figures = { attempts: 0, refused: 0, accepted: 0 };
  for (const operation of paged) {
    for (const role of roles) {
      for (const cursor of cursors) {
        const query = new URLSearchParams({ cursor });
        const target = `${operation.path.replace('{key}', 'syncro')}?${query}`;
        const answer = await attacker.as(role).call(operation.method, target);
        const about = `${role} ${target}: ${JSON.stringify(answer.body)}`;
        check(operation, answer);
        figures.attempts += 1;
        expect([200, 403, 422], about).toContain(answer.status);
        if (answer.status === 422) {
          figures.refused += 1;
          expect(answer.body.errors, about).toMatchObject([{ field: 'cursor' }]);
        }
        if (answer.status !== 200) continue;
        figures.accepted += 1;
        // Dev's overview shows every partner; whatever else is paged shows one's own.
        if (operation.path === '/api/overview') continue;
        const people = roles.map((each) => attacker.as(each).userId);
        for (const { actor } of answer.body.entries) expect(people, about).toContain(actor.id);
      }
    }
  }
  report('forged cursors', { routes: paged.length, ...figures });
  expect(paged.length).toBeGreaterThanOrEqual(2);
  expect(figures.accepted).toBeGreaterThan(0);
});
