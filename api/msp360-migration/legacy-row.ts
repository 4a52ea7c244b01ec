/** One legacy row as settings of ours, or the reason why it cannot be. Pure. */
import type { Settings } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { type LegacyCodec, openLegacySecret, UnreadableLegacy } from './legacy-table.ts';

/** A row as the store reads it: every column as text, cut at a length that nothing real reaches. */
export interface LegacyRow {
  readonly login: string | null;
  /** Still encrypted. */
  readonly password: string | null;
  readonly baseUrl: string | null;
  readonly enabled: boolean;
  readonly updatedAt: Date | null;
}

export type LegacyReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly reason: string };

/** The plugin's own validator judges what was decrypted: what a form would refuse is not taken over. */
export function readLegacyRow(
  { plugin, codec }: { readonly plugin: IntegrationPlugin; readonly codec: LegacyCodec },
  row: LegacyRow,
): LegacyReading {
  if (!row.password) return { ok: false, reason: 'there is no encrypted password' };
  try {
    const api_password = openLegacySecret(codec, row.password);
    const given = { api_login: row.login, api_password, base_url: row.baseUrl };
    const reading = plugin.validate(given);
    if (reading.ok) return { ok: true, settings: plugin.configure(reading.settings) };
    const errors = reading.errors.map(({ field, message }) => `${field}: ${message}`);
    return { ok: false, reason: `our form would refuse it: ${errors.join(' ')}` };
  } catch (error) {
    if (error instanceof UnreadableLegacy) return { ok: false, reason: error.message };
    throw error;
  }
}
