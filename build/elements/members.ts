/** The public properties and methods of an element's class, read with TypeScript's own eyes. */
import ts from 'typescript';
import type { MethodDoc, PropertyDoc } from './element.ts';

const { ModifierFlags, SymbolFlags } = ts;
const closed = ModifierFlags.Private | ModifierFlags.Protected | ModifierFlags.Static;

export interface Members {
  readonly properties: readonly PropertyDoc[];
  readonly methods: readonly MethodDoc[];
}

/** Of the class and of those of ours that it extends. */
export function membersOf(checker: ts.TypeChecker, element: ts.ClassDeclaration): Members {
  const classes = lineage(checker, element);
  const defaults = new Map(classes.flatMap(initialValues));
  // By name: what a class says anew of what it inherits takes the place of that.
  const properties = new Map<string, PropertyDoc>();
  const methods = new Map<string, MethodDoc>();
  for (const each of classes) {
    const options = reactiveOptions(each);
    for (const member of each.members) {
      if (!isPublic(member) || !member.name || !ts.isIdentifier(member.name)) continue;
      const name = member.name.text;
      const description = docOf(checker, member);
      if (ts.isMethodDeclaration(member)) {
        const inherited = ts.getCombinedModifierFlags(member) & ModifierFlags.Override;
        if (!inherited || description) methods.set(name, methodOf(member, name, description));
      } else if (ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)) {
        const option = options.get(name);
        if (option?.state) continue;
        const told = { ...attributeOf(name, option), default: defaults.get(name), description };
        properties.set(name, { ...kindOf(checker, member), ...told });
      }
    }
  }
  return { properties: [...properties.values()], methods: [...methods.values()] };
}

/** What the constructor sets, as far as it is a plain word, number or truth. */
function initialValues(element: ts.ClassDeclaration): (readonly [string, string])[] {
  const statements = element.members.find(ts.isConstructorDeclaration)?.body?.statements ?? [];
  return statements.flatMap((statement) => {
    const [, names = '', value = ''] =
      /^((?:this\.\w+ = )+)('[^']*'|-?[\d.]+|true|false);$/.exec(statement.getText()) ?? [];
    return [...names.matchAll(/\w+(?= =)/g)].map(([name]) => [name, value] as const);
  });
}

function lineage(checker: ts.TypeChecker, element: ts.ClassDeclaration): ts.ClassDeclaration[] {
  const base = element.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0];
  let symbol = base && checker.getSymbolAtLocation(base.expression);
  if (symbol && symbol.flags & SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const declaration = symbol?.declarations?.find(ts.isClassDeclaration);
  const ours = declaration && !declaration.getSourceFile().fileName.includes('/node_modules/');
  return ours ? [...lineage(checker, declaration), element] : [element];
}

interface ReactiveOptions {
  readonly state: boolean;
  readonly reflects: boolean;
  readonly attribute: string | false | undefined;
}

/** What `static properties` says of each. */
function reactiveOptions(element: ts.ClassDeclaration): Map<string, ReactiveOptions> {
  const options = new Map<string, ReactiveOptions>();
  for (const member of element.members) {
    if (!ts.isPropertyDeclaration(member) || member.name.getText() !== 'properties') continue;
    if (!member.initializer || !ts.isObjectLiteralExpression(member.initializer)) continue;
    for (const entry of member.initializer.properties) {
      if (!ts.isPropertyAssignment(entry)) continue;
      const text = entry.initializer.getText();
      const attribute = /attribute:\s*(?:'([\w-]+)'|false)/.exec(text);
      options.set(entry.name.getText(), {
        state: /state:\s*true/.test(text),
        reflects: /reflect:\s*true/.test(text),
        attribute: attribute ? (attribute[1] ?? false) : undefined,
      });
    }
  }
  return options;
}

function attributeOf(name: string, option: ReactiveOptions | undefined) {
  const attribute = option ? (option.attribute ?? name.toLowerCase()) : false;
  return { name, attribute: attribute || undefined, reflects: option?.reflects ?? false };
}

function kindOf(
  checker: ts.TypeChecker,
  member: ts.PropertyDeclaration | ts.GetAccessorDeclaration,
) {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(member));
  const written = member.type?.getText() ?? checker.typeToString(type);
  const all = type.isUnion() ? type.types : [type];
  const words = all.flatMap((each) => (each.isStringLiteral() ? [each.value] : []));
  const wordsOnly = words.length === all.length;
  return {
    type: wordsOnly
      ? words.map((word) => `'${word}'`).join(' | ')
      : written.replace(/\s*\|\s*undefined$/, ''),
    values: wordsOnly ? words.filter(Boolean) : [],
    boolean: all.every((each) => each.flags & ts.TypeFlags.BooleanLike),
    readonly: ts.isGetAccessor(member),
  };
}

function methodOf(member: ts.MethodDeclaration, name: string, description: string): MethodDoc {
  const parameters = member.parameters.map((each) => ({
    name: each.name.getText() + (each.questionToken ? '?' : ''),
    type: each.type?.getText() ?? 'unknown',
  }));
  return { name, description, parameters, returns: member.type?.getText() ?? 'void' };
}

function isPublic(member: ts.ClassElement): boolean {
  if (ts.getCombinedModifierFlags(member) & closed) return false;
  if (ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal')) return false;
  // What Lit itself calls.
  return !/^(render|connectedCallback|disconnectedCallback|willUpdate|updated)$/.test(
    member.name?.getText() ?? '',
  );
}

export function docOf(
  checker: ts.TypeChecker,
  node: ts.ClassElement | ts.ClassDeclaration,
): string {
  const symbol = node.name && checker.getSymbolAtLocation(node.name);
  const parts = symbol?.getDocumentationComment(checker);
  return ts.displayPartsToString(parts).replace(/\s+/g, ' ').trim();
}
