/** Names of events, as the compiler finds them in the sources, wherever those lie. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Of events: what `type` can be wherever something is given to a transaction's `event`. Throws where a name is not known
 * before the program runs: then it can be anything.
 */
export function readEventsInSources(): readonly string[] {
  const { config } = ts.readConfigFile(`${root}tsconfig.build.json`, (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(
    fileNames.filter((name) => !/\/src\/playground\//.test(name)),
    { ...options, noEmit: true, incremental: false },
  );
  const checker = program.getTypeChecker();
  const sources = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${root}src/`) && !fileName.includes('/generated/'));
  const calls: ts.CallExpression[] = [];
  const callsOf = (name: string) => calls.filter(({ expression }) => expression.getText() === name);
  const events = new Set<string>();

  const textsIn = (type: ts.Type): string[] | undefined => {
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => part.isStringLiteral()) ? parts.map(({ value }) => value) : undefined;
  };
  const declarationOf = (name: ts.Node): ts.Declaration | undefined => {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    return symbol?.valueDeclaration;
  };
  /** Where its type is as wide as any text: what stands in the table, or is handed in by those who call. */
  const valuesBehind = (value: ts.Node): readonly ts.Node[] => {
    if (ts.isConditionalExpression(value)) return [value.whenTrue, value.whenFalse];
    if (ts.isElementAccessExpression(value)) {
      const table = declarationOf(value.expression);
      const literal = table && ts.isVariableDeclaration(table) ? table.initializer : undefined;
      if (!literal || !ts.isObjectLiteralExpression(literal)) return [];
      return literal.properties.flatMap((each) => (ts.isPropertyAssignment(each) ? [each.initializer] : []));
    }
    const declared = declarationOf(value);
    if (!declared || !ts.isParameter(declared) || !ts.isFunctionDeclaration(declared.parent)) return [];
    const { name, parameters } = declared.parent;
    const place = parameters.indexOf(declared);
    return callsOf(name?.text ?? '').flatMap((call) => call.arguments[place] ?? []);
  };
  const textsOf = (value: ts.Node): string[] => {
    const known = textsIn(checker.getTypeAtLocation(value));
    if (known) return known;
    const behind = valuesBehind(value);
    if (behind.length === 0)
      throw new Error(`${value.getSourceFile().fileName}: ${value.getText()} can be any text`);
    return behind.flatMap(textsOf);
  };
  const propertyOf = (type: ts.Type, name: string, at: ts.Node): ts.Type | undefined => {
    const property = type.getProperty(name);
    return property && checker.getTypeOfSymbolAtLocation(property, at);
  };

  const readEvent = (node: ts.CallExpression): void => {
    if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'event') return;
    const [given] = node.arguments;
    const transaction = checker.getTypeAtLocation(node.expression.expression);
    if (!given || !['card', 'notice', 'event'].every((name) => transaction.getProperty(name))) return;
    for (const name of textsGiven(given)) events.add(name);
  };
  /** Of a literal, what stands there: its own type would be as wide as what takes it. */
  const textsGiven = (given: ts.Expression): string[] => {
    const parts = ts.isObjectLiteralExpression(given) ? given.properties : [];
    const part = parts.find((each) => each.name?.getText() === 'type');
    if (part && ts.isPropertyAssignment(part)) return textsOf(part.initializer);
    if (part?.name) return textsOf(part.name);
    const type = propertyOf(checker.getTypeAtLocation(given), 'type', given);
    const texts = type && textsIn(type);
    if (!texts) throw new Error(`${given.getText()} has no type that is known`);
    return texts;
  };

  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, walk);
  };
  for (const source of sources) walk(source);
  for (const call of calls) readEvent(call);
  return [...events].sort();
}
