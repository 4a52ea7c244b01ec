/** Sabotages of the elements within a host's page: its settings, its tokens, what is not saved yet. */
import type { Sabotage } from './sabotage.ts';

const settings = ['tests/components/page-settings.test.ts'];
const center = ['tests/components/center.test.ts'];
const flows = ['tests/components/flows.test.ts'];
const workday = ['tests/components/workday.test.ts'];
const commands = ['tests/components/commands.test.ts'];
const detail = ['tests/components/detail.test.ts'];
const tokens = ['tests/components/token-source.test.ts'];

const element = 'components/shared/api-element.ts';
const source = 'components/shared/token-source.ts';

export const embedded: readonly Sabotage[] = [
  {
    name: "The page's token wins over the element's own",
    file: element,
    find: 'const given = this.fetchToken ?? this.#page.fetchToken;',
    replace: 'const given = this.#page.fetchToken ?? this.fetchToken;',
    tests: settings,
  },
  {
    name: "The page's address wins over the element's own",
    file: element,
    find: "return this.apiBase ?? this.#page.apiBase ?? '';",
    replace: "return this.#page.apiBase ?? this.apiBase ?? '';",
    tests: settings,
  },
  {
    name: "The page's theme wins over the element's own",
    file: element,
    find: 'if (!this.theme && theme) states.add(theme);',
    replace: 'if (theme) states.add(theme);',
    tests: settings,
  },
  {
    name: 'What is said to the page reaches only elements that come later',
    file: 'components/shared/page-settings.ts',
    find: '  globalThis.document?.dispatchEvent(new Event(CHANGED));\n',
    replace: '',
    tests: settings,
  },
  {
    name: 'An element that is gone goes on listening to the page',
    file: element,
    find: '        this.#unconfigure?.();\n',
    replace: '',
    tests: settings,
  },
  {
    name: 'Every call asks the host for a token of its own',
    file: source,
    find: 'this.#pending ??= this.#fetch()',
    replace: 'this.#pending = this.#fetch()',
    tests: tokens,
  },
  {
    name: 'A token is used until the server refuses it',
    file: source,
    find: ' && Date.now() < this.#expires',
    replace: '',
    tests: tokens,
  },
  {
    name: 'A token is used up to its last moment',
    file: source,
    find: 'const LEEWAY = 30_000;',
    replace: 'const LEEWAY = 0;',
    tests: tokens,
  },
  {
    name: 'A token that was refused is given out again',
    file: source,
    find: 'token !== refused && ',
    replace: '',
    tests: tokens,
  },
  {
    name: 'Another function for tokens clears what was typed',
    file: element,
    find: 'if (same) known.fetchToken = fetchToken;',
    replace: 'if (same && !known) known.fetchToken = fetchToken;',
    tests: flows,
  },
  {
    name: 'Another person takes over what the former one typed',
    file: 'components/shared/same-person.ts',
    find: 'owner !== undefined && owner === ownerOf(old)',
    replace: 'owner !== undefined',
    tests: flows,
  },
  {
    name: 'The former function for tokens goes on being asked',
    file: source,
    find: '  source.fetchToken = to;\n',
    replace: '',
    tests: flows,
  },
  {
    name: 'A call that was refused is not made again with another token',
    file: 'components/shared/api-door.ts',
    find: 'if (response.status !== 401) return response;',
    replace: 'if (response.status !== 499) return response;',
    tests: center,
  },
  {
    name: 'Leaving the page loses without a word what was typed',
    file: 'components/integration-detail/leave-guard.ts',
    find: "if (dirty) globalThis.addEventListener('beforeunload', this.#ask);",
    replace: 'if (dirty) void this.#ask;',
    tests: flows,
  },
  {
    name: 'A guard of what is unsaved stays when the element is gone',
    file: 'components/integration-detail/leave-guard.ts',
    find: '  hostDisconnected(): void {\n    this.#guard(false);',
    replace: '  hostDisconnected(): void {',
    tests: flows,
  },
  {
    name: 'Another place in the page loses what was typed',
    file: 'components/integration-center/unsaved.ts',
    find: 'if (!before || before === wanted || !this.is) return false;',
    replace: 'if (before || !before) return false;',
    tests: flows,
  },
  {
    name: 'Whoever saves last wins over who saved meanwhile',
    file: 'components/integration-detail/session.ts',
    find: 'await api.reconfigure(key, body, this.version.etag)',
    replace: 'await api.reconfigure(key, body, null)',
    tests: detail,
  },
  {
    name: 'Nobody is told that somebody else saved while they typed',
    file: 'components/integration-detail/version-guard.ts',
    find: 'if (typing && this.etag !== null && etag !== this.etag) this.theirs = { etag };',
    replace: 'if (typing && this.etag === null) this.theirs = { etag };',
    tests: flows,
  },
  {
    name: 'Taking theirs keeps mine',
    file: 'components/integration-detail/session.ts',
    find: 'if (!keepMine) this.edit(emptyDraft);',
    replace: 'if (!keepMine) void emptyDraft;',
    tests: detail,
  },
  {
    name: 'Keeping mine saves over a version that nobody saw',
    file: 'components/integration-detail/version-guard.ts',
    find: 'if (this.theirs) this.etag = this.theirs.etag;',
    replace: 'if (this.theirs) this.etag = null;',
    tests: detail,
  },
  {
    name: 'The conflict does not tell which fields both changed',
    file: 'components/integration-detail/conflict.ts',
    find: 'key in draft && theirs(key)',
    replace: 'key in draft && !theirs(key)',
    tests: flows,
  },
  {
    name: 'A change by others is told with what was known before it',
    file: 'components/integration-detail/watch.ts',
    find: 'this.dirty && (await reading)',
    replace: 'undefined',
    tests: workday,
  },
  {
    name: 'Who changed it long before is named for it',
    file: 'components/integration-detail/theirs.ts',
    find: 'base?.updated_at ? newer',
    replace: 'newer.length > 0 ? newer',
    tests: ['tests/components/draft.test.ts'],
  },
  {
    name: 'What was removed counts as changed by both',
    file: 'components/integration-detail/conflict.ts',
    find: ' && isConfigured(item)',
    replace: '',
    tests: workday,
  },
  {
    name: 'The second click of two removes',
    file: 'components/confirm-dialog/confirm-dialog.ts',
    find: 'if (event.detail > 1) return;',
    replace: '',
    tests: workday,
  },
  {
    name: 'A switch hides what somebody else saved before it',
    file: 'components/integration-detail/session.ts',
    find: 'this.dirty && (this.conflict || skips)',
    replace: 'false',
    tests: commands,
  },
  {
    name: 'A good report speaks for entries that were made after it',
    file: 'components/integration-detail/session.ts',
    find: "if (this.report?.outcome !== 'error') this.report = undefined;",
    replace: '',
    tests: commands,
  },
  {
    name: 'News of one’s own switch count as somebody else’s',
    file: 'components/integration-detail/watch.ts',
    find: '/save|switch|remove/',
    replace: '/save|remove/',
    tests: commands,
  },
  {
    name: 'A good report speaks for entries that were made during the test',
    file: 'components/integration-detail/session.ts',
    find: "draft === this.draft || report?.outcome === 'error'",
    replace: 'true',
    tests: commands,
  },
  {
    name: 'Leaving a field takes the report of its test away',
    file: 'components/configuration-form/configuration-form.ts',
    find: '    if (draft !== this.draft) this.#draw(draft);\n',
    replace: '',
    tests: commands,
  },
  {
    name: 'What was switched off is forgotten by an element that was elsewhere meanwhile',
    file: element,
    find: '    this.#later = undefined;\n    this.lookLater();',
    replace: '    this.#later = undefined;',
    tests: ['tests/components/off.test.ts'],
  },
];
