/** Sabotages of what the elements show and let through: activity, overview, languages, links. */
import type { Sabotage } from './sabotage.ts';

const audit = ['tests/components/audit.test.ts'];
const overview = ['tests/components/overview.test.ts'];
const languages = ['tests/components/languages.test.ts'];
const translations = ['tests/languages.test.ts'];
const pure = ['tests/components/pure.test.ts'];

const rows = 'components/integration-overview/rows.ts';
const links = 'components/shared/links.ts';

export const widgets: readonly Sabotage[] = [
  {
    name: 'The activity is not narrowed to the person that was chosen',
    file: 'components/audit-log/filter.ts',
    find: '    ...(actor ? { actor } : {}),\n',
    replace: '',
    tests: audit,
  },
  {
    name: 'The activity is not narrowed to the action that was chosen',
    file: 'components/audit-log/filter.ts',
    find: '    ...(action ? { action } : {}),\n',
    replace: '',
    tests: audit,
  },
  {
    name: 'The last day of the filter of the activity is left out',
    file: 'components/audit-log/filter.ts',
    find: 'startOf(to, 1)',
    replace: 'startOf(to, 0)',
    tests: audit,
  },
  {
    name: 'A day of the filter is one of Greenwich, not of the person',
    file: 'components/audit-log/filter.ts',
    find: 'new Date(Number(year), Number(month) - 1, Number(date) + later)',
    replace: 'new Date(Date.UTC(Number(year), Number(month) - 1, Number(date) + later) + 1)',
    tests: audit,
  },
  {
    name: 'Older activity is asked for without the filter',
    file: 'components/integration-detail/session.ts',
    find: '{ ...queryOf(filter), ...(cursor',
    replace: '{ ...(cursor',
    tests: audit,
  },
  {
    name: 'The activity shows the value of a secret before and after',
    file: 'components/audit-log/diff-view.ts',
    find: 'change.secret ? fateOf',
    replace: 'change.secret && !change.to ? fateOf',
    tests: audit,
  },
  {
    name: 'A file of the activity is not narrowed to the days of the filter',
    file: 'components/integration-detail/audit-export.ts',
    find: ', ...timeOf(filter) };',
    replace: ' };',
    tests: audit,
  },
  {
    name: 'A file of the activity tells of every integration',
    file: 'components/integration-detail/audit-export.ts',
    find: 'integration: key, ',
    replace: '',
    tests: audit,
  },
  {
    name: 'What broke off is handed over as a whole file of the activity',
    file: 'components/integration-detail/collected.ts',
    find: '    if (bytes > largest) return undefined;\n',
    replace: '    if (bytes > largest) break;\n',
    tests: audit,
  },
  {
    name: 'The overview sorts only one way',
    file: rows,
    find: 'const turn = descending ? -1 : 1;',
    replace: 'const turn = 1;',
    tests: overview,
  },
  {
    name: 'What has no value comes first in the overview',
    file: rows,
    find: 'if (a.value === undefined) return 1;',
    replace: 'if (a.value === undefined) return -1;',
    tests: overview,
  },
  {
    name: 'The overview does not turn the order of partners around',
    file: rows,
    find: 'return descending ? entries.toReversed() : entries;',
    replace: 'return entries;',
    tests: overview,
  },
  {
    name: 'The overview ignores the filter by integration',
    file: rows,
    find: "(integration === '' || row.integration_key === integration) &&",
    replace: '',
    tests: overview,
  },
  {
    name: 'The overview ignores the filter by status',
    file: rows,
    find: 'needy : row.status === status)',
    replace: 'needy : true)',
    tests: overview,
  },
  {
    name: 'One word of a search in the overview is enough',
    file: rows,
    find: 'wanted.every(',
    replace: '(wanted.length === 0 || wanted.some)(',
    tests: overview,
  },
  {
    name: 'The overview draws every row',
    file: 'components/integration-overview/table-window.ts',
    find: 'Math.min(count, this.#first + this.#visible + BEYOND)',
    replace: 'count',
    tests: overview,
  },
  {
    name: 'A formula in the file of the overview is run by a spreadsheet',
    file: 'components/integration-overview/csv.ts',
    find: 'FORMULA.test(value) ?',
    replace: 'FORMULA.test(value) && value.length === 0 ?',
    tests: overview,
  },
  {
    name: 'A formula that a full-width sign begins is run by a spreadsheet',
    file: 'components/integration-overview/csv.ts',
    find: '\\uff1d\\uff0b\\uff0d\\uff20',
    replace: '',
    tests: overview,
  },
  {
    name: 'The file of the overview holds what its filters hide',
    file: 'components/integration-overview/integration-overview.ts',
    find: 'const lines = this.#shown.map(',
    replace: 'const lines = (this.#loader.entries ?? []).map(',
    tests: overview,
  },
  {
    name: 'The overview stops after its first page',
    file: 'components/integration-overview/loader.ts',
    find: 'if (page.next_cursor === null) return;',
    replace: 'if (page.next_cursor !== undefined) return;',
    tests: overview,
  },
  {
    name: 'A text may be left in English',
    file: 'components/languages/de.ts',
    find: "retry: 'Erneut versuchen'",
    replace: "retry: 'Retry'",
    tests: translations,
  },
  {
    name: 'A translation may leave a number out',
    file: 'components/languages/fr.ts',
    find: "results: (count) => format.plural(count, { one: 'intégration', other: 'intégrations' }),",
    replace: "results: (count) => (count === 1 ? 'une intégration' : 'des intégrations'),",
    tests: translations,
  },
  {
    name: 'Plurals follow the rules of English',
    file: 'components/languages/format.ts',
    find: 'new Intl.PluralRules(locale)',
    replace: "new Intl.PluralRules('en')",
    tests: languages,
  },
  {
    name: 'A language that is wanted is never loaded',
    file: 'components/languages/load.ts',
    find: '    loaded.set(language, file.default);\n',
    replace: '    void file;\n',
    tests: languages,
  },
  {
    name: 'Every language is loaded with the elements',
    file: 'components/languages/load.ts',
    find: "import { core } from './en.ts';",
    replace: "import { core } from './en.ts';\nimport * as french from './fr.ts';",
    also: [
      {
        file: 'components/languages/load.ts',
        find: "fr: () => import('./fr.ts'),",
        replace: 'fr: async () => french,',
      },
    ],
    tests: ['tests/build/size.test.ts'],
  },
  {
    name: 'An unknown language is not English but nothing',
    file: 'components/languages/load.ts',
    find: "return language === 'en' || language in files ? locale : 'en';",
    replace: 'return locale;',
    tests: languages,
  },
  {
    name: 'The lang of the page is not heard beyond shadow roots',
    file: 'components/shared/language-controller.ts',
    find: "host.locale || pageSettings().locale || lang || 'en'",
    replace: "host.locale || pageSettings().locale || host.lang || 'en'",
    tests: languages,
  },
  {
    name: 'A link of a vendor may run a script',
    file: links,
    find: "new URL(href).protocol === 'https:' ? href : undefined",
    replace: 'href ? href : undefined',
    tests: pure,
  },
  {
    name: 'A link without a scheme leads to another site',
    file: links,
    find: 'if (/^\\/(?![/\\\\])/.test(href)) return href;',
    replace: "if (href.startsWith('/')) return href;",
    tests: pure,
  },
  {
    name: 'An address of the API may hold credentials',
    file: links,
    find: '[^?#@]+$/i',
    replace: '[^?#]+$/i',
    tests: ['tests/components/page-settings.test.ts'],
  },
  {
    name: 'A link that the host makes may run a script',
    file: links,
    find: '(/^[?#]/.test(href) ? href : safeHref(href))',
    replace: 'href',
    tests: ['tests/components/page-settings.test.ts'],
  },
];
