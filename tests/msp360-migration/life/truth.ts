/** What a partner's settings should be after each committed edit: the rule told apart from the product. */
import { openEnvelope } from './envelope.ts';
import type { Row } from './journal.ts';
import { openLegacy } from './old-application.ts';
import { ENVIRONMENT, ringKey } from './ring.ts';

export const DEFAULT_URL = 'https://api.mspbackups.com';
/** Stands for a password that nobody can open. */
export const SPOILT = '\0spoilt';

export interface Settings {
  readonly login: string;
  readonly password: string;
  readonly baseUrl: string;
  readonly enabled: boolean;
}
/** Null: nothing is configured. */
export type Truth = Settings | null;

/** What a person asked the Integration Center for, as it was sent. */
export type Wish =
  | { readonly kind: 'configure' | 'reconfigure'; readonly patch: Partial<Settings> }
  | { readonly kind: 'enable' | 'disable' | 'remove' };

export function after(truth: Truth, wish: Wish): Truth {
  switch (wish.kind) {
    case 'configure': {
      const { login = '', password = '', baseUrl = DEFAULT_URL } = wish.patch;
      return { login, password, baseUrl, enabled: true };
    }
    case 'reconfigure':
      return truth && { ...truth, ...wish.patch };
    case 'remove':
      return null;
    default:
      return truth && { ...truth, enabled: wish.kind === 'enable' };
  }
}

export function same(one: Truth, other: Truth): boolean {
  if (!one || !other) return one === other;
  return (
    one.login === other.login &&
    one.password === other.password &&
    one.baseUrl === other.baseUrl &&
    one.enabled === other.enabled
  );
}

export const isSpoilt = (truth: Truth) => truth?.password === SPOILT;

export function ofLegacyRow(row: Row | null): Truth {
  return (
    row && {
      login: String(row.api_login),
      password: openLegacy(String(row.api_password_encrypted)) ?? SPOILT,
      baseUrl: normal(row.api_base_url),
      enabled: row.enabled === true,
    }
  );
}

export function ofOurRow(row: Row | null): Truth {
  if (!row) return null;
  const { api_login, api_password, base_url } = row.settings as Record<string, unknown>;
  const { sealed = '' } = (api_password ?? {}) as { sealed?: string };
  return {
    login: String(api_login),
    password: openEnvelope(ringKey.bytes, ENVIRONMENT, sealed, String(row.partner_id)) ?? SPOILT,
    baseUrl: String(base_url),
    enabled: row.enabled === true,
  };
}

/** An address as both sides mean it: none is the usual one. */
export function normal(url: unknown): string {
  return url ? String(url).toLowerCase().replace(/\/$/, '') : DEFAULT_URL;
}

export function told(truth: Truth): string {
  if (!truth) return 'nothing';
  const { login, password, baseUrl, enabled } = truth;
  const host = baseUrl.replace('https://', '');
  return `${login}/${isSpoilt(truth) ? 'SPOILT' : password}@${host}${enabled ? '' : ' disabled'}`;
}
