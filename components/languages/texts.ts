/** What a language consists of: every text of the English files, under the same name. */
import type { ComplaintTexts } from '../../plugins/fields.ts';
import type { core } from './en.ts';
import type { audit } from './en-audit.ts';
import type { detail } from './en-detail.ts';
import type { history } from './en-history.ts';
import type { notice } from './en-notice.ts';
import type { overview } from './en-overview.ts';
import type { Format } from './format.ts';

/** The texts that not every element needs: each is loaded with the elements that use it. */
interface Parts {
  readonly audit: ReturnType<typeof audit>;
  readonly detail: ReturnType<typeof detail>;
  readonly history: ReturnType<typeof history>;
  readonly notice: ReturnType<typeof notice>;
  readonly overview: ReturnType<typeof overview>;
}
export type Part = keyof Parts;

/** The codes of the API's problems; a test holds them to the API's own. */
export type ProblemCode =
  | 'malformed_json'
  | 'unauthorized'
  | 'token_revoked'
  | 'forbidden'
  | 'feature_off'
  | 'unknown_partner'
  | 'not_found'
  | 'unknown_integration'
  | 'not_configured'
  | 'method_not_allowed'
  | 'already_configured'
  | 'managed_elsewhere'
  | 'busy'
  | 'version_mismatch'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'invalid_request'
  | 'secret_unreadable'
  | 'rate_limited'
  | 'too_many_streams'
  | 'secret_missing'
  | 'internal'
  | 'unavailable';

/** What happened and what to do. */
export type ProblemTexts = Readonly<Record<ProblemCode, string>>;

/** What a person reads, in one language and one region's way of writing numbers and dates. */
export type Texts<P extends Part = never> = ReturnType<typeof core> &
  Pick<Parts, P> & {
    readonly format: Format;
    /** Missing in English: that is what the API speaks, with more detail. */
    readonly problems?: Readonly<Record<string, string>>;
    /** Missing in English, for the same reason. */
    readonly complaints?: ComplaintTexts;
  };

/** A language's file: everything at once. English is the only one that comes in parts. */
export type Language = (format: Format) => Omit<
  Texts<Part>,
  'format' | 'problems' | 'complaints'
> & {
  readonly problems: ProblemTexts;
  readonly complaints: ComplaintTexts;
};

/** The English texts of some parts, which an element brings along. */
export type English<P extends Part = never> = {
  readonly [K in P]: (format: Format) => Parts[K];
};
