/** What a language consists of: every text of the English files, under the same name. */
import type { core } from './en.ts';
import type { detail } from './en-detail.ts';
import type { history } from './en-history.ts';
import type { notice } from './en-notice.ts';
import type { Format } from './format.ts';

/** The texts that not every element needs: each is loaded with the elements that use it. */
interface Parts {
  readonly detail: ReturnType<typeof detail>;
  readonly history: ReturnType<typeof history>;
  readonly notice: ReturnType<typeof notice>;
}
export type Part = keyof Parts;

/** What happened and what to do, by the code of the API's problem. */
export type ProblemTexts = Readonly<Record<string, string>>;

/** What a person reads, in one language and one region's way of writing numbers and dates. */
export type Texts<P extends Part = never> = ReturnType<typeof core> &
  Pick<Parts, P> & {
    readonly format: Format;
    /** Missing in English: that is what the API speaks, with more detail. */
    readonly problems?: ProblemTexts;
  };

/** A language's file: everything at once. English is the only one that comes in parts. */
export type Language = (
  format: Format,
) => Omit<Texts<Part>, 'format' | 'problems'> & { readonly problems: ProblemTexts };

/** The English texts of some parts, which an element brings along. */
export type English<P extends Part = never> = {
  readonly [K in P]: (format: Format) => Parts[K];
};
