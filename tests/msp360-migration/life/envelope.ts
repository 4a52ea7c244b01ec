/** Opens what the Integration Center sealed, told a second time apart from its own code. */
import { createDecipheriv } from 'node:crypto';

/** @returns undefined when it does not open. */
export function openEnvelope(
  key: Uint8Array,
  environment: string,
  envelope: string,
  partner: string,
): string | undefined {
  const [version = '', id = '', nonce = '', text = '', tag = ''] = envelope.split('.');
  const bound = [version, environment, id, partner, 'msp360', 'api_password'].flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(part));
    return [length, Buffer.from(part)];
  });
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
    decipher.setAAD(Buffer.concat(bound)).setAuthTag(Buffer.from(tag, 'base64url'));
    const opened = [decipher.update(Buffer.from(text, 'base64url')), decipher.final()];
    return Buffer.concat(opened).toString();
  } catch {
    return undefined;
  }
}
