import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import contractJson from '../../openapi/openapi.json' with { type: 'json' };
import { good, type Partner, startTestService, type TestService } from '../helpers/service.ts';
import { type Contract, expectProblem, send } from '../suites/route-contract.ts';
import { configure } from './support.ts';

const contract = contractJson as unknown as Contract;

let service: TestService;
let partner: Partner;
beforeAll(async () => {
  service = await startTestService();
  partner = await service.addPartner();
});
afterAll(() => service.stop());

describe('a method that an address does not know', () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const known = (path: string) =>
    Object.keys(contract.paths[path] ?? {}).map((method) => method.toUpperCase());
  const foreign = (path: string) => methods.filter((method) => !known(path).includes(method));

  it('answers 405 with the methods that it does know', async () => {
    // The move of MSP360 is off here, and so are its addresses.
    for (const path of Object.keys(contract.paths).filter((one) => !one.includes('-migration'))) {
      const allow = [...known(path), ...(known(path).includes('GET') ? ['HEAD'] : [])].sort();
      for (const method of foreign(path)) {
        const answer = await partner.as('dev').call(method, path.replace('{key}', 'syncro'));
        expect(answer.body, `${method} ${path}`).toMatchObject({ code: 'method_not_allowed' });
        expectProblem(answer);
        expect(answer.headers.get('allow')).toBe(allow.join(', '));
        const nobody = await send(service, method, path.replace('{key}', 'syncro'));
        expect(nobody.status, `${method} ${path}`).toBe(path.startsWith('/api/') ? 401 : 405);
      }
    }
  });

  it('answers the same where something is stored, where nothing is, and where nothing can be', async () => {
    const [holder, stranger] = [await service.addPartner(), await service.addPartner()];
    await configure(holder.as('partner_admin'), 'syncro', good.syncro);
    for (const path of Object.keys(contract.paths).filter((path) => path.includes('{key}'))) {
      for (const method of foreign(path)) {
        const asked = (who: Partner, key: string) =>
          who.as('partner_admin').call(method, path.replace('{key}', key));
        const answers = await Promise.all([
          asked(holder, 'syncro'),
          asked(stranger, 'syncro'),
          asked(stranger, 'msp360'),
          asked(stranger, 'no-such-integration'),
        ]);
        const told = answers.map(({ status, headers, body }) => {
          const { 'x-request-id': _, ...rest } = Object.fromEntries(headers);
          return JSON.stringify([status, rest, { ...body, request_id: '' }]);
        });
        expect(new Set(told).size, `${method} ${path}: ${told.join('\n')}`).toBe(1);
      }
    }
  });
});
