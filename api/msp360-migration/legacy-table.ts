/**
 * All we assume of GuruRMM's table: its name, its columns, and how a secret is encrypted in it. Each
 * is a variable (docs/msp360-migration.md), because none of it is ours; `doctor` says what fits.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Columns we read. An optional one may be declared absent with `-`. */
export const legacyColumns = {
  partner_id: 'required',
  api_login: 'required',
  api_password_encrypted: 'required',
  api_base_url: 'optional',
  enabled: 'optional',
  updated_at: 'optional',
} as const;
export type LegacyColumn = keyof typeof legacyColumns;

export const parts = ['nonce', 'ciphertext', 'tag'] as const;
export type Part = (typeof parts)[number];
export const encodings = ['base64', 'base64url', 'hex', 'bytea'] as const;
export type Encoding = (typeof encodings)[number];

export interface LegacyCodec {
  readonly key: Uint8Array;
  readonly layout: readonly Part[];
  readonly encoding: Encoding;
}

export interface LegacyTable {
  /** `table` or `schema.table`; the driver quotes both parts. */
  readonly name: string;
  /** False while the name is our default: then a missing table only means that there is nothing to do. */
  readonly named: boolean;
  readonly columns: Readonly<Record<LegacyColumn, string | null>>;
  readonly codec: LegacyCodec;
}

/** Why an encrypted value cannot be read, in words for the operator; holds nothing of the value. */
export class UnreadableLegacy extends Error {
  override readonly name = 'UnreadableLegacy';
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;
const A_KEY = 'must be 32 random bytes in base64 or hex';

type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly complaints: readonly string[] };

/** Complains about everything at once, by the variables' names; never with the key. */
export function readLegacyTable(
  env: Readonly<Record<string, string | undefined>>,
): Reading<LegacyTable> {
  const complaints: string[] = [];
  const named = Boolean(env.LEGACY_MSP360_TABLE);
  const name = env.LEGACY_MSP360_TABLE || 'mspbackups_config';
  const names = name.split('.');
  if (names.length > 2 || !names.every((part) => IDENTIFIER.test(part))) {
    complaints.push('LEGACY_MSP360_TABLE must be a table or schema.table of letters, digits and _');
  }
  const columns = readColumns(env.LEGACY_MSP360_COLUMNS ?? '', complaints);
  const layout = (env.LEGACY_MSP360_LAYOUT || parts.join()).split(',').map((part) => part.trim());
  if (layout.toSorted().join() !== parts.toSorted().join()) {
    complaints.push(`LEGACY_MSP360_LAYOUT must be ${parts.join(',')} in the order that is stored`);
  }
  const wanted = env.LEGACY_MSP360_ENCODING || 'base64';
  const encoding = encodings.find((one) => one === wanted);
  if (!encoding) complaints.push(`LEGACY_MSP360_ENCODING must be one of ${encodings.join(', ')}`);
  const key = keyOf(env.LEGACY_MSP360_KEY?.trim() ?? '');
  if (!key) complaints.push(`LEGACY_MSP360_KEY ${env.LEGACY_MSP360_KEY ? A_KEY : 'is missing'}`);
  if (complaints.length > 0 || !key || !encoding) return { ok: false, complaints };
  const codec = { key, layout: layout as Part[], encoding };
  return { ok: true, value: { name, named, columns, codec } };
}

/** `ours=theirs` pairs over the default names. */
function readColumns(text: string, complaints: string[]): LegacyTable['columns'] {
  const known = Object.keys(legacyColumns) as LegacyColumn[];
  const columns = Object.fromEntries(known.map((name) => [name, name])) as Record<
    LegacyColumn,
    string | null
  >;
  const seen = new Set<string>();
  for (const pair of text.split(',').filter((one) => one.trim() !== '')) {
    const [ours = '', theirs = ''] = pair.split('=').map((side) => side.trim());
    const column = known.find((name) => name === ours);
    const absent = theirs === '-' && column && legacyColumns[column] === 'optional';
    if (!column || seen.has(column) || !(absent || IDENTIFIER.test(theirs))) {
      const optional = known.filter((name) => legacyColumns[name] === 'optional').join(', ');
      complaints.push(
        `LEGACY_MSP360_COLUMNS must be pairs such as api_login=login, each once, of ` +
          `${known.join(', ')}; - says that there is none (${optional})`,
      );
      return columns;
    }
    seen.add(column);
    columns[column] = absent ? null : theirs;
  }
  return columns;
}

/** @throws UnreadableLegacy with the reason. `text` is the column as text; `bytea` comes as hex. */
export function openLegacySecret(codec: LegacyCodec, text: string): string {
  const sealed = bytesOf(codec.encoding, text);
  const cut = sealed.length - NONCE_BYTES - TAG_BYTES;
  if (cut < 0) throw new UnreadableLegacy('the encrypted password is too short');
  const lengths: Readonly<Record<Part, number>> = {
    nonce: NONCE_BYTES,
    ciphertext: cut,
    tag: TAG_BYTES,
  };
  const found: Partial<Record<Part, Buffer>> = {};
  let at = 0;
  for (const part of codec.layout) {
    found[part] = sealed.subarray(at, at + lengths[part]);
    at += lengths[part];
  }
  const { nonce, ciphertext, tag } = found as Record<Part, Buffer>;
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', codec.key, nonce, options).setAuthTag(tag);
  let opened: Buffer;
  try {
    opened = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw new UnreadableLegacy(
      'the password does not open: another key, another layout, or changed',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(opened);
  } catch {
    throw new UnreadableLegacy('the decrypted password is not text (UTF-8)');
  }
}

/** As GuruRMM's credentials module would write it; `bytea` as hex. */
export function sealLegacySecret({ key, layout, encoding }: LegacyCodec, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  const found: Readonly<Record<Part, Buffer>> = { nonce, ciphertext, tag: cipher.getAuthTag() };
  const sealed = Buffer.concat(layout.map((part) => found[part]));
  return sealed.toString(encoding === 'bytea' ? 'hex' : encoding);
}

function bytesOf(encoding: Encoding, text: string): Buffer {
  const how = encoding === 'bytea' ? 'hex' : encoding;
  const compact = text.replace(/\s+/g, '');
  const bytes = Buffer.from(compact, how);
  // Node stops at, or skips, what is not of the encoding: compare with what it would write.
  const plain = (value: string) => (how === 'hex' ? value.toLowerCase() : value.replace(/=+$/, ''));
  if (plain(bytes.toString(how)) !== plain(compact)) {
    throw new UnreadableLegacy(`the encrypted password is not ${encoding}`);
  }
  return bytes;
}

function keyOf(text: string): Uint8Array | undefined {
  const hex = /^[0-9a-f]{64}$/i.test(text);
  if (!hex && !/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  const bytes = new Uint8Array(Buffer.from(text, hex ? 'hex' : 'base64'));
  return bytes.some((byte) => byte !== 0) ? bytes : undefined;
}
