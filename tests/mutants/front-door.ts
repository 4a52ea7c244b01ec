/** Sabotages of the front door: tokens, permissions, limits, bodies, headers. */
import type { Sabotage } from './sabotage.ts';

const token = ['tests/api/token.test.ts'];
const door = ['tests/api/front-door.test.ts'];
const badInput = ['tests/api/bad-input.test.ts'];
const verifier = 'api/auth/token.ts';
const shape = 'api/auth/token-shape.ts';
const guard = 'api/auth/guard.ts';
const jsonBody = 'api/platform/json-body.ts';

export const frontDoor: readonly Sabotage[] = [
  {
    name: 'A token chooses its own algorithm',
    file: shape,
    find: 'foreign || alg !== algorithm',
    replace: 'foreign',
    also: [{ file: verifier, find: '    algorithms: [algorithm],\n', replace: '' }],
    tests: ['tests/attacks/tokens.test.ts'],
  },
  {
    name: 'A token for another audience is accepted',
    file: verifier,
    find: '    audience: config.audience,\n',
    replace: '',
    tests: token,
  },
  {
    name: 'A token of another issuer is accepted',
    file: verifier,
    find: '    issuer: config.issuer,\n',
    replace: '',
    tests: token,
  },
  {
    name: 'An expired token is accepted',
    file: verifier,
    find: '    clockTolerance: CLOCK_TOLERANCE_SECONDS,',
    replace: '    clockTolerance: 86_400,',
    tests: token,
  },
  {
    name: 'A token without an expiry is accepted',
    file: verifier,
    find: "requiredClaims: ['exp', 'iat',",
    replace: "requiredClaims: ['iat',",
    also: [
      {
        file: 'api/auth/token-claims.ts',
        find: '!Number.isFinite(iat) || !Number.isFinite(exp)',
        replace: '!Number.isFinite(iat)',
      },
    ],
    tests: token,
  },
  {
    name: 'A token counts for as long as it says',
    file: verifier,
    find: '    maxTokenAge: config.maxAge,\n',
    replace: '',
    tests: token,
  },
  {
    name: 'A token of any length is read',
    file: shape,
    find: '    token.length > TOKEN_MAX ||\n',
    replace: '',
    tests: token,
  },
  {
    name: 'A token of any scheme is read as a bearer token',
    file: shape,
    find: "    !authorization.startsWith('Bearer ') ||\n",
    replace: '',
    tests: token,
  },
  {
    name: 'A revoked token is accepted',
    file: verifier,
    find: "if (await revocations.covers(facts)) throw new RefusedToken(principal, 'revoked');",
    replace: 'await revocations.covers(facts);',
    tests: token,
  },
  {
    name: 'A remembered token is not asked for its revocation',
    file: verifier,
    find: 'const { principal, facts } = verified.get(token) ?? (await verify(token));',
    replace:
      'const known = verified.get(token);\n    if (known) return known.principal;\n    const { principal, facts } = await verify(token);',
    tests: token,
  },
  {
    name: 'A partner user may change integrations',
    file: 'api/auth/permissions.ts',
    find: "const member: readonly Permission[] = ['integrations:read',",
    replace: "const member: readonly Permission[] = ['integrations:write', 'integrations:read',",
    tests: ['tests/api/overview.test.ts'],
  },
  {
    name: 'A partner admin may see all partners',
    file: 'api/auth/permissions.ts',
    find: "  'audit:export',\n];",
    replace: "  'audit:export',\n  'overview:read',\n];",
    tests: ['tests/api/overview.test.ts'],
  },
  {
    name: 'The guard asks every role for the right to read alone',
    file: guard,
    find: 'if (!may(principal.role, permission)) {',
    replace: "if (!may(principal.role, 'integrations:read')) {",
    tests: ['tests/api/route-contract.test.ts'],
  },
  {
    name: 'A denied attempt is not audited',
    file: guard,
    find: "      denials.record({ principal, reason: 'forbidden', permission, ...attemptOf(c) });\n",
    replace: '',
    tests: ['tests/api/denials.test.ts'],
  },
  {
    name: 'Nobody is held to the rate limits',
    file: guard,
    find: '    refuseWhenEmpty(taken);\n',
    replace: '',
    tests: door,
  },
  {
    name: 'A partner as a whole is held to no rate limit',
    file: 'api/auth/limits.ts',
    find: 'Math.max(own.wait(userId, at), shared.wait(partnerId, at))',
    replace: 'own.wait(userId, at)',
    tests: ['tests/api/limits.test.ts'],
  },
  {
    name: 'A body that does not tell its length is read to its end',
    file: jsonBody,
    find: '    if (size > BODY_LIMIT) throw tooLarge;\n',
    replace: '',
    tests: badInput,
  },
  {
    name: 'A body may be nested without end',
    file: jsonBody,
    find: 'if (shape.depth > DEPTH_LIMIT) {',
    replace: 'if (shape.depth < 0) {',
    tests: badInput,
  },
  {
    name: 'A body may have any number of keys',
    file: jsonBody,
    find: 'if (shape.keys > KEY_LIMIT) throw',
    replace: 'if (shape.keys < 0) throw',
    tests: door,
  },
  {
    name: 'A body may have members that nobody declared',
    file: 'api/catalog/settings-schema.ts',
    find: 'export const settingsBody = z\n  .strictObject(',
    replace: 'export const settingsBody = z\n  .object(',
    tests: badInput,
  },
  {
    name: 'Answers to a signed-in caller may be stored',
    file: guard,
    find: "    c.header('cache-control', 'no-store');\n",
    replace: '',
    tests: door,
  },
  {
    name: 'Pages of any origin may read answers',
    file: 'api/app.ts',
    find: 'origin !== undefined && origins.includes(origin)',
    replace: 'origin !== undefined',
    tests: door,
  },
  {
    name: 'An answer carries no security headers',
    file: 'api/app.ts',
    find: '    secureHeaders({\n',
    replace: '    ((_: object) => (_: unknown, next: () => Promise<void>) => next())({\n',
    tests: door,
  },
  {
    name: 'An unforeseen error tells its message',
    file: 'api/platform/http.ts',
    find: "    'Nothing was changed. Try again, and quote the request id if it stays.',",
    replace: '    error.message,',
    tests: ['tests/api/route-contract.test.ts'],
  },
];
