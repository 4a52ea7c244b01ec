/** What a check is made of: its steps, its tools, its failures and what a person does about them. */

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

/** What a step proves: who we are, that a right is there, that real data can be read. */
export const stepKinds = ['authenticate', 'permission', 'read'] as const;

/** A step of a check, declared so that people see beforehand what will be tried. */
export interface StepSpec {
  /** A few words, such as `Read customers`; the same as in {@link CheckContext.step}. */
  readonly name: string;
  readonly kind: (typeof stepKinds)[number];
}

/** What a person does about a failure, beside the message that says what happened. */
export interface Remedy {
  readonly text: string;
  /** Where in the vendor's console: the menus to go through, outermost first. */
  readonly path?: readonly string[];
  /** A page of the vendor's that explains it. */
  readonly link?: { readonly label: string; readonly href: string };
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
  /**
   * Runs and records one of the plugin's `steps`, so that people see how far a check came.
   * @param found what it found, in a few words of ours such as `214 customers`.
   */
  step<T>(
    name: string,
    run: () => Promise<T>,
    found?: (result: T) => string | undefined,
  ): Promise<T>;
  /** The vendor's access token, kept between checks for as long as the credentials are the same. */
  readonly session: {
    token(signIn: () => Promise<VendorToken>): Promise<string>;
    /** Drops the kept token, after the vendor refused it. */
    forget(): void;
  };
}
