/**
 * What every route must keep to, driven by the contract itself: a new route is held to it without
 * anybody adding a line here.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { may, type Permission, roles } from '../../api/auth/permissions.ts';
import {
  type Answer,
  createCaller,
  type Partner,
  readAnswer,
  signToken,
  type TestService,
} from '../helpers/service.ts';

interface Media {
  readonly schema: object;
}

interface Declared {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Declared>>;
}

export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'path'>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export function operationsOf(contract: Contract): Operation[] {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** The problem codes that an operation declares, by the status they come with. */
export function declaredCodes({ responses }: Operation): { status: number; code: string }[] {
  return Object.entries(responses).flatMap(([status, { description, content }]) =>
    content?.['application/problem+json']
      ? [...description.matchAll(/`([a-z_]+)`:/g)].map(([, code = '']) => ({
          status: Number(status),
          code,
        }))
      : [],
  );
}

export type AnswerCheck = (operation: Operation, answer: Answer) => void;

/** Fails when an answer is not one that the contract declares for this operation. */
export function createAnswerCheck(contract: Contract): AnswerCheck {
  const local = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'));
  const $defs = local(contract.components.schemas);
  const known = new Map<object, z.ZodType>();
  const schemaOf = ({ schema }: Media): z.ZodType => {
    const made = known.get(schema) ?? z.fromJSONSchema({ $defs, ...local(schema) });
    known.set(schema, made);
    return made;
  };
  return ({ operationId, responses }, { status, headers, body }) => {
    const about = `${operationId} ${status}`;
    const declared = responses[status];
    if (!declared) throw new Error(`${about} is not declared: ${JSON.stringify(body)}`);
    for (const name of Object.keys(declared.headers ?? {})) {
      expect(headers.get(name), `${about} header ${name}`).toBeTruthy();
    }
    const [type] = (headers.get('content-type') ?? '').split(';');
    if (!declared.content) {
      expect(body, about).toBe('');
      return;
    }
    const media = declared.content[type ?? ''];
    if (!media) throw new Error(`${about} answers ${type}, declared is another type`);
    const { error } = schemaOf(media).safeParse(body);
    if (error) throw new Error(`${about} is not as declared: ${z.prettifyError(error)}`);
    if (status >= 400) expectProblem({ status, headers, body });
  };
}

export function expectProblem({ status, headers, body }: Answer): void {
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toMatchObject({
    type: `urn:gururmm:problem:${body.code}`,
    status,
    request_id: headers.get('x-request-id'),
  });
  expect(body.title).not.toBe('');
  expect(body.detail).not.toBe('');
}

export interface Stage {
  readonly service: TestService;
  readonly partner: Partner;
  /** One for whom the Integration Center is switched off. */
  readonly off: Partner;
  readonly check: AnswerCheck;
}

/** @param permission what a caller needs for this operation; null for open routes. */
export function describeRoute(
  operation: Operation,
  permission: Permission | null,
  stage: () => Stage,
): void {
  const { method, operationId, responses } = operation;
  const concrete = operation.path.replace('{key}', 'syncro');

  describe(`${method} ${operation.path}`, () => {
    it('is described with an id, a summary, tags and its error answers', () => {
      expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary?.length).toBeGreaterThan(10);
      expect(operation.tags).toHaveLength(1);
      for (const [status, { description, content }] of Object.entries(responses)) {
        expect(description, status).not.toBe('');
        if (Number(status) >= 400) {
          expect(Object.keys(content ?? {}), status).toEqual(['application/problem+json']);
        }
      }
    });

    if (permission === null) {
      it('answers without a token', async () => {
        const { service, check } = stage();
        const answer = await send(service, method, concrete);
        expect(answer.status).toBe(200);
        check(operation, answer);
      });
      return;
    }

    it('declares that it needs a token and may answer 401 and 403', () => {
      expect(operation.security).toEqual([{ bearer: [] }]);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '500', '503']));
    });

    it('answers 401 to whoever is not signed in, before it looks anything up', async () => {
      const { service, partner, check } = stage();
      const paths = [concrete, operation.path.replace('{key}', 'no-such-integration')];
      for (const authorization of await badAuthorizations(partner)) {
        for (const path of paths) {
          const answer = await send(service, method, path, {
            ...(authorization === null ? {} : { authorization }),
          });
          expect(answer.body, `${path} with ${authorization}`).toMatchObject({
            status: 401,
            code: 'unauthorized',
          });
          expect(answer.headers.get('www-authenticate')).toBe('Bearer');
          check(operation, answer);
        }
      }
    });

    it('answers 403 with the missing permission to every role that lacks it', async () => {
      const { service, partner, check } = stage();
      for (const role of roles.filter((role) => !may(role, permission))) {
        // Nothing of the request is looked at before, so an empty one tells the same.
        const answer = await partner.as(role).call(method, concrete);
        expect(answer.body, role).toMatchObject({
          status: 403,
          code: 'forbidden',
          missing_permission: permission,
        });
        check(operation, answer);
      }
      const unknown = createCaller(service.fetch, {
        userId: randomUUID(),
        partnerId: partner.id,
        role: 'root',
      });
      expect((await unknown.call(method, concrete)).status).toBe(401);
    });

    it('answers 403 feature_off where the feature is switched off, before anything else', async () => {
      const { off, check } = stage();
      for (const role of roles) {
        const answer = await off.as(role).call(method, concrete);
        expect(answer.body, role).toMatchObject({ status: 403, code: 'feature_off' });
        check(operation, answer);
      }
    });

    if (!operation.path.includes('{key}')) return;
    it('answers 404 unknown_integration for a key that the catalog does not have', async () => {
      const { partner, check } = stage();
      const keys = ['nope', 'SYNCRO', 'constructor', '__proto__', 'toString', 'a'.repeat(3_000)];
      const body = operation.requestBody ? { settings: {} } : undefined;
      for (const key of [...keys, '%00', '%0d%0aset-cookie:a=b', '..%2Fsyncro', '%F0%9F', '%zz']) {
        const path = operation.path.replace('{key}', key);
        const answer = await partner.as('dev').call(method, path, body);
        expect(answer.body, key).toMatchObject({ status: 404, code: 'unknown_integration' });
        expect(JSON.stringify(answer.body), 'does not repeat the key').not.toContain('cookie');
        check(operation, answer);
      }
    });
  });
}

async function badAuthorizations(partner: Partner): Promise<(string | null)[]> {
  const claims = { sub: randomUUID(), partner_id: partner.id, role: 'partner_admin' };
  const past = Math.floor(Date.now() / 1000) - 60;
  return [
    null,
    'Bearer ',
    'Bearer not-a-token',
    'Basic dXNlcjpwYXNz',
    `bearer ${await signToken(claims)}`,
    `Bearer ${await signToken(claims)} more`,
    `Bearer ${await signToken(claims, { expires: past })}`,
    `Bearer ${await signToken(claims, { secret: 'foreign-foreign-foreign-foreign-foreign' })}`,
    `Bearer ${await signToken(claims, { issuer: 'somebody-else' })}`,
    `Bearer ${await signToken(claims, { audience: 'another-service' })}`,
  ];
}

export async function send(
  service: Pick<TestService, 'fetch'>,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return readAnswer(
    await service.fetch(new Request(`http://test.local${path}`, { method, headers })),
  );
}
