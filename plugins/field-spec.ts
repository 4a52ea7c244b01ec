/**
 * Field specs: how a plugin declares its settings. Every property name is a single word, so a spec
 * travels over the wire exactly as it is declared.
 */

/** What all kinds of field have in common. */
interface FieldBase {
  /** snake_case name of the setting; also its name on the wire. */
  readonly key: string;
  readonly label: string;
  /** One or two sentences shown under the control: what it is and where to find it. */
  readonly help?: string;
  readonly placeholder?: string;
  readonly required: boolean;
  /** Heading over this field and the following ones that name the same. */
  readonly section?: string;
  /** There only while an earlier choice or switch has one of these values; else neither wanted nor kept. */
  readonly when?: { readonly field: string; readonly is: readonly (string | boolean)[] };
  /** Shown only when the person asks for advanced settings. */
  readonly advanced?: boolean;
  /** Decides where credentials are sent: changing it asks for every secret again. */
  readonly destination?: boolean;
}

/** A regular expression (without flags `g` or `y`) and the sentence shown when it does not match. */
export interface FieldPattern {
  readonly source: string;
  readonly message: string;
}

interface TextRules {
  readonly pattern?: FieldPattern;
  /** Length limits in UTF-16 code units, after normalising. */
  readonly min?: number;
  readonly max?: number;
}

export interface TextField extends FieldBase, TextRules {
  readonly kind: 'text';
}

export interface SecretField extends FieldBase, TextRules {
  readonly kind: 'secret';
  /** Drop white space around a pasted value. Only for tokens: a password may begin with a space. */
  readonly trim?: boolean;
  /** A prefix people paste along, such as `Bearer `; dropped without regard to case. */
  readonly strip?: string;
  /** The vendor can let it expire: the day may be declared with it, and is warned about ahead. */
  readonly expires?: { readonly help: string };
}

export interface SelectField extends FieldBase {
  readonly kind: 'select';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly default?: string;
}

/** An https address on one of `hosts` (`api.example.com` exactly, or `*.example.com` for one label). */
export interface UrlField extends FieldBase {
  readonly kind: 'url';
  readonly hosts: readonly string[];
  readonly default?: string;
}

export interface BoolField extends FieldBase {
  readonly kind: 'bool';
  readonly default?: boolean;
}

/** One DNS label under `domain`; accepts `acme`, `acme.<domain>` or a pasted URL and stores `acme`. */
export interface SubdomainField extends FieldBase {
  readonly kind: 'subdomain';
  readonly domain: string;
}

export type FieldSpec =
  | TextField
  | SecretField
  | SelectField
  | UrlField
  | BoolField
  | SubdomainField;

export type FieldValue = string | boolean;
export type Settings = Readonly<Record<string, FieldValue>>;

type ValueOf<F extends FieldSpec> = F extends BoolField
  ? boolean
  : F extends { kind: 'select'; options: readonly { value: infer V }[] }
    ? V
    : string;

type Certain<F extends FieldSpec> = F extends { when: object }
  ? never
  : F extends { required: true } | { default: FieldValue }
    ? F
    : never;

/** The settings object that a field list describes: `SettingsOf<typeof fields>`. */
export type SettingsOf<F extends readonly FieldSpec[]> = {
  readonly [S in F[number] as Certain<S> extends never ? never : S['key']]: ValueOf<S>;
} & {
  readonly [S in F[number] as Certain<S> extends never ? S['key'] : never]?: ValueOf<S>;
};

/** A complaint about one field, in words a person can act on. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  /** What is wrong, for whoever says it in another language; see `complaints.ts`. */
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
