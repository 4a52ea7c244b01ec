/**
 * Turns `import('./part.ts')` into a promise of what is imported at once. In one self-contained file
 * nothing is loaded later, and bundlers wrap each module that seems to be in a function of its own.
 */
import ts from 'typescript';
import { type Change, changed } from './changes.ts';

export function withStaticImports(code: string): string {
  const imports: string[] = [];
  const body = changed(code, (node, source): Change[] => {
    if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword)
      return [];
    const [specifier] = node.arguments;
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    const name = `part${imports.length}`;
    imports.push(`import * as ${name} from '${specifier.text}';\n`);
    return [{ start: node.getStart(source), end: node.end, text: `Promise.resolve(${name})` }];
  });
  return imports.join('') + body;
}
