type Path = readonly (string | number)[];

/**
 * The leaves of a value, as `blocks.0.text`, that could change without a change of what is printed of it: a reader
 * of the print would not see it.
 */
export function unseenLeaves<T>(value: T, print: (value: T) => string): string[] {
  const before = print(value);
  return leavesOf(value).flatMap(({ path, leaf }) => {
    const after = printedOrThrown(() => print(withLeaf(value, path, other(leaf)) as T));
    return after === before ? [path.join('.')] : [];
  });
}

function leavesOf(value: unknown, path: Path = []): { readonly path: Path; readonly leaf: unknown }[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [{ path, leaf: value }];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

/** The least change of it. */
function other(leaf: unknown): unknown {
  if (typeof leaf === 'string') return `${leaf}~`;
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  if (leaf instanceof Date) return new Date(leaf.getTime() + 1);
  throw new Error(`nobody thought of a leaf of type ${typeof leaf}`);
}

function withLeaf(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (index === key ? withLeaf(each, rest, leaf) : each));
  return { ...(value as object), [key]: withLeaf((value as Record<string, unknown>)[key], rest, leaf) };
}

/** What no print knows, such as another kind of block, is seen. */
function printedOrThrown(print: () => string): string | undefined {
  try {
    return print();
  } catch {
    return undefined;
  }
}
