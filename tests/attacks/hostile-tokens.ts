/** Tokens that must never be accepted, made for a service that takes HS256 with a shared secret. */
import { createHmac, randomUUID } from 'node:crypto';

/** A name for people, and the value of the `Authorization` header. */
export type Hostile = readonly [name: string, authorization: string];

export interface Target {
  readonly secret: string;
  readonly issuer: string;
  readonly audience: string;
}

const encode = (text: string | Buffer) => Buffer.from(text).toString('base64url');
const json = (value: unknown) => encode(JSON.stringify(value));
export const nowSeconds = () => Math.floor(Date.now() / 1_000);

export function goodClaims({ issuer, audience }: Omit<Target, 'secret'>) {
  const [iat, exp] = [nowSeconds(), nowSeconds() + 300];
  const who = { sub: randomUUID(), partner_id: randomUUID(), role: 'partner_admin' };
  return { iss: issuer, aud: audience, iat, exp, ...who };
}

/** Signs two encoded parts for real, whatever they say. */
export function hmac(head: string, payload: string, secret: string, hash = 'sha256'): string {
  const signature = createHmac(hash, secret).update(`${head}.${payload}`).digest('base64url');
  return `${head}.${payload}.${signature}`;
}

export function hostileTokens(target: Target): Hostile[] {
  const named = (group: string, tokens: readonly (readonly [string, string])[]): Hostile[] =>
    tokens.map(([name, token]) => [`${group}: ${name}`, `Bearer ${token}`]);
  return [
    ...named('algorithm', algorithms(target)),
    ...named('header', headers(target)),
    ...named('signature', signatures(target)),
    ...named('payload', payloads(target)),
    ...named('claim', claims(target)),
    ...forms(target),
  ];
}

type Made = [string, string][];

function algorithms(target: Target): Made {
  const payload = json(goodClaims(target));
  const unsigned = ['none', 'None', 'NONE', 'nOnE', ' none', '', 'null'];
  const foreign = ['hs256', 'HS256 ', 'HS384', 'HS512', 'RS256', 'ES256', 'PS256', 'EdDSA', 'dir'];
  const strange = [null, 0, true, [], ['HS256'], {}, { alg: 'HS256' }, 'HS256\u0000', 'HS256,none'];
  return [...unsigned, ...foreign, ...strange, undefined].flatMap((alg): Made => {
    const head = json({ alg, typ: 'JWT' });
    const about = JSON.stringify(alg);
    return [
      [`${about} unsigned`, `${head}.${payload}.`],
      [`${about} with a signature of zeros`, `${head}.${payload}.${'A'.repeat(43)}`],
      [`${about} signed for real`, hmac(head, payload, target.secret)],
    ];
  });
}

function headers(target: Target): Made {
  const payload = json(goodClaims(target));
  const key = { kty: 'oct', k: encode('attacker') };
  const real = (extra: Record<string, unknown>): string =>
    hmac(json({ alg: 'HS256', ...extra }), payload, target.secret);
  const signedByPath = (kid: string, secret: string) =>
    hmac(json({ alg: 'HS256', kid }), payload, secret);
  return [
    ['jku', real({ jku: 'https://evil.example.com/jwks.json' })],
    ['x5u', real({ x5u: 'https://evil.example.com/cert.pem' })],
    ['jwk', real({ jwk: key })],
    ['jwk that signs', hmac(json({ alg: 'HS256', jwk: key }), payload, 'attacker')],
    ['x5c', real({ x5c: ['MIIB'] })],
    ['crit unknown', real({ crit: ['exploit'], exploit: 1 })],
    ['crit exp', real({ crit: ['exp'] })],
    ['crit empty', real({ crit: [] })],
    ['b64 false', real({ b64: false })],
    ['b64 false, critical', real({ b64: false, crit: ['b64'] })],
    ['zip', real({ zip: 'DEF' })],
    ['enc', real({ enc: 'A128GCM' })],
    ['nested', real({ cty: 'JWT' })],
    ...['JWE', 'JWS', 'secevent+jwt', '', 7, null, ['JWT']].map((typ): [string, string] => [
      `typ ${JSON.stringify(typ)}`,
      real({ typ }),
    ]),
    ...['', 7, null, ['1'], {}, 'a b', 'a\n', 'x'.repeat(257), '\u0000', 'é'].map(
      (kid): [string, string] => [`kid ${JSON.stringify(kid).slice(0, 20)}`, real({ kid })],
    ),
    ['kid /dev/null, empty secret', signedByPath('../../../../dev/null', '\u0000')],
    ['kid a file', signedByPath('/proc/sys/kernel/ostype', 'Linux\n')],
    ['kid SQL', signedByPath("x' UNION SELECT 'attacker", 'attacker')],
    ['kid a command', signedByPath('|echo attacker', 'attacker')],
    ['kid an address', signedByPath('https://evil.example.com/key', 'attacker')],
    ['alg twice', hmac(encode('{"alg":"none","alg":"HS256"}'), payload, target.secret)],
    [
      'alg twice, escaped',
      hmac(encode('{"alg":"HS256","\\u0061lg":"HS256"}'), payload, target.secret),
    ],
    ['prototype', hmac(encode('{"alg":"HS256","__proto__":{"a":1}}'), payload, target.secret)],
    ...['[]', '"HS256"', 'null', '7', '', '{', '{"alg":"HS256"} x', '\ufeff{"alg":"HS256"}'].map(
      (text): [string, string] => [`is ${text}`, hmac(encode(text), payload, target.secret)],
    ),
    ['2 kB', real({ pad: 'x'.repeat(2_000) })],
  ];
}

function signatures(target: Target): Made {
  const head = json({ alg: 'HS256' });
  const payload = json(goodClaims(target));
  const good = hmac(head, payload, target.secret);
  const [, , signature = ''] = good.split('.');
  const guesses = ['', 'secret', 'test', `${target.secret}\n`, target.secret.slice(0, -1)];
  guesses.push(target.secret.toUpperCase(), Buffer.from(target.secret).toString('base64'));
  const flips = Array.from({ length: 40 }, (_, n) => Math.floor((n * good.length) / 40));
  const spare = signature.slice(0, -1) + twinOf(signature.at(-1) ?? '');
  return [
    ...guesses.map((guess, n): [string, string] => [`guess ${n}`, hmac(head, payload, guess)]),
    ...[1, 2, 10, 22, 42, 43, 44].map((cut): [string, string] => [
      `cut ${cut}`,
      good.slice(0, -cut),
    ]),
    ...flips.map((at): [string, string] => [`flip at ${at}`, flip(good, at)]),
    ['spare bits set', `${head}.${payload}.${spare}`],
    ['longer', `${good}AA`],
    ['padded', `${good}=`],
    ['the header', `${head}.${payload}.${head}`],
    ['of another token', `${head}.${json({ ...goodClaims(target), role: 'dev' })}.${signature}`],
    ['SHA-512', hmac(head, payload, target.secret, 'sha512')],
    ['in hexadecimal', `${head}.${payload}.${Buffer.from(signature, 'base64url').toString('hex')}`],
    [
      'of the payload alone',
      `${head}.${payload}.${hmac('', payload, target.secret).split('.')[2]}`,
    ],
  ];
}

/** The other base64url sign that differs in the unused bits of a 32-byte value only. */
function twinOf(sign: string): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return signs[signs.indexOf(sign) ^ 1] ?? 'A';
}

function flip(token: string, at: number): string {
  const sign = token[at] === '.' ? '-' : twinOf(token[at] ?? '');
  return token.slice(0, at) + sign + token.slice(at + 1);
}

function payloads(target: Target): Made {
  const head = json({ alg: 'HS256' });
  const text = JSON.stringify(goodClaims(target));
  const other = randomUUID();
  const real = (payload: string | Buffer) => hmac(head, encode(payload), target.secret);
  const and = (extra: string) => real(`${text.slice(0, -1)},${extra}}`);
  return [
    ...[
      '[]',
      'null',
      '7',
      'true',
      '"text"',
      '',
      '{',
      `${text}x`,
      `${text}${text}`,
      `[${text}]`,
    ].map((raw): [string, string] => [`is ${raw.slice(0, 8)}`, real(raw)]),
    ['a second partner', and(`"partner_id":"${other}"`)],
    ['a second partner, escaped', and(`"partner_\\u0069d":"${other}"`)],
    ['a second role', and('"role":"dev"')],
    ['a second expiry', and('"exp":9999999999')],
    ['a prototype', and('"__proto__":{"role":"dev"}')],
    ['nested 50 deep', and(`"a":${'['.repeat(50)}${']'.repeat(50)}`)],
    ['500 claims', and(Array.from({ length: 500 }, (_, n) => `"c${n}":1`).join())],
    ['10 kB', and(`"a":"${'x'.repeat(10_000)}"`)],
    [
      'bytes that are no UTF-8',
      real(Buffer.from(text.replace('partner_admin', '\xff\xfe'), 'latin1')),
    ],
    ['UTF-16', real(Buffer.from(text, 'utf16le'))],
    ['a byte order mark', real(`\ufeff${text}`)],
    ['a NUL at its end', real(`${text}\u0000`)],
    ['another token', real(real(text))],
    ['an endless number', real(text.replace(/"exp":\d+/, '"exp":1e400'))],
  ];
}

function claims(target: Target): Made {
  const good = goodClaims(target);
  const now = nowSeconds();
  const real = (changes: Record<string, unknown>) =>
    hmac(json({ alg: 'HS256' }), json({ ...good, ...changes }), target.secret);
  const wrong: Readonly<Record<string, readonly unknown[]>> = {
    iss: ['', 'evil', `${good.iss}/`, good.iss.toUpperCase(), [good.iss], { 0: good.iss }, 7],
    aud: ['', 'evil', [], ['evil'], [[good.aud]], { 0: good.aud }, `${good.aud} evil`, 7],
    sub: ['', 'root', 7, [good.sub], {}, `${good.sub}\n`, `{${good.sub}}`, `urn:uuid:${good.sub}`],
    partner_id: ['', '*', 7, [good.partner_id], {}, `${good.partner_id},${randomUUID()}`],
    role: ['', 'root', 'DEV', 'dev ', ['dev'], { dev: true }, 7, '__proto__', 'partner_admin,dev'],
    exp: [0, -1, now - 31, '9999999999', true, [], {}],
    iat: [0, -1, now + 90, now - 90_000, `${now}`, true, [now], 1e300],
    nbf: [now + 90, `${now}`, true, [], 1e300],
    jti: ['', 7, [], {}, null, 'x'.repeat(257)],
  };
  const required = ['iss', 'aud', 'sub', 'partner_id', 'role', 'exp', 'iat'];
  return [
    ...required.map((name): [string, string] => [`no ${name}`, real({ [name]: undefined })]),
    ...required.map((name): [string, string] => [`${name} null`, real({ [name]: null })]),
    ...Object.entries(wrong).flatMap(([name, values]) =>
      values.map((value): [string, string] => [
        `${name} ${JSON.stringify(value).slice(0, 60)}`,
        real({ [name]: value }),
      ]),
    ),
  ];
}

/** A good token in a wrong `Authorization` header. */
function forms(target: Target): Hostile[] {
  const good = hmac(json({ alg: 'HS256' }), json(goodClaims(target)), target.secret);
  const [head, payload, signature] = good.split('.');
  const flat = JSON.stringify({ protected: head, payload, signature });
  const values = [
    ...[
      'bearer ',
      'BEARER ',
      'Bearer  ',
      'Bearer\t',
      'Bearer: ',
      'Token ',
      'JWT ',
      'DPoP ',
      'Basic ',
    ],
    ...['Bearer Bearer ', 'Bearer =', 'Bearer .', 'Bearer "', '', 'Basic Bearer '],
  ].map((scheme): string => `${scheme}${good}`);
  values.push(`Bearer ${good} ${good}`, `Bearer ${good},Bearer ${good}`, `Bearer ${good};a=b`);
  values.push(
    `Bearer ${good}.`,
    `Bearer ${good}.${good}`,
    `Bearer ${head}.${payload}`,
    'Bearer ..',
  );
  values.push(
    `Bearer ${flat}`,
    `Bearer ${encode(flat)}`,
    `Bearer ${head}..${signature}`,
    'Bearer a',
  );
  values.push(`Bearer ${good.replaceAll('.', '%2E')}`, `Bearer ${good.replace('.', '．')}`);
  values.push(
    `Bearer ${'A'.repeat(100_000)}`,
    `Bearer ${'a.'.repeat(4_000)}`,
    `Bearer ${good}\u0000`,
  );
  return values.map((value, n) => [`form ${n}: ${value.slice(0, 12)}`, value]);
}
