/** Numbers, dates and plural forms as one locale writes them; made once for each locale. */

/** The forms of a counted noun; a language uses those that its plural rules tell apart. */
export interface PluralForms {
  readonly one: string;
  readonly many?: string;
  readonly other: string;
}

export interface Format {
  /** Such as `de-AT`; the texts themselves are in its language. */
  readonly locale: string;
  number(value: number): string;
  /** "1 day", "3 days": the number and the form that goes with it. */
  plural(count: number, forms: PluralForms): string;
  /** "yesterday", "in 3 days" for a number of days from now. */
  days(ahead: number): string;
  /** "14:02" */
  clock(at: number): string;
  /** "12 Nov", in any other year with the year. */
  day(at: number, withYear?: boolean): string;
  /** Everything, for the hover. */
  moment(at: number): string;
  /** "a, b, and c" */
  list(items: readonly string[]): string;
  /** The order of names. */
  compare(a: string, b: string): number;
}

const DAY = { day: 'numeric', month: 'short' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export function formatOf(locale: string): Format {
  // Made when first needed: most elements need two or three.
  const date = (options: Intl.DateTimeFormatOptions) => {
    const written = lazily(() => new Intl.DateTimeFormat(locale, options));
    return (at: number) => known(at, () => written().format(at));
  };
  const plurals = lazily(() => new Intl.PluralRules(locale));
  const numbers = lazily(() => new Intl.NumberFormat(locale));
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const collator = lazily(() => new Intl.Collator(locale));
  const clock = date(CLOCK);
  const day = date(DAY);
  const year = date({ ...DAY, year: 'numeric' });
  const full = { ...DAY, ...CLOCK, weekday: 'short', year: 'numeric' } as const;
  const moment = date({ ...full, second: '2-digit', timeZoneName: 'short' });
  const number = (value: number) => numbers().format(value);

  return {
    locale,
    number,
    plural(count, forms) {
      const form = plurals().select(count);
      const noun = form === 'one' || form === 'many' ? forms[form] : forms.other;
      return `${number(count)} ${noun ?? forms.other}`;
    },
    days: (ahead) => known(ahead, () => relative().format(ahead, 'day')),
    clock,
    day: (at, withYear) => (withYear ? year : day)(at),
    moment,
    list: (items) => new Intl.ListFormat(locale).format(items),
    compare: (a, b) => collator().compare(a, b),
  };
}

/** What a server says may be no date at all. */
function known(at: number, write: () => string): string {
  return Number.isFinite(at) ? write() : '–';
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
