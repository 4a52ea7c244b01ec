/**
 * Request bodies that carry settings. Their shape here is deliberately loose: each plugin's own
 * field specs judge the values, and the contract shows one schema per integration made from them.
 */
import { z } from '@hono/zod-openapi';
import { objectBody } from '../platform/openapi.ts';

const value = z.union(
  [z.string().max(8_192, 'Use at most 8,192 characters'), z.boolean(), z.null()],
  {
    error: 'Use text, true, false or null',
  },
);
const settings = z
  .record(z.string(), value, { error: 'Use an object of settings' })
  .openapi('SettingsInput', {
    description: 'The settings of one integration, as its `fields` declare them.',
  });

const day = z.union([z.string(), z.null()], { error: 'Use a date as YYYY-MM-DD, or null' });
const secret_expiries = z
  .record(z.string(), day, { error: 'Use an object of dates' })
  .optional()
  .openapi({
    description:
      'The day (YYYY-MM-DD) on which a secret expires, for secret fields with `expires`; null ' +
      'clears it. Omitted keeps it, except that a secret entered anew begins without one.',
    example: { api_token: '2027-01-31' },
  });

export const settingsBody = z
  .strictObject({ settings, secret_expiries }, objectBody)
  .openapi('ConfigureRequest', {
    example: {
      settings: { subdomain: 'acme', api_token: 'T8ab…' },
      secret_expiries: { api_token: '2027-01-31' },
    },
  });

export const settingsPatchBody = z
  .strictObject({ settings, secret_expiries }, objectBody)
  .openapi('ReconfigureRequest', { example: { settings: { api_token: 'T9cd…' } } });

export const testBody = z
  .strictObject({ settings: settings.optional() }, objectBody)
  .openapi('TestRequest', { example: {} });

export type SettingsInput = Readonly<Record<string, string | boolean | null>>;
