/**
 * The contract every vendor fits. A plugin knows its vendor and nothing of us: what it needs at run
 * time arrives in a {@link CheckContext}.
 */
import type { FieldError, FieldSpec, Settings, SettingsOf, SettingsReading } from './fields.ts';
import { readSettings } from './fields.ts';
import type { Logo, PluginLink } from './presentation.ts';

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

/** Why a check failed; decides what happens next. */
export const failureClasses = [
  'credentials', // the vendor does not accept them: a person must act
  'permission', // accepted, but a needed right is missing: a person must act
  'settings', // another setting is wrong, such as the subdomain: a person must act
  'rate_limit', // asked too often: wait
  'unreachable', // no answer, or none in time: try again
  'vendor', // the vendor answers with an error of its own: try again
  'secret_unreadable', // a saved secret cannot be opened: a person must enter it again
  'secret_missing', // the saved secrets were erased: a person must enter them again
  'blocked', // our own guard refused the call
  'unexpected', // an answer or a fault nobody foresaw
] as const;
export type FailureClass = (typeof failureClasses)[number];

/** The outcome of one check, in words written by us for the person who runs the integration. */
export type HealthStatus =
  | { readonly status: 'ok'; readonly message: string }
  | { readonly status: 'degraded'; readonly reason: string }
  | {
      readonly status: 'error';
      readonly reason: string;
      readonly failure: FailureClass;
      /** Seconds the vendor asked us to wait. */
      readonly retryAfter?: number;
    };

/** Thrown inside a check to end it; `healthCheck` turns it into a {@link HealthStatus}. */
export class CheckFailure extends Error {
  readonly failure: FailureClass;
  readonly retryAfter: number | undefined;

  /** @param reason shown to people: what happened, what to do; never text from the vendor. */
  constructor(failure: FailureClass, reason: string, retryAfter?: number) {
    super(reason);
    this.name = 'CheckFailure';
    this.failure = failure;
    this.retryAfter = retryAfter;
  }
}

export interface VendorRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute https address on one of the plugin's `hosts`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a JSON body. */
  readonly json?: unknown;
  /** Overall time limit in milliseconds; 10,000 when left out. */
  readonly deadline?: number;
  /** Largest answer to read, in decoded bytes; 65,536 when left out. */
  readonly maxBytes?: number;
}

export interface VendorResponse {
  readonly status: number;
  /** A response header by its lower-case name. */
  header(name: string): string | undefined;
  /** The body as JSON, or `undefined` when it is not JSON. */
  readonly json: unknown;
}

export interface VendorToken {
  readonly token: string;
  /** Seconds from now. */
  readonly expiresIn: number;
}

/** What a plugin may use while it checks. Nothing else reaches the network. */
export interface CheckContext {
  /**
   * One call to the vendor. Redirects are returned, not followed.
   * @throws CheckFailure `unreachable` (no answer, cut, too slow), `blocked` (host not declared,
   * private address) or `vendor` (answer too large).
   */
  http(request: VendorRequest): Promise<VendorResponse>;
  /** Runs and records one named step, so that people can see how far a check came. */
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** The vendor's access token, kept between checks for as long as the credentials are the same. */
  readonly session: {
    token(signIn: () => Promise<VendorToken>): Promise<string>;
    /** Drops the kept token, after the vendor refused it. */
    forget(): void;
  };
}

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
}

export interface IntegrationPlugin {
  readonly metadata: PluginMetadata;
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
  /** May throw {@link CheckFailure}. */
  readonly check: (settings: SettingsOf<F>, context: CheckContext) => Promise<HealthStatus>;
}

/** Makes a plugin out of a vendor's definition; settings types are inferred from `fields`. */
export function definePlugin<const F extends readonly FieldSpec[]>(
  definition: PluginDefinition<F>,
): IntegrationPlugin {
  const { rules, configure, check, ...metadata } = definition;
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
