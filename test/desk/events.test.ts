/** Who tells of what, and who asks for what: the table of events and slots, found in the sources and in the features. */
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { features } from '../../src/program.ts';
import { featureAt, sources } from '../support/sources.ts';

type Token = {
  readonly kind: 'event' | 'slot';
  /** As the sources call it. */
  readonly name: string;
  /** As features carry it. */
  readonly key: string;
  readonly file: string;
  readonly types: readonly string[];
  readonly about: string;
};

/** `export const name = event<Told>('key');` */
function tokenOf(node: ts.Node, file: string): Token[] {
  if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer))
    return [];
  const {
    expression,
    typeArguments = [],
    arguments: [key],
  } = node.initializer;
  const kind = expression.getText();
  if ((kind !== 'event' && kind !== 'slot') || !key || !ts.isStringLiteral(key)) return [];
  const about = ts.getJSDocCommentsAndTags(node).map(({ comment }) => ts.getTextOfJSDocComment(comment));
  return [
    {
      ...{ kind, file, name: node.name.getText(), key: key.text },
      types: typeArguments.map(typeText),
      about: oneLine(about.join(' ')),
    },
  ];
}

const printer = ts.createPrinter({ removeComments: true });

/** In one line; that of a name which is declared beside it, itself. */
function typeText(type: ts.TypeNode): string {
  const file = type.getSourceFile();
  const alias = file.statements.find(
    (each) => ts.isTypeAliasDeclaration(each) && each.name.text === type.getText(),
  );
  const meant = alias && ts.isTypeAliasDeclaration(alias) ? alias.type : type;
  return oneLine(
    printer.printNode(ts.EmitHint.Unspecified, meant, file).replaceAll('readonly ', ''),
  ).replaceAll('; }', ' }');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const order = features.map(({ name }) => name);
const placeOf = ({ file }: Token) => order.indexOf(featureAt(file) ?? '');

/** Those of the features below first. */
const tokens = sources
  .flatMap(({ path, nodes }) => nodes.flatMap((node) => tokenOf(node, path)))
  .sort((a, b) => placeOf(a) - placeOf(b));

const uses = ['tell', 'ask', 'hear', 'fill'] as const;
type Use = (typeof uses)[number];

/** `scene.tell(token, …)`, and so on: the function that a token is handed to. */
function useOf(node: ts.Node): Use | undefined {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return undefined;
  const { expression } = parent;
  const called = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  return uses.find((use) => use === called);
}

type Seen = { readonly token: string; readonly use: Use | undefined; readonly file: string };

/** Wherever a token is named but where it is declared or imported. */
const seen: readonly Seen[] = sources.flatMap(({ path, nodes }) =>
  nodes.flatMap((node) => {
    if (!ts.isIdentifier(node) || !tokens.some(({ name }) => name === node.text)) return [];
    if (ts.isImportSpecifier(node.parent) || ts.isVariableDeclaration(node.parent)) return [];
    return [{ token: node.text, use: useOf(node), file: path }];
  }),
);

function filesThat(use: Use, { name }: Token): string[] {
  return [...new Set(seen.filter((each) => each.token === name && each.use === use).map(({ file }) => file))];
}

/** The features that hear an event or fill a slot, in the order in which they do. */
function takersOf({ kind, key }: Token): string[] {
  return features.flatMap(({ name, hears = [], fills = [] }) => {
    const taken =
      kind === 'event' ? hears.map((each) => each.event.event) : fills.map((each) => each.slot.slot);
    return taken.filter((each) => each === key).map(() => name);
  });
}

/** The same, with the steps that each hears, where it does not hear all. */
function hearersOf({ key }: Token): string[] {
  return features.flatMap(({ name, hears = [] }) =>
    hears
      .filter(({ event }) => event.event === key)
      .map(({ steps }) => (steps ? `${name} (${steps.join(', ')})` : name)),
  );
}

describe('events and slots', () => {
  it('have each a name of their own, in the sources and in what features carry', () => {
    for (const by of ['name', 'key'] as const)
      expect(new Set(tokens.map((token) => token[by])).size).toBe(tokens.length);
  });

  it('are declared by a feature in what is open to those above, or by a floor, with a word on what they say', () => {
    for (const { file, about } of tokens) {
      expect(file).toMatch(
        /^src\/(?:features\/[^/]+\/open\/(?:events|slots)|post\/given\/given-(?:events|uses))\.ts$/,
      );
      expect(about, file).not.toBe('');
    }
  });

  it('are handed to the four functions alone, so that the table below misses none', () => {
    expect(seen.filter(({ use }) => use === undefined)).toEqual([]);
  });

  it('are told by their own feature, or asked by somebody, and taken by those that the sources say', () => {
    for (const token of tokens) {
      const [does, takes] = token.kind === 'event' ? (['tell', 'hear'] as const) : (['ask', 'fill'] as const);
      const doing = filesThat(does, token);
      expect(doing, token.name).not.toEqual([]);
      if (does === 'tell') expect(new Set(doing.map(featureAt))).toEqual(new Set([featureAt(token.file)]));
      expect(
        filesThat(takes, token)
          .map((file) => featureAt(file))
          .toSorted(),
        token.name,
      ).toEqual([...new Set(takersOf(token))].toSorted());
    }
  });
});

it('is shown in docs/events.md; `npx vitest run test/desk/events.test.ts -u` writes it anew', async () => {
  const files = (paths: readonly string[]) => paths.map((path) => `\`${path}\``).join(', ');
  const named = (names: readonly string[]) => (names.length === 0 ? 'nobody' : names.join(', '));
  const part = (token: Token) => {
    const { kind, name, file, about, types } = token;
    const isEvent = kind === 'event';
    return `### ${name}

${about}

- ${isEvent ? 'tells' : 'asks with'} \`${types[0] ?? ''}\`${isEvent ? '' : `, and is given \`${types[1] ?? ''}\``}
- declared in \`${file}\`
- ${isEvent ? 'told' : 'asked'} by ${files(filesThat(isEvent ? 'tell' : 'ask', token))}
- ${isEvent ? 'heard' : 'filled'} by ${named(isEvent ? hearersOf(token) : takersOf(token))}
`;
  };
  const parts = (kind: Token['kind']) =>
    tokens
      .filter((token) => token.kind === kind)
      .map(part)
      .join('\n');
  const page = `# Who tells and who asks whom

Made from the sources and from \`src/program.ts\` by a test. Features know those below them alone, and hear from them
and fill their places in the order of the list there: 
${order.join(', ')}.

## Events

What happened in a feature. It is told within the same transaction, after it is saved, to one feature after another;
whoever hears it writes its own tables and asks for its own cards, and never refuses.

${parts('event')}
## Slots

A place in the work of a feature that those above it fill. They are asked one after another.

${parts('slot')}`;
  const file = fileURLToPath(new URL('../../docs/events.md', import.meta.url));
  const formatted = await format(page, { ...(await resolveConfig(file)), filepath: file });
  await expect(formatted).toMatchFileSnapshot(file);
});
