/** Declared expiry, decided purely: what may be declared, what is stored of it, how near it is. */
import {
  type Complaint,
  complainOfRequest,
  dayOf,
  expiryComplaint,
  type FieldError,
  isDay,
  type Settings,
} from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { SettingChange } from '../audit/append.ts';
import type { ConfigurationState, StoredSettings } from './configuration.ts';
import { isSealed } from './vault.ts';

/** By secret field: a day sets, `null` clears; omitted keeps, unless the secret is entered anew. */
export type ExpiriesPatch = Readonly<Record<string, string | null>>;
export type ExpiryDays = Readonly<Record<string, string>>;

/** From when on people are warned. */
export interface ExpiryWarning {
  readonly now: () => Date;
  readonly days: number;
}

interface Edit {
  readonly stored: StoredSettings;
  readonly entered: ReadonlySet<string>;
}

/** The name by which complaints and the audit call the day of one secret. */
export const expiryField = (key: string) => `secret_expiries.${key}`;

function expiringFields(plugin: IntegrationPlugin) {
  return plugin.metadata.fields.filter((field) => field.kind === 'secret' && field.expires);
}

function storedDay(stored: StoredSettings, key: string): string | undefined {
  const value = stored[key];
  return isSealed(value) ? value.expires_on : undefined;
}

/** @param settings as they are to be; left out while they are wrong themselves. */
export function expiryErrors(
  plugin: IntegrationPlugin,
  { stored, entered, settings }: Edit & { readonly settings?: Settings },
  patch: ExpiriesPatch,
  now: Date,
): FieldError[] {
  const fields = expiringFields(plugin);
  return Object.entries(patch).flatMap(([key, day]) => {
    const about = fields.find((field) => field.key === key);
    const wrong = (found: Complaint) => [{ field: expiryField(key.slice(0, 64)), ...found }];
    if (!about) return wrong(complainOfRequest('no_expiry', {}));
    if (day === null) return [];
    const kept = !entered.has(key) && day === storedDay(stored, key);
    const found = kept ? undefined : expiryComplaint(about.label, day, dayOf(now.getTime()));
    if (found) return wrong(found);
    const held = settings === undefined || Object.hasOwn(settings, key);
    return held ? [] : wrong(complainOfRequest('day_without_secret', { label: about.label }));
  });
}

/** The days after a change. One that was declared for a former secret is not kept for the new. */
export function expiriesAfter(
  plugin: IntegrationPlugin,
  { stored, entered, settings }: Edit & { readonly settings: Settings },
  patch: ExpiriesPatch,
): ExpiryDays {
  const days = expiringFields(plugin).flatMap(({ key }) => {
    const kept = entered.has(key) ? undefined : storedDay(stored, key);
    const day = Object.hasOwn(patch, key) ? patch[key] : kept;
    return day && Object.hasOwn(settings, key) ? [[key, day] as const] : [];
  });
  return Object.fromEntries(days);
}

/** Writes the days beside the sealed secrets, and takes away those that are no longer declared. */
export function withExpiries(stored: StoredSettings, days: ExpiryDays): StoredSettings {
  const entries = Object.entries(stored).map(([key, value]) => {
    if (!isSealed(value)) return [key, value] as const;
    const { expires_on: _, ...secret } = value;
    const day = days[key];
    return [key, day === undefined ? secret : { ...secret, expires_on: day }] as const;
  });
  return Object.fromEntries(entries);
}

export function labelsOf(plugin: IntegrationPlugin): ReadonlyMap<string, string> {
  return new Map(plugin.metadata.fields.map(({ key, label }) => [key, label]));
}

/** What the audit says: days are no secrets. */
export function describeExpiries(
  labels: ReadonlyMap<string, string>,
  stored: StoredSettings,
  days: ExpiryDays,
): SettingChange[] {
  const keys = new Set([...Object.keys(stored), ...Object.keys(days)]);
  return [...keys].flatMap((key): SettingChange[] => {
    const from = storedDay(stored, key) ?? null;
    const to = days[key] ?? null;
    if (from === to) return [];
    const change = from === null ? 'set' : to === null ? 'cleared' : 'changed';
    const label = `${labels.get(key) ?? key} expiry date`;
    return [{ field: expiryField(key), label, secret: false, change, from, to }];
  });
}

/** The declared days of a plugin's secrets with how near they are, the nearest first. */
export function presentExpiries(
  plugin: IntegrationPlugin,
  configuration: Pick<ConfigurationState, 'secretExpiries'> | null,
  warning: ExpiryWarning,
) {
  const days = configuration?.secretExpiries;
  if (!days) return [];
  const now = warning.now().getTime();
  const today = dayOf(now);
  const warned = dayOf(now + warning.days * 86_400_000);
  return expiringFields(plugin)
    .flatMap(({ key, label }) => {
      const day = days[key];
      if (day === undefined || !isDay(day)) return [];
      const expiry =
        day < today
          ? ('expired' as const)
          : day <= warned
            ? ('expiring' as const)
            : ('valid' as const);
      return [{ field: key, label, expires_on: day, expiry }];
    })
    .toSorted((a, b) => (a.expires_on < b.expires_on ? -1 : 1));
}
