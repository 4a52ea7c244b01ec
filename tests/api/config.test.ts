import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../api/config.ts';
import { defaultPolicy } from '../../api/health/policy.ts';
import { keyRing } from '../../api/platform/key-ring.ts';

const base = {
  DATABASE_URL: 'postgres://user:pass@db.example.com/rmm',
  ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
  JWT_SECRET: 's'.repeat(32),
  JWT_ISSUER: 'gururmm',
  JWT_AUDIENCE: 'integration-center',
};
type Env = Record<string, string | undefined>;
const pem = (type: 'rsa' | 'ec') =>
  (type === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  ).publicKey
    .export({ type: 'spki', format: 'pem' })
    .toString();

function complaints(env: Env): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the environment', () => {
  it('needs only database, key and tokens; the rest has defaults', () => {
    expect(readConfig({ ...base, PATH: '/bin', HOST: '' })).toEqual({
      databaseUrl: base.DATABASE_URL,
      databasePool: 10,
      databaseWait: 60,
      streams: { principal: 20, partner: 500 },
      production: false,
      environment: 'production',
      keyRing: keyRing('k1', [{ id: 'k1', bytes: new Uint8Array(32).fill(5) }]),
      token: {
        key: { kind: 'secret', secret: base.JWT_SECRET },
        issuer: 'gururmm',
        audience: 'integration-center',
        maxAge: 86_400,
        claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
      },
      host: '127.0.0.1',
      port: 8787,
      limits: {
        reads: { principal: 600, partner: 3_000 },
        writes: { principal: 60, partner: 300 },
        tests: { principal: 20, partner: 100 },
        audits: { principal: 10, partner: 30 },
      },
      corsOrigins: [],
      health: { ...defaultPolicy, worker: true },
      expiryWarningDays: 14,
      logLevel: 'info',
    });
  });

  it('is plain data, so that it can be handed to a worker thread', () => {
    const config = readConfig(base);
    expect(structuredClone(config)).toEqual(config);
  });

  it('takes every setting from its variable', () => {
    const config = readConfig({
      ...base,
      ENVIRONMENT: 'staging',
      ENCRYPTION_KEY_ID: '2026-11',
      JWT_CLAIM_PARTNER: 'tenant',
      HOST: '::',
      PORT: '80',
      CORS_ORIGINS: 'https://a.example.com, http://localhost:3000',
      HEALTH_WORKER: 'off',
      HEALTH_INTERVAL_SECONDS: '60',
      HEALTH_CONCURRENCY: '3',
      HEALTH_CONFIRMATIONS: '2',
      HEALTH_RECHECK_SECONDS: '10',
      HEALTH_SLOW_RECHECK_SECONDS: '3600',
      HEALTH_INCIDENT_SIZE: '50',
      HEALTH_HISTORY_DAYS: '7',
      HEALTH_STATE_DAYS: '200',
      HEALTH_BUDGETS: 'syncro=90,msp360=30',
      LOG_LEVEL: 'debug',
      DATABASE_POOL: '20',
      DATABASE_WAIT_SECONDS: '5',
      JWT_MAX_AGE_SECONDS: '900',
      LIMIT_TESTS: '5/6',
      LIMIT_AUDITS: '1/2',
      SECRET_EXPIRY_WARNING_DAYS: '30',
    });
    expect(config).toMatchObject({
      databasePool: 20,
      databaseWait: 5,
      token: { claims: { partner: 'tenant' }, maxAge: 900 },
      limits: {
        tests: { principal: 5, partner: 6 },
        writes: { principal: 60, partner: 300 },
        audits: { principal: 1, partner: 2 },
      },
      environment: 'staging',
      keyRing: { primary: '2026-11', keys: [{ id: '2026-11' }] },
      host: '::',
      port: 80,
      corsOrigins: ['https://a.example.com', 'http://localhost:3000'],
      health: {
        worker: false,
        interval: 60,
        concurrency: 3,
        confirmations: 2,
        recheck: 10,
        slowRecheck: 3_600,
        incidentSize: 50,
        checkDays: 7,
        stateDays: 200,
        budgets: { syncro: 90, msp360: 30 },
      },
      expiryWarningDays: 30,
      logLevel: 'debug',
    });
  });

  it('is never able to switch on the simulated vendors', () => {
    const env = { ...base, SIMULATOR: 'http://127.0.0.1:1', simulator: 'http://127.0.0.1:1' };
    expect(readConfig(env)).not.toHaveProperty('simulator');
  });
});

describe('complaints', () => {
  it('about everything that is missing come in one message', () => {
    expect(complaints({})).toEqual([
      'DATABASE_URL is missing',
      'JWT_ISSUER is missing',
      'JWT_AUDIENCE is missing',
      'ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE or ENCRYPTION_KEY is missing (set exactly one)',
      'JWT_SECRET, JWT_PUBLIC_KEY or JWT_JWKS_URL is missing (set exactly one)',
    ]);
    expect(complaints({ ...base, DATABASE_URL: '', JWT_SECRET: '' })).toHaveLength(2);
  });

  it('name every malformed variable at once and repeat no value', () => {
    const bad = {
      DATABASE_URL: 'mysql://value-1',
      DATABASE_POOL: 'value-2',
      ENVIRONMENT: 'value 10!',
      ENCRYPTION_KEY: 'value-3',
      ENCRYPTION_KEY_ID: 'value 4!',
      JWT_SECRET: 'value-5',
      JWT_ISSUER: '  ',
      JWT_AUDIENCE: 'fine',
      PORT: 'value-6',
      CORS_ORIGINS: 'value-7',
      HEALTH_WORKER: 'value-8',
      HEALTH_INTERVAL_SECONDS: '1.5',
      HEALTH_CONCURRENCY: '0',
      HEALTH_HISTORY_DAYS: '0',
      HEALTH_STATE_DAYS: '-1',
      LOG_LEVEL: 'value-9',
    };
    const lines = complaints(bad);
    const named = lines.map((line) => line.split(' ')[0]);
    const expected = Object.keys(bad).filter((name) => name !== 'JWT_AUDIENCE');
    expect(named.sort()).toEqual(expected.sort());
    expect(lines.join('\n')).not.toMatch(/value.\d|mysql|expected|Too |Invalid/);
  });

  it.each([
    ['too short', Buffer.alloc(31, 1).toString('base64')],
    ['too long', Buffer.alloc(33, 1).toString('base64')],
    ['all zero', Buffer.alloc(32).toString('base64')],
    ['hexadecimal', Buffer.alloc(32, 1).toString('hex')],
    ['base64url', Buffer.alloc(32, 255).toString('base64url')],
    ['with rubbish in it', `${Buffer.alloc(32, 1).toString('base64').slice(0, -2)}!=`],
  ])('an encryption key that is %s is refused', (_, ENCRYPTION_KEY) => {
    expect(complaints({ ...base, ENCRYPTION_KEY })).toEqual([
      'ENCRYPTION_KEY must be 32 random bytes in base64 (openssl rand -base64 32)',
    ]);
  });

  it('a postgres address without a form, an origin with a path and a port too high are refused', () => {
    for (const [name, value] of [
      ['DATABASE_URL', 'https://db.example.com'],
      ['CORS_ORIGINS', 'https://a.example.com/path'],
      ['CORS_ORIGINS', '*'],
      ['PORT', '65536'],
      ['PORT', '-1'],
      ['JWT_CLAIM_ROLE', ' '],
      ['JWT_SECRET', 'x'.repeat(31)],
    ] as const) {
      const lines = complaints({ ...base, [name]: value });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(new RegExp(`^${name} `));
    }
  });
});

describe('the source of the token key', () => {
  const { JWT_SECRET, ...rest } = base;

  it('may be a secret, a public key or a key set', () => {
    const JWT_PUBLIC_KEY = pem('rsa');
    expect(readConfig({ ...rest, JWT_PUBLIC_KEY }).token.key).toEqual({
      kind: 'public',
      pem: JWT_PUBLIC_KEY.trim(),
      algorithm: 'RS256',
    });
    const ec = { ...rest, JWT_PUBLIC_KEY: pem('ec'), JWT_ALGORITHM: 'ES256' };
    expect(readConfig(ec).token.key).toMatchObject({ kind: 'public', algorithm: 'ES256' });
    const JWT_JWKS_URL = 'https://id.example.com/jwks.json';
    expect(readConfig({ ...rest, JWT_JWKS_URL }).token.key).toEqual({
      kind: 'jwks',
      url: JWT_JWKS_URL,
      algorithm: 'RS256',
      stale: 86_400,
    });
  });

  it('is exactly one', () => {
    const JWT_JWKS_URL = 'https://id.example.com/jwks.json';
    expect(complaints({ ...rest, JWT_SECRET, JWT_JWKS_URL })).toEqual([
      'JWT_SECRET and JWT_JWKS_URL are both set (set exactly one)',
    ]);
  });

  it('that cannot be used is refused at once, without repeating it', () => {
    for (const [env, words] of [
      [{ JWT_PUBLIC_KEY: 'AAAA' }, /^JWT_PUBLIC_KEY must be a PEM public key/],
      [
        { JWT_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----' },
        /^JWT_PUBLIC_KEY must be a PEM public key/,
      ],
      [{ JWT_PUBLIC_KEY: pem('ec') }, /^JWT_ALGORITHM .*RS256/],
      [{ JWT_PUBLIC_KEY: pem('rsa'), JWT_ALGORITHM: 'ES256' }, /^JWT_ALGORITHM .*ES256/],
      [{ JWT_PUBLIC_KEY: pem('rsa'), JWT_ALGORITHM: 'none' }, /^JWT_ALGORITHM must be one of/],
      [{ JWT_PUBLIC_KEY: pem('rsa'), JWT_ALGORITHM: 'HS256' }, /^JWT_ALGORITHM must be one of/],
      [{ JWT_JWKS_URL: 'file:///etc/keys' }, /^JWT_JWKS_URL must be an https address/],
      [{ JWT_JWKS_URL: 'http://id.example.com/' }, /^JWT_JWKS_URL must be an https address/],
      [
        { JWT_SECRET, JWT_MAX_AGE_SECONDS: '9999999' },
        /^JWT_MAX_AGE_SECONDS must be a whole number from 60/,
      ],
      [{ JWT_SECRET, JWKS_STALE_SECONDS: 'day' }, /^JWKS_STALE_SECONDS must be a whole number/],
      [{ JWT_SECRET, LIMIT_READS: '0/1' }, /^LIMIT_READS must be two numbers/],
    ] as const) {
      const lines = complaints({ ...rest, ...env });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(words);
      expect(lines[0]).not.toContain('AAAA');
    }
  });
});

describe('the receiver of alerts', () => {
  const secret = (fill: number, bytes = 32) =>
    `whsec_${Buffer.from(Array.from({ length: bytes }, (_, at) => (at + fill) % 256)).toString('base64')}`;
  const both = {
    ALERT_WEBHOOK_URL: 'https://alerts.example.com/hook?a=1',
    ALERT_WEBHOOK_SECRET: secret(1),
  };

  it('is an address and one secret, or two while they are changed', () => {
    expect(readConfig({ ...base, ...both }).alerts).toEqual({
      url: both.ALERT_WEBHOOK_URL,
      secrets: [secret(1)],
    });
    const changed = { ...both, ALERT_WEBHOOK_SECRET: ` ${secret(1)}  ${secret(2, 64)} ` };
    expect(readConfig({ ...base, ...changed }).alerts?.secrets).toEqual([secret(1), secret(2, 64)]);
    const local = { ...both, ALERT_WEBHOOK_URL: 'http://127.0.0.1:9/hook' };
    expect(readConfig({ ...base, ...local }).alerts?.url).toBe('http://127.0.0.1:9/hook');
  });

  it.each([
    ['an address alone', { ...both, ALERT_WEBHOOK_SECRET: '' }, /^ALERT_WEBHOOK_SECRET is missing/],
    ['a secret alone', { ...both, ALERT_WEBHOOK_URL: '' }, /^ALERT_WEBHOOK_URL is missing/],
    ...[
      'http://alerts.example.com/',
      'https://a:b@alerts.example.com/',
      'ftp://value',
      'value',
    ].map(
      (url) =>
        [url, { ...both, ALERT_WEBHOOK_URL: url }, /^ALERT_WEBHOOK_URL must be an https/] as const,
    ),
    [
      'http in production',
      { ...both, ALERT_WEBHOOK_URL: 'http://localhost/', NODE_ENV: 'production' },
      /^ALERT_WEBHOOK_URL must be https in production/,
    ],
    ...[
      'value',
      secret(1).slice(6),
      secret(1, 23),
      secret(1, 65),
      `whsec_${Buffer.alloc(32).toString('base64')}`,
      `${secret(1)} ${secret(2)} ${secret(3)}`,
      `${secret(1)}!`,
    ].map(
      (text) =>
        [text, { ...both, ALERT_WEBHOOK_SECRET: text }, /^ALERT_WEBHOOK_SECRET must be/] as const,
    ),
  ] as const)('is refused as %s, without repeating it', (_, env, words) => {
    const lines = complaints({ ...base, ...env });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(words);
    expect(lines[0]).not.toMatch(/value|example\.com|whsec_[A-Za-z0-9+/]{5}/);
  });
});

it('metrics have a port of their own, only when one is set', () => {
  expect(readConfig({ ...base, METRICS_HOST: '::' })).not.toHaveProperty('metrics');
  const config = readConfig({ ...base, METRICS_PORT: '9464' });
  expect(config.metrics).toEqual({ host: '127.0.0.1', port: 9_464 });
  expect(complaints({ ...base, METRICS_PORT: 'x' })[0]).toMatch(/^METRICS_PORT must be/);
});
