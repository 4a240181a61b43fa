/** Docs and comments name no file that is not there, so that a file which moves takes its name along. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const places = ['src', 'test', 'docs', 'prisma', 'manifests', 'templates'];

/** Every file and folder of ours, as seen from the root; without what is made. */
const ours = [
  ...readdirSync(root).filter((name) => statSync(join(root, name)).isFile()),
  ...places,
  ...places.flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).map((name) => join(place, name)),
  ),
].filter((name) => !name.startsWith('src/store/generated/'));

/** A file may be named by the end of its path, as `desk/desk.ts`. */
const ends = new Set(
  ours.flatMap((name) => name.split('/').map((_, index, parts) => parts.slice(index).join('/'))),
);
const isThere = (name: string): boolean => ends.has(name.replace(/\/$/, ''));

const path = new RegExp(String.raw`^(?:${places.join('|')})/\S*$`);
const file = /^[\w./-]+\.(?:tsx?|cjs|prisma|md)$/;
/** What stands for many files, or for one that is still to be made. */
const stands = /[<>*…{}]/;

const looksLikeFile = (words: string): boolean =>
  (path.test(words) || file.test(words)) && !stands.test(words);

type Page = { readonly name: string; readonly text: string };
const read = (name: string): Page => ({ name, text: readFileSync(join(root, name), 'utf8') });

const fence = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;

/** What a page says of files: in backticks, and in its pictures and commands. */
function namedIn({ text }: Page): string[] {
  const spans = [...text.replace(fence, '').matchAll(/`([^`]+)`/g)].map(([, words = '']) => words);
  const shown = [...text.matchAll(fence)]
    .filter(([, , language]) => language !== 'ts')
    .flatMap(([, , , lines = '']) => lines.split(/[\s"'()[\]|,;:]|<br\/>/));
  return [...spans, ...shown.filter((word) => path.test(word))].filter(looksLikeFile);
}

/** Where the links of a page lead, as seen from the root; those to other sites are not looked at. */
function linkedIn({ name, text }: Page): string[] {
  return [
    ...text
      .replace(fence, '')
      .replace(/`[^`]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, to = '']) => to.replace(/#.*$/, ''))
    .filter((to) => to !== '' && !/^\w+:/.test(to))
    .map((to) => relative(root, join(root, dirname(name), to)));
}

const comments = (text: string): string => (text.match(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm) ?? []).join('\n');

function namedInComments({ text }: Page): string[] {
  return comments(text)
    .split(/[\s"'`()[\]|,;:]/)
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => looksLikeFile(word) && !word.endsWith('.md'));
}

const pages = ours.filter((name) => /^(?:docs\/.*|[^/]*)\.md$/.test(name)).map(read);
const sources = ours.filter((name) => /\.(?:tsx?|cjs|js|prisma|jsonc)$/.test(name)).map(read);

const missing = (all: readonly Page[], namesIn: (page: Page) => readonly string[]): string[] =>
  all.flatMap((each) =>
    namesIn(each)
      .filter((name) => !isThere(name))
      .map((name) => `${each.name}: ${name}`),
  );

describe('docs', () => {
  it('name files that are there', () => {
    expect(missing(pages, namedIn)).toEqual([]);
  });

  it('link to files that are there', () => {
    expect(missing(pages, linkedIn)).toEqual([]);
  });
});

it('comments name files that are there', () => {
  expect(missing(sources, namedInComments)).toEqual([]);
});

/** What the examples of a page import of ours, whatever folder they are for: the rest of the path, and the name. */
function importedIn({ text }: Page): { readonly from: string; readonly name: string }[] {
  const imports = [...text.matchAll(/^import (?:type )?\{([^}]*)\} from '(?:\.\.\/)+([^']*)';$/gm)];
  return imports.flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((name) => ({ from, name: name.replace(/\btype\b/, '').trim() }))
      .filter(({ name }) => name !== ''),
  );
}

/** Whether a file has something under this name. */
function isExported({ from, name }: { readonly from: string; readonly name: string }): boolean {
  const declared = new RegExp(String.raw`^export (?:async )?(?:const|function|type|class) ${name}\b`, 'm');
  return sources.some((each) => each.name.endsWith(`/${from}`) && declared.test(each.text));
}

describe('examples', () => {
  it('import what there is', () => {
    const imported = pages.flatMap(importedIn);
    expect(imported).not.toEqual([]);
    expect(imported.filter((each) => !isExported(each))).toEqual([]);
  });

  it.each([
    ["import { carryOut, type Order } from '../../../desk/carry-out.ts';", []],
    ["import type { Nothing } from '../../../desk/carry-out.ts';", ['Nothing']],
    ["import { event } from '../../shared/nowhere.ts';", ['event']],
  ])('%s', (text, missingNames) => {
    const found = importedIn({ name: 'docs/page.md', text }).filter((each) => !isExported(each));
    expect(found.map(({ name }) => name)).toEqual(missingNames);
  });
});

describe('a page', () => {
  const page = (text: string): Page => ({ name: 'docs/page.md', text });

  it.each([
    ['`src/desk/nowhere.ts`', ['src/desk/nowhere.ts']],
    ['`src/ledger` and `ledger/bill.ts`', ['src/ledger', 'ledger/bill.ts']],
    ['```mermaid\nA[src/nowhere.ts<br/>src/desk/desk.ts]\n```\n', ['src/nowhere.ts']],
    ['`src/desk/desk.ts`, `desk/desk.ts`, `desk.ts`, `src/desk/`, `test/app`', []],
    ['`src/features/<name>/feature.ts`, `src/features/*/permissions.ts`, `src/…`', []],
    ['```ts\nimport "src/nowhere.ts";\n```\n', []],
    ['`npm test`, `data/peer-dispatch.db`, `network.json`, `a/b`', []],
  ])('%j', (text, found) => {
    expect(namedIn(page(text)).filter((name) => !isThere(name))).toEqual(found);
  });

  it('has links of its own folder, and of others', () => {
    const links = linkedIn(
      page('[a](permissions.md#x) [b](../README.md) [c](https://x.y/z.md) [d](gone.md) [e](#here)'),
    );
    expect(links).toEqual(['docs/permissions.md', 'README.md', 'docs/gone.md']);
    expect(links.filter((name) => !isThere(name))).toEqual(['docs/gone.md']);
  });
});
