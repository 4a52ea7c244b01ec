/**
 * The one validator of settings, which the API, the stored settings and the browser form share. It
 * therefore imports nothing but its own words and uses no runtime's own API.
 */
import {
  type Complaint,
  type ComplaintParams,
  complain,
  complainOfRequest,
  type FormCode,
} from './complaints.ts';
import type {
  BoolField,
  FieldError,
  FieldSpec,
  FieldValue,
  Settings,
  UrlField,
} from './field-spec.ts';
import { visibleFields } from './visible-fields.ts';

export * from './complaints.ts';
export type * from './field-spec.ts';
export { visibleFields } from './visible-fields.ts';

export type FieldReading =
  | { readonly ok: true; readonly value: FieldValue }
  | ({ readonly ok: false } & Complaint);

export type SettingsReading<S = Settings> =
  | { readonly ok: true; readonly settings: S }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

const TEXT_MAX = 255;
const SECRET_MAX = 4096;
const EXPIRY_YEARS = 10;
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/;

const good = (value: FieldValue): FieldReading => ({ ok: true, value });
const bad = <C extends FormCode>(code: C, params: ComplaintParams[C]): FieldReading => ({
  ok: false,
  ...complain(code, params),
});

/** Normalises and checks one present value. An empty string counts as a missing value. */
export function readField(spec: FieldSpec, raw: unknown): FieldReading {
  const { label } = spec;
  if (spec.kind === 'bool') {
    return typeof raw === 'boolean' ? good(raw) : bad('not_boolean', { label });
  }
  if (typeof raw !== 'string') return bad('not_text', { label });
  const text = normalise(spec, raw);
  if (text === '') return bad('missing', { label });
  const max = limitOf(spec);
  if (text.length > max) return bad('too_long', { label, max });
  if (INVISIBLE.test(text) || !text.isWellFormed()) return bad('invisible', { label });
  return readText(spec, text);
}

function readText(spec: Exclude<FieldSpec, BoolField>, text: string): FieldReading {
  switch (spec.kind) {
    case 'select':
      return spec.options.some((option) => option.value === text)
        ? good(text)
        : bad('not_an_option', { options: spec.options.map((one) => one.label).join(', ') });
    case 'subdomain':
      return DNS_LABEL.test(text) ? good(text) : bad('not_a_subdomain', { domain: spec.domain });
    case 'url':
      return readUrl(spec, text);
    default:
      if (spec.min !== undefined && text.length < spec.min) {
        return bad('too_short', { label: spec.label, min: spec.min });
      }
      return spec.pattern && !new RegExp(spec.pattern.source, 'u').test(text)
        ? { ok: false, code: 'pattern', params: {}, message: spec.pattern.message }
        : good(text);
  }
}

function readUrl(spec: UrlField, text: string): FieldReading {
  const { label, hosts } = spec;
  if (!URL.canParse(text)) return bad('not_a_url', { host: hosts[0] ?? '' });
  const url = new URL(text);
  if (url.protocol !== 'https:') return bad('not_https', { label });
  if (url.username || url.password || url.port || url.search || url.hash) {
    return bad('not_plain', { label });
  }
  // Comparing with the typed host refuses full-width digits and other disguises that URL unfolds.
  const typed = text.slice('https://'.length).split('/')[0]?.toLowerCase();
  if (typed !== url.hostname || !hostAllowed(url.hostname, hosts)) {
    return bad('wrong_host', { label, hosts: hosts.join(' or ') });
  }
  const address = `https://${url.hostname}${url.pathname.replace(/\/+$/, '')}`;
  // Escaping may have made it longer than what would be accepted again.
  return address.length > TEXT_MAX ? bad('too_long', { label, max: TEXT_MAX }) : good(address);
}

/** True when `host` equals an entry or is exactly one DNS label under a `*.` entry. */
export function hostAllowed(host: string, hosts: readonly string[]): boolean {
  return hosts.some((entry) => {
    if (!entry.startsWith('*.')) return entry === host;
    const label = host.slice(0, -(entry.length - 1));
    return host.endsWith(entry.slice(1)) && DNS_LABEL.test(label);
  });
}

function normalise(spec: Exclude<FieldSpec, BoolField>, raw: string): string {
  if (spec.kind === 'secret') {
    const text = spec.trim ? raw.trim() : raw;
    const prefix = spec.strip?.toLowerCase();
    // A lone prefix, trimmed of its space, is an empty value too.
    return prefix && `${text} `.toLowerCase().startsWith(prefix)
      ? text.slice(prefix.length).trim()
      : text;
  }
  const text = raw.trim();
  if (spec.kind !== 'subdomain') return text;
  const host = text
    .toLowerCase()
    .replace(/^[<("'“„«]*(https?:)?(\/\/)?/, '')
    .replace(/(:443)?([/?#][\s\S]*|[.,;>)"'”“»]{1,2})?$/, '');
  return host.endsWith(`.${spec.domain}`) ? host.slice(0, -(spec.domain.length + 1)) : host;
}

function limitOf(spec: Exclude<FieldSpec, BoolField>): number {
  if (spec.kind === 'text' || spec.kind === 'secret') {
    return spec.max ?? (spec.kind === 'secret' ? SECRET_MAX : TEXT_MAX);
  }
  return spec.kind === 'subdomain' ? 63 : TEXT_MAX;
}

/**
 * Reads a complete set of settings: unknown keys are refused, required ones demanded, absent ones
 * given their default, those that are not there left out. `null` and what is empty after normalising count as absent. All complaints are returned at once.
 */
export function readSettings(
  fields: readonly FieldSpec[],
  input: Readonly<Record<string, unknown>>,
): SettingsReading {
  const errors: FieldError[] = unknownKeys(fields, input);
  const settings: Record<string, FieldValue> = {};
  for (const spec of visibleFields(fields, input)) {
    const raw = Object.hasOwn(input, spec.key) ? input[spec.key] : undefined;
    if (isAbsent(spec, raw)) {
      const fallback = 'default' in spec ? spec.default : undefined;
      if (fallback !== undefined) settings[spec.key] = fallback;
      else if (spec.required)
        errors.push({ field: spec.key, ...complain('missing', { label: spec.label }) });
      continue;
    }
    const reading = readField(spec, raw);
    if (reading.ok) settings[spec.key] = reading.value;
    else {
      const { code, params, message } = reading;
      errors.push({ field: spec.key, code, params, message });
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, settings };
}

function isAbsent(spec: FieldSpec, raw: unknown): boolean {
  if (raw === undefined || raw === null) return true;
  return typeof raw === 'string' && spec.kind !== 'bool' && normalise(spec, raw) === '';
}

/** The calendar day (YYYY-MM-DD) that is not over anywhere on Earth: nothing expires too early. */
export function dayOf(now: number): string {
  return new Date(now - 12 * 3_600_000).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The complaint about a day on which a secret is said to expire; none when it may be declared. */
export function expiryComplaint(label: string, day: string, today: string): Complaint | undefined {
  if (!isDay(day)) return complain('not_a_day', {});
  if (day < today) return complain('day_over', { label });
  const last = `${Number(today.slice(0, 4)) + EXPIRY_YEARS}${today.slice(4)}`;
  return day > last ? complain('day_too_far', { years: EXPIRY_YEARS }) : undefined;
}

/** One complaint for each key of `input` that no field declares. */
export function unknownKeys(
  fields: readonly FieldSpec[],
  input: Readonly<Record<string, unknown>>,
): FieldError[] {
  const known = new Set(fields.map((spec) => spec.key));
  return Object.keys(input)
    .filter((key) => !known.has(key))
    .map((key) => ({
      field: key.slice(0, 64),
      ...complainOfRequest('unknown_setting', { known: [...known].join(', ') }),
    }));
}
