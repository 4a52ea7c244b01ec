/** The environment variables of the front door: which tokens count, and how often one may call. */
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { text, wholeNumber } from '../platform/variables.ts';
import { isTrustworthy } from './key-set-fetch.ts';
import { type Allowance, callKinds, defaultLimits, type Limits } from './limits.ts';
import type { TokenConfig } from './token.ts';
import type { TokenKey } from './token-keys.ts';

type Given = Readonly<Record<string, string | undefined>>;

const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'EdDSA',
];
const keyNames = ['JWT_SECRET', 'JWT_PUBLIC_KEY', 'JWT_JWKS_URL'] as const;
const DAY = 86_400;

/** How much a principal and a partner may, as one variable says it. */
export const pair = (usual: Allowance) =>
  z
    .string()
    .regex(/^[1-9]\d{0,6}\/[1-9]\d{0,6}$/, 'must be two numbers, such as 600/3000')
    .default(`${usual.principal}/${usual.partner}`);

export function pairOf(text: string): Allowance {
  const [principal = 0, partner = 0] = text.split('/').map(Number);
  return { principal, partner };
}

export const doorVariables = {
  JWT_SECRET: text.min(32, 'must be at least 32 characters long').optional(),
  JWT_PUBLIC_KEY: text
    .refine((pem) => kindOfKey(pem) !== null, 'must be a PEM public key')
    .optional(),
  JWT_JWKS_URL: z
    .string()
    .refine(isTrustworthy, 'must be an https address (http only on this machine)')
    .optional(),
  JWT_ALGORITHM: z
    .enum(algorithms, { error: `must be one of ${algorithms.join(', ')}` })
    .default('RS256'),
  JWKS_STALE_SECONDS: wholeNumber(600, 30 * DAY).default(DAY),
  JWT_MAX_AGE_SECONDS: wholeNumber(60, 30 * DAY).default(DAY),
  JWT_ISSUER: text,
  JWT_AUDIENCE: text,
  JWT_CLAIM_SUBJECT: text.default('sub'),
  JWT_CLAIM_PARTNER: text.default('partner_id'),
  JWT_CLAIM_ROLE: text.default('role'),
  JWT_CLAIM_NAME: text.default('name'),
  LIMIT_READS: pair(defaultLimits.reads),
  LIMIT_WRITES: pair(defaultLimits.writes),
  LIMIT_TESTS: pair(defaultLimits.tests),
  LIMIT_AUDITS: pair(defaultLimits.audits),
};

const schema = z.object(doorVariables);
type Variables = z.infer<typeof schema>;

/** What is wrong with several variables together. */
export function doorComplaints(given: Given): string[] {
  const named = keyNames.filter((name) => given[name]);
  if (named.length === 0) {
    return ['JWT_SECRET, JWT_PUBLIC_KEY or JWT_JWKS_URL is missing (set exactly one)'];
  }
  if (named.length > 1) return [`${named.join(' and ')} are both set (set exactly one)`];
  const algorithm = given.JWT_ALGORITHM ?? 'RS256';
  const kind = kindOfKey(given.JWT_PUBLIC_KEY ?? '');
  if (kind === null || !algorithms.includes(algorithm) || keyFor(algorithm).includes(kind))
    return [];
  return [`JWT_ALGORITHM is ${algorithm}, which does not fit JWT_PUBLIC_KEY`];
}

export function tokenConfigOf(env: Variables): TokenConfig {
  return {
    key: tokenKey(env),
    issuer: env.JWT_ISSUER,
    audience: env.JWT_AUDIENCE,
    maxAge: env.JWT_MAX_AGE_SECONDS,
    claims: {
      subject: env.JWT_CLAIM_SUBJECT,
      partner: env.JWT_CLAIM_PARTNER,
      role: env.JWT_CLAIM_ROLE,
      name: env.JWT_CLAIM_NAME,
    },
  };
}

export function limitsOf(env: Variables): Limits {
  const given = {
    reads: env.LIMIT_READS,
    writes: env.LIMIT_WRITES,
    tests: env.LIMIT_TESTS,
    audits: env.LIMIT_AUDITS,
  };
  return Object.fromEntries(callKinds.map((kind) => [kind, pairOf(given[kind])])) as Limits;
}
function tokenKey(env: Variables): TokenKey {
  if (env.JWT_SECRET) return { kind: 'secret', secret: env.JWT_SECRET };
  const algorithm = env.JWT_ALGORITHM;
  if (env.JWT_PUBLIC_KEY) return { kind: 'public', pem: env.JWT_PUBLIC_KEY, algorithm };
  return { kind: 'jwks', url: env.JWT_JWKS_URL ?? '', algorithm, stale: env.JWKS_STALE_SECONDS };
}

/** `rsa`, `ed25519`, or the curve of an elliptic key; null when it is no PEM public key. */
function kindOfKey(pem: string): string | null {
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----')) return null;
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem);
    return asymmetricKeyDetails?.namedCurve ?? asymmetricKeyType ?? null;
  } catch {
    return null;
  }
}

function keyFor(algorithm: string): readonly string[] {
  if (algorithm === 'EdDSA') return ['ed25519'];
  if (algorithm === 'ES256') return ['prime256v1', 'P-256'];
  return algorithm === 'ES384' ? ['secp384r1', 'P-384'] : ['rsa'];
}
