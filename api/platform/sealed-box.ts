/** AES-256-GCM for single secret values, each bound to the place where it is stored. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
} from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v2';
/** Sealed before envelopes were bound to an environment; opened, never made. */
const OLD_VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a secret lives. An envelope opens only where it was sealed. */
export interface SecretPlace {
  readonly partnerId: string;
  readonly integrationKey: string;
  readonly field: string;
}

export interface SealedBox {
  /**
   * Seals with the primary key. Answers `v2.<key id>.<nonce>.<ciphertext>.<tag>`, the last three in
   * base64url.
   */
  seal(secret: string, place: SecretPlace): string;
  /**
   * Opens with the key that the envelope names.
   * @throws UnreadableSecret when the envelope is not ours, was changed, moved or its key is gone.
   */
  open(envelope: string, place: SecretPlace): string;
  /** How envelopes of today's form begin that are sealed with the primary key. */
  readonly currentPrefix: string;
  /** True for such an envelope. */
  isCurrent(envelope: string): boolean;
  /**
   * `<key label>.<fingerprint>` in hex: equal for the same secret at the same place, and of no use to
   * anyone without the key. Fingerprints whose labels differ cannot be compared.
   */
  fingerprint(secret: string, place: SecretPlace): string;
}

export class UnreadableSecret extends Error {
  constructor(field: string) {
    super(`The saved value of ${field} cannot be read.`);
    this.name = 'UnreadableSecret';
  }
}

/** @param environment name of this installation, such as `production`; part of every envelope's binding. */
export function createSealedBox(ring: KeyRing, environment: string): SealedBox {
  // Made once: from bytes, each use of a key would take three times as long.
  const keys = new Map(ring.keys.map(({ id, bytes }) => [id, createSecretKey(bytes)]));
  const primary = keys.get(ring.primary);
  if (!primary) throw new Error('The primary key is not in the ring.');
  for (const key of keys.values()) {
    if (key.symmetricKeySize !== 32) throw new Error('Every encryption key must be 32 bytes long.');
  }
  const currentPrefix = `${VERSION}.${ring.primary}.`;
  const boundTo = (version: string, keyId: string, place: SecretPlace): Buffer => {
    const { partnerId, integrationKey, field } = place;
    const where = version === OLD_VERSION ? [] : [environment];
    return lengthPrefixed([version, ...where, keyId, partnerId, integrationKey, field]);
  };
  const mac = (length: number, ...parts: string[]) =>
    createHmac('sha256', ring.fingerprintKey)
      .update(lengthPrefixed(parts))
      .digest('hex')
      .slice(0, length);
  const label = mac(4, 'label');

  return {
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, primary, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(VERSION, ring.primary, place));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
      return `${currentPrefix}${parts.join('.')}`;
    },
    open(envelope, place) {
      const [version = '', id = '', ...encoded] = envelope.split('.');
      const [nonce, sealed, tag] = encoded.map(decoded);
      const key = keys.get(id);
      const known = version === VERSION || version === OLD_VERSION;
      if (!known || !key || encoded.length !== 3 || !nonce || !sealed || !tag) {
        throw new UnreadableSecret(place.field);
      }
      if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) {
        throw new UnreadableSecret(place.field);
      }
      try {
        const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(boundTo(version, id, place));
        decipher.setAuthTag(tag);
        const secret = decipher.update(sealed);
        // Adds nothing, but throws unless the tag is right.
        decipher.final();
        return secret.toString('utf8');
      } catch {
        throw new UnreadableSecret(place.field);
      }
    },
    currentPrefix,
    isCurrent: (envelope) => envelope.startsWith(currentPrefix),
    fingerprint(secret, { partnerId, integrationKey, field }) {
      const value = mac(16, 'secret', environment, partnerId, integrationKey, field, secret);
      return `${label}.${value}`;
    },
  };
}

/** Exactly the text that `seal` writes; Node would also read padding, blanks and unused bits. */
function decoded(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

/** Length-prefixed, so that no two lists share the same bytes. */
function lengthPrefixed(parts: readonly string[]): Buffer {
  const lengths = parts.map((part) => Buffer.byteLength(part));
  const bytes = Buffer.alloc(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    at = bytes.writeUInt32BE(lengths[index] ?? 0, at);
    at += bytes.write(part, at);
  }
  return bytes;
}
