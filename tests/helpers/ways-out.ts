/** Finds what a plugin could reach beside the context that it is handed. */
import ts from 'typescript';

/** Everything that a plugin may use without importing it; none of it reaches the outside. */
const allowed = new Set([
  ...['Array', 'BigInt', 'Boolean', 'Date', 'Error', 'Intl', 'JSON', 'Map', 'Math', 'Number'],
  ...['Object', 'Promise', 'RegExp', 'Set', 'String', 'Symbol', 'TypeError', 'URL'],
  ...['URLSearchParams', 'TextEncoder', 'TextDecoder', 'Infinity', 'NaN', 'isNaN', 'parseInt'],
  ...['encodeURIComponent', 'decodeURIComponent', 'atob', 'btoa', 'undefined', 'arguments'],
]);
/** Every function leads through these to `Function`, which makes code out of text. */
const backDoors = new Set(['constructor', '__proto__', 'prototype', 'getPrototypeOf', 'caller']);

/** One complaint for each way out of `source`; empty for a well-behaved plugin. */
export function waysOut(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const declared = declaredIn(tree);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const reason = complaintOf(node, declared);
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    if (reason) found.push(`${file}:${line + 1} ${reason}`);
    // Types are gone at run time.
    if (!ts.isTypeNode(node) || ts.isExpressionWithTypeArguments(node))
      ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function complaintOf(node: ts.Node, declared: ReadonlySet<string>): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const from = node.moduleSpecifier;
    const inside = !from || (ts.isStringLiteral(from) && from.text.startsWith('.'));
    return inside ? undefined : `imports ${from.getText()}`;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return 'imports at run time';
  }
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
    return 'uses import.meta';
  }
  if (node.kind === ts.SyntaxKind.DeclareKeyword) return 'declares what it does not make';
  if (ts.isImportEqualsDeclaration(node)) return 'imports by require';
  if (ts.isIdentifier(node)) return complaintOfName(node, declared);
  const text = ts.isStringLiteralLike(node) ? node.text : undefined;
  return text !== undefined && backDoors.has(text) ? `names ${text}` : undefined;
}

function complaintOfName(node: ts.Identifier, declared: ReadonlySet<string>): string | undefined {
  const { parent, text } = node;
  const isMember =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    (ts.isClassElement(parent) && parent.name === node) ||
    ts.isTypeElement(parent);
  if (backDoors.has(text)) return `uses ${text}`;
  return isMember || declared.has(text) || allowed.has(text) ? undefined : `uses ${text}`;
}

/** All names that the file makes or imports, without regard to where. */
function declaredIn(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name } = node as ts.Node & { readonly name?: ts.Node };
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionLike(node) ||
      ts.isClassLike(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isTypeParameterDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isNamespaceImport(node);
    // A method or accessor names a member, not something to call by that name alone.
    if (declares && !ts.isClassElement(node) && name && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}
