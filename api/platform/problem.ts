/** Every error answer: RFC 9457 `application/problem+json` with a stable `code`. */
import { z } from '@hono/zod-openapi';

/** Code → HTTP status and headline. A code, once published, never changes its meaning. */
export const problemCodes = {
  malformed_json: [400, 'The request body is not valid JSON'],
  unauthorized: [401, 'Sign in to use this API'],
  token_revoked: [401, 'Your access was withdrawn'],
  forbidden: [403, 'Your role does not allow this'],
  feature_off: [403, 'The Integration Center is switched off'],
  unknown_partner: [403, 'Your partner is not known here'],
  not_found: [404, 'There is nothing at this address'],
  unknown_integration: [404, 'There is no such integration'],
  not_configured: [404, 'This integration is not configured'],
  method_not_allowed: [405, 'This address does not know that method'],
  already_configured: [409, 'This integration is already configured'],
  managed_elsewhere: [409, 'These settings are changed somewhere else for now'], // msp360-migration
  busy: [409, 'Somebody else is changing this integration'],
  version_mismatch: [412, 'Somebody else changed this integration'],
  payload_too_large: [413, 'The request body is too large'],
  unsupported_media_type: [415, 'The request body must be JSON'],
  invalid_request: [422, 'Some fields need your attention'],
  secret_unreadable: [422, 'A saved secret can no longer be read'],
  rate_limited: [429, 'Too many requests'],
  too_many_streams: [429, 'Too many streams are open'],
  secret_missing: [422, 'A secret has to be entered first'],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'The service is not available right now'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problemCodes;

export interface ProblemField {
  readonly field: string;
  readonly message: string;
  /** Stable kind of the complaint, and what its sentence is made of. */
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Thrown anywhere, answered by the one mapper at the edge. `detail` is shown to people. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: readonly ProblemField[] | undefined;
  readonly extra: Readonly<Record<string, string>>;
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | undefined;
  /** The methods that the address knows. */
  readonly allow: readonly string[] | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    options: {
      readonly errors?: readonly ProblemField[];
      readonly extra?: Readonly<Record<string, string>>;
      readonly retryAfter?: number;
      readonly allow?: readonly string[];
    } = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
    this.errors = options.errors;
    this.extra = options.extra ?? {};
    this.retryAfter = options.retryAfter;
    this.allow = options.allow;
  }

  get status(): number {
    return problemCodes[this.code][0];
  }

  /** The JSON body of the answer. */
  body(requestId: string): Record<string, unknown> {
    const [status, title] = problemCodes[this.code];
    return {
      type: `urn:gururmm:problem:${this.code}`,
      title,
      status,
      code: this.code,
      detail: this.detail,
      request_id: requestId,
      ...this.extra,
      ...(this.errors ? { errors: this.errors } : {}),
    };
  }
}

export const problemSchema = z
  .strictObject({
    type: z.string().describe('A stable URN for this kind of problem.'),
    title: z.string().describe('The kind of problem in English.'),
    status: z.int(),
    code: z
      .string()
      .describe('Stable, machine-readable kind of problem: what another language goes by.'),
    detail: z.string().describe('What happened and what to do, for people, in English.'),
    request_id: z.string().describe('Quote this when you ask for help.'),
    missing_permission: z.string().optional(),
    errors: z
      .array(
        z.strictObject({
          field: z.string(),
          message: z.string(),
          code: z.string().optional().describe('Stable kind of a setting’s fault.'),
          params: z
            .record(z.string(), z.union([z.string(), z.number()]))
            .optional()
            .describe('What the message is made of.'),
        }),
      )
      .optional()
      .describe('One entry for each field that needs attention.'),
  })
  .openapi('Problem', {
    example: {
      type: 'urn:gururmm:problem:invalid_request',
      title: problemCodes.invalid_request[1],
      status: 422,
      code: 'invalid_request',
      detail: 'Correct the fields listed under errors and send the request again.',
      request_id: '0b7c2f0e-6d0f-4a53-9a3c-0d6c7e9a1c55',
      errors: [{ field: 'api_token', message: 'Enter the API token.' }],
    },
  });

// What the guard may answer wherever it stands.
const guarded: readonly ProblemCode[] = ['token_revoked', 'feature_off', 'rate_limited'];
const retryAfter = z.object({
  'Retry-After': z.string().openapi({ description: 'Seconds to wait.', example: '7' }),
});

/**
 * OpenAPI answers for the given codes, to be spread into a route's `responses`. A route that may
 * answer `unauthorized` is behind the guard, and so may answer whatever the guard does.
 */
export function problemAnswers(...codes: ProblemCode[]) {
  const also = codes.includes('unauthorized') ? guarded : [];
  const byStatus = Map.groupBy(
    new Set<ProblemCode>([...codes, ...also, 'internal', 'unavailable']),
    (code) => String(problemCodes[code][0]),
  );
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `\`${code}\`: ${problemCodes[code][1]}.`).join(' '),
        content: { 'application/problem+json': { schema: problemSchema } },
        ...(status === '429' ? { headers: retryAfter } : {}),
      },
    ]),
  );
}

/** The key in the path is of no plugin. */
export function unknownIntegration(): Problem {
  return new Problem(
    'unknown_integration',
    'There is no such integration; GET /api/integrations lists them.',
  );
}
