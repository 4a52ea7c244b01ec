/** Sabotages of the elements: what is of somebody else, of a former moment, or not known for sure. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const tests = (name: string) => [`tests/components/${name}.test.ts`];
const between = tests('list-and-detail');
const former = tests('former');
const commands = tests('commands');
const injection = tests('injection');
const feed = tests('live-feed');
const truth = tests('truth');

const watch = 'components/integration-detail/watch.ts';
const session = 'components/integration-detail/session.ts';
const dialog = 'components/confirm-dialog/confirm-dialog.ts';
const stream = 'components/shared/live-feed.ts';
const loader = 'components/integration-overview/loader.ts';

export const elements: readonly Sabotage[] = [
  {
    name: 'Who cannot be signed in goes on seeing what the former person saw',
    file: 'components/shared/api-element.ts',
    find: 'judged.then(settle, () => settle());',
    replace: 'judged.then(settle, () => undefined);',
    tests: between,
  },
  {
    name: 'A new token of the same person takes what was typed',
    file: 'components/shared/same-person.ts',
    find: "'jti', ",
    replace: '',
    tests: tests('token-source'),
  },
  {
    name: 'A host that never gives its token is waited for without end',
    file: 'components/shared/token-source.ts',
    find: 'Promise.race([this.fetchToken(), late])',
    replace: 'Promise.race([this.fetchToken()]).finally(() => void late)',
    tests: tests('token-source'),
  },
  {
    name: 'A key leads to another place of the API',
    file: 'components/shared/typed-fetch.ts',
    find: "encodeURIComponent(place[name] ?? '')",
    replace: "(place[name] ?? '')",
    tests: tests('api-client'),
  },
  {
    name: 'A call that may be given up is waited for without end',
    file: 'components/shared/api-door.ts',
    find: 'AbortSignal.any([signal, late])',
    replace: 'signal',
    tests: tests('api-client'),
  },
  {
    name: 'The activity of the former integration is shown for the present one',
    file: watch,
    find: 'if (turn !== this.turn || filter !== this.filter) return;',
    replace: 'if (filter !== this.filter) return;',
    tests: former,
  },
  {
    name: 'The filters offer whom a former person met',
    file: watch,
    find: '    this.met = nobody;\n    this.version',
    replace: '    this.version',
    tests: former,
  },
  {
    name: 'A look of before a save undoes it on the page',
    file: session,
    find: '    this.asked += 1;\n',
    replace: '',
    tests: former,
  },
  {
    name: 'A look that was overtaken wins over the newer one',
    file: watch,
    find: '      if (asked !== this.asked) return;\n',
    replace: '',
    tests: former,
  },
  {
    name: 'What was refused elsewhere is told here',
    file: session,
    find: '    } catch (error) {\n      if (turn !== this.turn) return;',
    replace: '    } catch (error) {',
    tests: former,
  },
  {
    name: 'What cannot be asked again looks as if it were fresh',
    file: watch,
    find: '!this.over(failure)) this.stale = failure;',
    replace: '!this.over(failure)) void failure;',
    tests: former,
  },
  {
    name: 'A file of the activity goes on for the next person',
    file: 'components/integration-detail/audit-export.ts',
    find: '        if (this.#opening !== opening()) this.clear();\n',
    replace: '',
    tests: tests('audit-export'),
  },
  {
    name: 'The rows of a former person stay in the overview',
    file: loader,
    find: 'this.entries = this.error = undefined;',
    replace: 'this.error = undefined;',
    tests: tests('overview-reading'),
  },
  {
    name: 'The overview never looks again',
    file: loader,
    find: '    this.#again = setTimeout(this.#refresh, REFRESH);\n    this.#host',
    replace: '    this.#host',
    tests: tests('overview-reading'),
  },
  {
    name: 'The overview tells what is not known any more',
    file: 'components/integration-overview/table-view.ts',
    find: '  if (isStale(row)) return text.evidence.stopped;\n',
    replace: '',
    tests: tests('overview-reading'),
  },
  {
    name: 'What loses something is one key away when a question opens',
    file: dialog,
    find: 'value="yes" ?autofocus=${mild}',
    replace: 'value="yes" ?autofocus=${!mild}',
    tests: tests('dialog'),
  },
  {
    name: 'What was answered last answers the next question too',
    file: dialog,
    find: "    dialog.returnValue = '';\n",
    replace: '',
    tests: tests('dialog'),
  },
  {
    name: 'A question that is taken away is never answered',
    file: dialog,
    find: '    super.disconnectedCallback();\n    this.#answer?.(undefined);',
    replace: '    super.disconnectedCallback();',
    tests: tests('dialog'),
  },
  {
    name: 'A command is begun while another is under way',
    file: 'components/integration-detail/manage-view.ts',
    find: "action.allowed && busy === '' ? (",
    replace: 'action.allowed ? (',
    tests: commands,
  },
  {
    name: 'A test is offered to who may not test',
    file: 'components/integration-detail/body-view.ts',
    find: '.mayTest=${test.allowed}',
    replace: '.mayTest=${test !== undefined}',
    tests: commands,
  },
  {
    name: 'A save promises a check of what is switched off',
    file: session,
    find: "held.integration.enabled ? 'saved' : 'savedOff'",
    replace: "'saved'",
    tests: commands,
  },
  {
    name: 'What a command did is not heard',
    file: 'components/integration-detail/said-view.ts',
    find: '<div class="said" role="status">',
    replace: '<div class="said">',
    tests: commands,
  },
  {
    name: 'Nobody is told that somebody else replaced the same secret',
    file: 'components/integration-detail/conflict.ts',
    find: ' ||\n    secrets[key]?.updated_at !== base?.secrets[key]?.updated_at',
    replace: ' || secrets[key] === null',
    tests: tests('draft'),
  },
  {
    name: 'A secret that was looked at shows the next one too',
    file: 'components/configuration-form/configuration-form.ts',
    find: '      this.shown = new Set();\n      this.tidied',
    replace: '      this.tidied',
    tests: tests('form'),
  },
  {
    name: 'A locked form sends what it holds',
    file: 'components/configuration-form/configuration-form.ts',
    find: '    if (this.locked) return;\n',
    replace: '',
    tests: tests('form'),
  },
  {
    name: 'A dangerous link of a vendor is drawn in the detail',
    file: 'components/shared/vendor-links.ts',
    find: '  if (!safeHref(href)) return nothing;\n',
    replace: '',
    tests: injection,
  },
  {
    name: 'A vendor learns from which page its own was opened',
    file: 'components/shared/vendor-links.ts',
    find: "rel=${outside ? 'noopener noreferrer' : nothing}",
    replace: 'rel=${nothing}',
    tests: injection,
  },
  {
    name: 'A colour of a logo is whatever the server says',
    file: 'components/shared/logo.ts',
    find: "HEX.test(value) ? value : 'currentColor'",
    replace: 'value',
    tests: injection,
  },
  {
    name: 'A stream that fails is asked for as often as one that broke off',
    file: stream,
    find: ' * 2 ** this.#failures',
    replace: '',
    tests: feed,
  },
  {
    name: 'Everybody comes back at once after a restart of the server',
    file: stream,
    find: ' * (0.5 + Math.random() / 2)',
    replace: '',
    tests: feed,
  },
  {
    name: 'Pages of two languages share the texts of one stream',
    file: stream,
    find: '`${locale} ${base}`',
    replace: '`${base}`',
    tests: feed,
  },
  {
    name: 'An element looks again while nobody sees it',
    file: 'components/shared/poller.ts',
    find: 'if (!document.hidden && navigator.onLine) await',
    replace: 'await',
    tests: tests('poller'),
  },
  {
    name: 'What is long ago goes on being told as just now',
    file: 'components/shared/clock.ts',
    find: 'for (const host of hosts) host.requestUpdate();',
    replace: 'for (const host of hosts) void host;',
    tests: truth,
  },
  {
    name: 'What is switched off is told to be stale',
    file: 'components/shared/status.ts',
    find: '  if (!item.enabled) return { words: text.evidence.off };\n',
    replace: '  if (!item.enabled && !isStale(item)) return { words: text.evidence.off };\n',
    tests: truth,
  },
  {
    name: 'A day of another year is told without it',
    file: 'components/shared/relative-time.ts',
    find: 'new Date(at).getFullYear() !== new Date(now).getFullYear()',
    replace: 'false',
    tests: tests('pure'),
  },
  {
    name: 'What was known long ago proves that all is well',
    file: 'components/integration-attention/integration-attention.ts',
    find: 'const TRUSTED = 120_000;',
    replace: 'const TRUSTED = 1_000_000_000_000;',
    tests: tests('attention'),
  },
];
