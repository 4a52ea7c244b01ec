/** AES-256-GCM for single secret values, each bound to the place where it is stored. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a secret lives. An envelope opens only where it was sealed. */
export interface SecretPlace {
  readonly partnerId: string;
  readonly integrationKey: string;
  readonly field: string;
}

export interface SealedBox {
  /** Answers `v1.<key id>.<nonce>.<ciphertext>.<tag>`, the last three in base64url. */
  seal(secret: string, place: SecretPlace): string;
  /** @throws UnreadableSecret when the envelope is not ours, was changed, moved or its key is gone. */
  open(envelope: string, place: SecretPlace): string;
}

export class UnreadableSecret extends Error {
  constructor(field: string) {
    super(`The saved value of ${field} cannot be read.`);
    this.name = 'UnreadableSecret';
  }
}

/** @param key 32 bytes. @param keyId letters, digits, `-` or `_`; stored in every envelope. */
export function createSealedBox(key: Uint8Array, keyId: string): SealedBox {
  if (key.length !== 32) throw new Error('The encryption key must be 32 bytes long.');
  return {
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(associatedData(keyId, place));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'));
      return [VERSION, keyId, ...parts].join('.');
    },
    open(envelope, place) {
      const [version, id, ...encoded] = envelope.split('.');
      const [nonce, sealed, tag] = encoded.map(decoded);
      if (
        version !== VERSION ||
        id !== keyId ||
        encoded.length !== 3 ||
        !nonce ||
        !sealed ||
        !tag
      ) {
        throw new UnreadableSecret(place.field);
      }
      if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) {
        throw new UnreadableSecret(place.field);
      }
      try {
        const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(associatedData(id, place));
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
      } catch {
        throw new UnreadableSecret(place.field);
      }
    },
  };
}

/** Exactly the text that `seal` writes; Node would also read padding, blanks and unused bits. */
function decoded(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

/** Length-prefixed, so that no two places share the same bytes. */
function associatedData(keyId: string, place: SecretPlace): Buffer {
  const parts = [VERSION, keyId, place.partnerId, place.integrationKey, place.field];
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
