/**
 * Turns `import('./part.ts')` into a promise of what is imported at once. In one self-contained file
 * nothing is loaded later, and bundlers wrap each module that seems to be in a function of its own.
 */
import ts from 'typescript';
import { type Change, changed } from './changes.ts';

/** @param sourceOf gives the module of a specifier: what is imported by name needs no object of getters. */
export function withStaticImports(code: string, sourceOf: (specifier: string) => string): string {
  const imports: string[] = [];
  const body = changed(code, (node, source): Change[] => {
    if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword)
      return [];
    const [specifier] = node.arguments;
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    const names = exportsOf(sourceOf(specifier.text));
    const own = (name: string) => `${name}${imports.length}_`;
    const taken = names.map((name) => `${name} as ${own(name)}`);
    const given = names.map((name) => `${name}: ${own(name)}`);
    imports.push(`import { ${taken.join(', ')} } from '${specifier.text}';\n`);
    const text = `Promise.resolve({ ${given.join(', ')} })`;
    return [{ start: node.getStart(source), end: node.end, text }];
  });
  return imports.join('') + body;
}

/** Names of what a module exports beside types. @throws Error for what none of ours does. */
function exportsOf(code: string): string[] {
  const { statements } = ts.createSourceFile('part.ts', code, ts.ScriptTarget.ES2022);
  return statements.flatMap((each): string[] => {
    if (ts.isExportAssignment(each)) return ['default'];
    if (ts.isExportDeclaration(each)) {
      if (each.isTypeOnly) return [];
      if (!each.exportClause || !ts.isNamedExports(each.exportClause))
        throw new Error('A part that is loaded later names what it exports.');
      const named = each.exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly);
      return named.map(({ name }) => name.text);
    }
    const open = ts.canHaveModifiers(each)
      ? ts.getModifiers(each)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (!open) return [];
    if (ts.isVariableStatement(each))
      return each.declarationList.declarations.flatMap(({ name }) =>
        ts.isIdentifier(name) ? name.text : [],
      );
    const made = ts.isFunctionDeclaration(each) || ts.isClassDeclaration(each);
    return made && each.name ? [each.name.text] : [];
  });
}
