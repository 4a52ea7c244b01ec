/** Changes of a source by what its syntax says, everything between them left as it is written. */
import ts from 'typescript';

export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param changesOf what is to be changed for one node's sake; no two changes may overlap. */
export function changed(
  code: string,
  changesOf: (node: ts.Node, source: ts.SourceFile) => readonly Change[],
): string {
  const source = ts.createSourceFile('source.ts', code, ts.ScriptTarget.ES2022);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    changes.push(...changesOf(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code);
}
