/** Reads all elements of the kit and what is said of them, and notes what is not said. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { type DocTags, docTagsOf, firstOfEach } from './doc-tags.ts';
import type { Described, ElementDoc, Reading } from './element.ts';
import { docOf, membersOf } from './members.ts';
import { type Used, usedIn } from './used.ts';

/** @param root the repository's */
export function readElements(root: string): Reading {
  const tags = globSync('components/define/*.ts', { cwd: root }).map((file) =>
    basename(file, '.ts'),
  );
  const eventMap = join(root, 'components/shared/events.ts');
  const program = ts.createProgram([join(root, 'components/index.ts'), eventMap], optionsOf(root));
  // Asked for first: it also gives each node its parent.
  const checker = program.getTypeChecker();
  const complaints: string[] = [];
  const events = eventTypes(program, eventMap);
  const elements = tags.toSorted().map((tag): ElementDoc => {
    const file = `components/${tag}/${tag}.ts`;
    const source = program.getSourceFile(join(root, file));
    const element = source?.statements.find(ts.isClassDeclaration);
    if (!element?.name)
      throw new Error(`${file} has no class for <${tag}>, or index.ts leaves it out.`);
    const sources = reachable(program, file, root, tags);
    const own = docTagsOf(sources[0] ?? '');
    const all = sources.map(docTagsOf);
    const used = usedIn(sources, new Set(events.keys()));
    const tagged = (kind: keyof DocTags) => firstOfEach(all.flatMap((each) => each[kind]));
    const found: ElementDoc = {
      tag,
      file,
      className: element.name.text,
      name: element.name.text,
      description: docOf(checker, element),
      ...membersOf(checker, element),
      events: own.fires.map((event) => ({ ...event, type: events.get(event.name) ?? '' })),
      slots: tagged('slot'),
      parts: tagged('csspart'),
      cssProperties: tagged('cssprop').map((each) => ({
        ...each,
        default: used.cssProperties.get(each.name),
      })),
    };
    complaints.push(...missing(found, used).map((words) => `${file}: <${tag}> ${words}`));
    return found;
  });
  return { elements, complaints };
}

export function optionsOf(root: string): ts.CompilerOptions {
  const file = join(root, 'components/tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(file)).options;
}

/** What is imported, at once or later; a type is nothing that is used. */
const imported = /(?:(?<!type [^;]*)from |import\()'(\.[^']+)'/g;

/** The element's own file first, then whatever it draws with, but no other element. */
function reachable(program: ts.Program, file: string, root: string, tags: string[]): string[] {
  const others = new Set(tags.map((tag) => join(root, `components/${tag}/${tag}.ts`)));
  const seen = new Set<string>();
  const visit = (path: string) => {
    const source = program.getSourceFile(path);
    if (!source || seen.has(path) || (seen.size > 0 && others.has(path))) return;
    seen.add(path);
    for (const [, target = ''] of source.text.matchAll(imported)) {
      visit(join(dirname(path), target));
    }
  };
  visit(join(root, file));
  return [...seen].map((path) => readFileSync(path, 'utf8'));
}

/** Each event's type of `detail`, from the one map of them. */
function eventTypes(program: ts.Program, file: string): Map<string, string> {
  const types = new Map<string, string>();
  for (const statement of program.getSourceFile(file)?.statements ?? []) {
    if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== 'IntegrationEventMap')
      continue;
    for (const member of statement.members) {
      if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name)) continue;
      types.set(member.name.text, member.type?.getText().replace(/\s+/g, ' ') ?? '');
    }
  }
  return types;
}

function missing(element: ElementDoc, used: Used): string[] {
  const without = (kind: string, all: readonly Described[], how: string) =>
    all
      .filter(({ description }) => !description)
      .map(({ name }) => `does not say what its ${kind} "${name}" is: ${how}`);
  const untold = (kind: string, names: Iterable<string>, told: readonly Described[], tag: string) =>
    [...names]
      .filter((name) => !told.some((each) => each.name === name))
      .map((name) => `has an undocumented ${kind} "${name}": add @${tag} ${name} - …`);
  const unused = (
    kind: string,
    told: readonly Described[],
    names: readonly string[],
    tag: string,
  ) =>
    told
      .filter(({ name }) => !names.includes(name))
      .map(({ name }) => `documents a ${kind} "${name}" that is not there: remove @${tag} ${name}`);
  const { events, slots, parts, cssProperties } = used;
  return [
    ...(element.description ? [] : ['has no description: add a doc comment to its class']),
    ...without('property', element.properties, 'add a doc comment, or make it protected'),
    ...without('method', element.methods, 'add a doc comment, or mark it @internal'),
    ...[...element.events, ...element.slots, ...element.parts, ...element.cssProperties].flatMap(
      ({ name, description }) => (description ? [] : [`says nothing of "${name}" after its dash`]),
    ),
    ...untold('event', events, element.events, 'fires'),
    ...untold('slot', slots, element.slots, 'slot'),
    ...untold('part', parts, element.parts, 'csspart'),
    ...untold('CSS property', cssProperties.keys(), element.cssProperties, 'cssprop'),
    ...element.events
      .filter(({ type }) => !type)
      .map(({ name }) => `fires "${name}", which components/shared/events.ts does not know`),
    ...unused('slot', element.slots, slots, 'slot'),
    ...unused('part', element.parts, parts, 'csspart'),
    ...unused('CSS property', element.cssProperties, [...cssProperties.keys()], 'cssprop'),
  ];
}
