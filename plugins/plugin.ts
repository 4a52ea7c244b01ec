/**
 * The contract every vendor fits. A plugin knows its vendor and nothing of us: what it needs at run
 * time arrives in a {@link CheckContext}.
 */
import {
  type CheckContext,
  CheckFailure,
  type FailureClass,
  type HealthStatus,
  type Remedy,
  type StepSpec,
} from './check.ts';
import type { FieldError, FieldSpec, Settings, SettingsOf, SettingsReading } from './fields.ts';
import { readSettings } from './fields.ts';
import type { Logo, PluginLink } from './presentation.ts';
import type { Translations } from './texts/phrases.ts';

export * from './check.ts';
export type { FieldError, FieldSpec, Settings, SettingsOf, SettingsReading } from './fields.ts';
export type { Logo, PluginLink } from './presentation.ts';
export type { Translations } from './texts/phrases.ts';

export const categories = [
  'psa',
  'backup',
  'rmm',
  'monitoring',
  'security',
  'documentation',
  'networking',
  'other',
] as const;
export type Category = (typeof categories)[number];

export interface PluginMetadata<F extends readonly FieldSpec[] = readonly FieldSpec[]> {
  /** Stable for ever: it is stored in the database. Lower-case letters, digits, `-`; at most 64. */
  readonly key: string;
  readonly name: string;
  readonly provider: string;
  readonly category: Category;
  /** One sentence in the partner's language. */
  readonly description: string;
  /** What else people search it by, such as the vendor's former name; lower case. */
  readonly keywords: readonly string[];
  readonly logo: Logo;
  readonly links: readonly PluginLink[];
  /** Hosts a check may call: exact, or `*.example.com` for exactly one label. */
  readonly hosts: readonly string[];
  /** What the vendor lets all partners together ask of it; without it, checks are only spread. */
  readonly budget?: { readonly requestsPerMinute: number; readonly requestsPerCheck: number };
  readonly fields: F;
  /** What a check does, in its order. */
  readonly steps: readonly StepSpec[];
  /** For failures that a person can mend at the vendor. */
  readonly remedies?: Readonly<Partial<Record<FailureClass, Remedy>>>;
}

export interface IntegrationPlugin {
  readonly metadata: PluginMetadata;
  /** What the metadata and the checks say, in other languages. */
  readonly texts: Translations | undefined;
  /** Checks and normalises a complete set of settings; complains about all fields at once. */
  validate(input: Readonly<Record<string, unknown>>): SettingsReading;
  /** Turns validated settings into what is stored. */
  configure(settings: Settings): Settings;
  /** One probe of the vendor: serves dry run, manual test and schedule. Never throws. */
  healthCheck(settings: Settings, context: CheckContext): Promise<HealthStatus>;
}

/** What a vendor's folder writes; the rest of {@link IntegrationPlugin} follows from its fields. */
export interface PluginDefinition<F extends readonly FieldSpec[]> extends PluginMetadata<F> {
  /** Rules over several fields; single fields are checked by their spec. */
  readonly rules?: (settings: SettingsOf<F>) => readonly FieldError[];
  /** Settings to store, when they differ from the validated ones. */
  readonly configure?: (settings: SettingsOf<F>) => SettingsOf<F>;
  /** Every English sentence of this folder in every language; the contract suite asks for it. */
  readonly texts?: Translations;
  /** May throw {@link CheckFailure}. */
  readonly check: (settings: SettingsOf<F>, context: CheckContext) => Promise<HealthStatus>;
}

/** Makes a plugin out of a vendor's definition; settings types are inferred from `fields`. */
export function definePlugin<const F extends readonly FieldSpec[]>(
  definition: PluginDefinition<F>,
): IntegrationPlugin {
  const { rules, configure, check, texts, ...metadata } = definition;
  // The one place where checked settings get the type that their fields describe.
  const typed = (settings: Settings) => settings as SettingsOf<F>;
  const validate = (input: Readonly<Record<string, unknown>>): SettingsReading => {
    const reading = readSettings(metadata.fields, input);
    if (!reading.ok) return reading;
    const errors = rules?.(typed(reading.settings)) ?? [];
    return errors.length > 0 ? { ok: false, errors } : reading;
  };
  return {
    metadata,
    texts,
    validate,
    configure: (settings) => (configure ? (configure(typed(settings)) as Settings) : settings),
    async healthCheck(settings, context) {
      try {
        // Settings stored under older rules: what today's rules refuse is never sent out.
        const declared = metadata.fields.map(({ key }) => [key, settings[key]]);
        const reading = validate(Object.fromEntries(declared));
        if (!reading.ok) throw new CheckFailure('settings', reading.errors[0]?.message ?? '');
        return await check(typed(reading.settings), context);
      } catch (error) {
        return statusOf(error);
      }
    },
  };
}

function statusOf(error: unknown): HealthStatus {
  if (!(error instanceof CheckFailure)) {
    return {
      status: 'error',
      failure: 'unexpected',
      reason: 'The check stopped on an unexpected answer. It will be tried again.',
    };
  }
  const { failure, message: reason, retryAfter } = error;
  return { status: 'error', failure, reason, ...(retryAfter === undefined ? {} : { retryAfter }) };
}
