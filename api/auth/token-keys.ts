/** The key that tokens are checked with, and the one algorithm that belongs to it. */
import { importSPKI, type JWTVerifyGetKey } from 'jose';
import { createKeySet } from './key-set.ts';

/** Exactly one kind of key; the algorithm belongs to the key, never to the token. */
export type TokenKey =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'public'; readonly pem: string; readonly algorithm: string }
  | {
      readonly kind: 'jwks';
      readonly url: string;
      readonly algorithm: string;
      /** Seconds for which known keys count while the issuer cannot be asked. */
      readonly stale: number;
    };

export async function keyOf(
  key: TokenKey,
  now: () => number,
): Promise<{ resolve: JWTVerifyGetKey; algorithm: string }> {
  switch (key.kind) {
    case 'secret': {
      const secret = await crypto.subtle.importKey(
        'raw',
        new TextEncoder().encode(key.secret),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['verify'],
      );
      return { resolve: async () => secret, algorithm: 'HS256' };
    }
    case 'public': {
      const publicKey = await importSPKI(key.pem, key.algorithm);
      return { resolve: async () => publicKey, algorithm: key.algorithm };
    }
    case 'jwks': {
      const { url, stale, algorithm } = key;
      return { resolve: createKeySet({ url, stale, now }), algorithm };
    }
  }
}
