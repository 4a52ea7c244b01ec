/**
 * What can be wrong with a setting, by a code and its parameters: the API says it in English, a form
 * in the person's language. Shared with the browser like `fields.ts`.
 */
import type { FieldError } from './field-spec.ts';

interface Labelled {
  readonly label: string;
}

export interface ComplaintParams {
  readonly missing: Labelled;
  readonly not_boolean: Labelled;
  readonly not_text: Labelled;
  readonly too_long: Labelled & { readonly max: number };
  readonly too_short: Labelled & { readonly min: number };
  readonly invisible: Labelled;
  readonly not_an_option: { readonly options: string };
  readonly not_a_subdomain: { readonly domain: string };
  readonly not_a_url: { readonly host: string };
  readonly not_https: Labelled;
  readonly not_plain: Labelled;
  readonly wrong_host: Labelled & { readonly hosts: string };
  readonly not_a_day: object;
  readonly day_over: Labelled;
  readonly day_too_far: { readonly years: number };
  readonly unknown_setting: { readonly known: string };
  /** Of a saved secret that has to be entered anew. */
  readonly enter_again: Labelled;
  readonly destination_moved: Labelled & { readonly moved: string };
  readonly unreadable: object;
  readonly no_expiry: object;
  readonly day_without_secret: Labelled;
}

export type ComplaintCode = keyof ComplaintParams;

/** How a language says each of them. */
export type ComplaintTexts = {
  readonly [C in ComplaintCode]: (params: ComplaintParams[C]) => string;
};

/** What is wrong with a value; `message` is English. A vendor's own rule has no code: `pattern`. */
export interface Complaint {
  readonly code: ComplaintCode | 'pattern';
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
}

/** What a form may find too. */
export function complain<C extends FormCode>(code: C, params: ComplaintParams[C]): Complaint {
  return { code, params: { ...params }, message: ofForms[code](params) };
}

/** What only a request can be wrong in, by what is stored or by what no form sends. */
export function complainOfRequest<C extends RequestCode>(
  code: C,
  params: ComplaintParams[C],
): Complaint {
  return { code, params: { ...params }, message: ofRequests[code](params) };
}

/** The complaint in another language; as it is where that language does not know it. */
export function complaintIn(
  texts: ComplaintTexts | undefined,
  { code = '', params, message }: Pick<FieldError, 'code' | 'params' | 'message'>,
): string {
  if (!texts || !params || !Object.hasOwn(texts, code)) return message;
  // The code says which parameters there are; `complain` made the pair.
  const say = texts[code as ComplaintCode] as (given: typeof params) => string;
  return say(params);
}

/** A label inside a sentence: "Subdomain" becomes "subdomain", "API token" stays. */
export function inSentence(label: string): string {
  return label.replace(/^\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/u, (word) => word.toLowerCase());
}

export type FormCode = Exclude<ComplaintCode, RequestCode>;
type RequestCode =
  | 'unknown_setting'
  | 'enter_again'
  | 'destination_moved'
  | 'unreadable'
  | 'no_expiry'
  | 'day_without_secret';

const ofForms: Pick<ComplaintTexts, FormCode> = {
  missing: ({ label }) => `Enter the ${inSentence(label)}.`,
  not_boolean: ({ label }) => `${label} must be true or false.`,
  not_text: ({ label }) => `${label} must be text.`,
  too_long: ({ label, max }) => `${label} must be at most ${max} characters long.`,
  too_short: ({ label, min }) => `${label} must be at least ${min} characters long.`,
  invisible: ({ label }) =>
    `${label} contains line breaks or invisible characters. Type or paste it again.`,
  not_an_option: ({ options }) => `Choose one of: ${options}.`,
  not_a_subdomain: ({ domain }) => `Enter only the part before .${domain}, such as acme.`,
  not_a_url: ({ host }) => `Enter a web address such as https://${host}.`,
  not_https: ({ label }) => `${label} must start with https://.`,
  not_plain: ({ label }) =>
    `${label} must be a plain https address without user, port, query or #.`,
  wrong_host: ({ label, hosts }) => `${label} must be an address on ${hosts}.`,
  not_a_day: () => 'Enter a whole date, such as 2027-01-31.',
  day_over: ({ label }) => `This date is over. Enter the day on which the ${label} will expire.`,
  day_too_far: ({ years }) => `Enter a date within ${years} years, or none.`,
};

/** Apart, for a page that holds a form has no use for them. */
const ofRequests: Pick<ComplaintTexts, RequestCode> = {
  unknown_setting: ({ known }) => `There is no such setting. Use: ${known}.`,
  enter_again: ({ label }) => `Enter the ${label} again.`,
  destination_moved: ({ label, moved }) =>
    `Enter the ${label} again: ${moved} decides where it is sent.`,
  unreadable: () => 'The saved value can no longer be read. Enter it again.',
  no_expiry: () => 'No expiry date can be declared for it. Leave it out.',
  day_without_secret: ({ label }) => `Enter the ${label} too, or leave out the date.`,
};
