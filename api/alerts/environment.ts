/** The environment variables of the alerts' receiver. */
import { z } from 'zod';
import { isReceiver } from '../platform/operator-webhook.ts';

/** The operator's own receiver of alerts. */
export interface Receiver {
  readonly url: string;
  /** Each signs; two while they are being changed. */
  readonly secrets: readonly string[];
}

const names = ['ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_SECRET'] as const;

export const alertVariables = {
  ALERT_WEBHOOK_URL: z
    .string()
    .refine(
      (address) => isReceiver(address, true),
      'must be an https address without credentials (http only on this machine)',
    )
    .optional(),
  ALERT_WEBHOOK_SECRET: z
    .string()
    .refine(
      areSecrets,
      'must be whsec_ and 24 to 64 random bytes in base64 (two, with a space between, to change it)',
    )
    .optional(),
};

const schema = z.object(alertVariables);

function areSecrets(text: string): boolean {
  const secrets = text.trim().split(/\s+/);
  return secrets.length <= 2 && secrets.every(isSecret);
}

function isSecret(text: string): boolean {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1] ?? '';
  const bytes = Buffer.from(encoded, 'base64');
  const whole = bytes.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '');
  return whole && bytes.length >= 24 && bytes.length <= 64 && new Set(bytes).size > 1;
}

/** What is wrong with several variables together. */
export function alertComplaints(given: Readonly<Record<string, string | undefined>>): string[] {
  const missing = names.filter((name) => !given[name]);
  if (missing.length === 1) return [`${missing[0]} is missing (set both or neither)`];
  const address = given.ALERT_WEBHOOK_URL;
  if (given.NODE_ENV !== 'production' || !address || isReceiver(address, false)) return [];
  // Malformed addresses are complained about by the schema.
  return isReceiver(address, true) ? ['ALERT_WEBHOOK_URL must be https in production'] : [];
}

export function receiverOf(env: z.infer<typeof schema>): Receiver | undefined {
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secrets } = env;
  return url && secrets ? { url, secrets: secrets.trim().split(/\s+/) } : undefined;
}
