/** The program's own sources as the compiler reads them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Source = {
  /** From the project's root: `src/desk/desk.ts`. */
  readonly path: string;
  readonly text: string;
  /** Every node of its tree, from above. */
  readonly nodes: readonly ts.Node[];
};

/** All that is written by hand, by path. */
export const sources: readonly Source[] = readdirSync(join(root, 'src'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.ts') && !file.startsWith(join('store', 'generated')))
  .map((file) => join('src', file))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, nodes: nodesOf(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)) };
  });

function nodesOf(tree: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const walk = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return nodes;
}

/** The paths of ours that a source imports, types with them. */
export function importsOf({ path, text }: Source): string[] {
  return ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name));
}

/** The feature in whose folder a path is. */
export function featureAt(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1];
}

/** The strings that an expression may be: `'a'`, or both of `isOurs ? 'a' : 'b'`. */
export function stringsIn(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  return ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse].flatMap(stringsIn) : [];
}
