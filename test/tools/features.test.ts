/** What makes a folder of src/features a feature of the program, and who may speak of what is its own. */
import { readdir } from 'node:fs/promises';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../src/desk/feature.ts';
import { floorRefusals } from '../../src/desk/floor-refusals.ts';
import { features } from '../../src/program.ts';
import { featureAt, importsOf, sources, stringsIn } from '../support/sources.ts';

const names = features.map(({ name }) => name);

async function foldersOfFeatures(): Promise<string[]> {
  const entries = await readdir(new URL('../../src/features/', import.meta.url), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

describe('src/program.ts', () => {
  it('composes each folder once, under its own name', async () => {
    const folders = await foldersOfFeatures();
    expect(names.toSorted()).toEqual(folders.toSorted());
    for (const folder of folders) {
      const exported = (await import(`../../src/features/${folder}/feature.ts`)) as Record<string, Feature>;
      const composed = Object.values(exported).filter((each) => features.includes(each));
      expect(composed.map(({ name }) => name)).toEqual([folder]);
    }
  });

  it('lists them so that imports point back alone', () => {
    const forward = sources.flatMap((source) => {
      const from = featureAt(source.path);
      if (from === undefined) return [];
      return importsOf(source).flatMap((path) => {
        const to = featureAt(path);
        const isBack = to === undefined || to === from || names.indexOf(to) < names.indexOf(from);
        return isBack ? [] : [`${source.path} imports ${path}`];
      });
    });
    expect(forward).toEqual([]);
  });
});

/** Who has each name of a kind. */
function ownersOf(part: 'clicks' | 'forms' | 'refusals'): ReadonlyMap<string, string> {
  const owned = features.flatMap((each) =>
    Object.keys(each[part] ?? {}).map((name) => [name, each.name] as const),
  );
  return new Map(owned);
}

type Use = { readonly path: string; readonly name: string };

/** The names that are written where `find` finds an expression. */
function uses(find: (node: ts.Node) => ts.Node | undefined): Use[] {
  return sources.flatMap(({ path, nodes }) =>
    nodes.flatMap((node) => {
      const found = find(node);
      return found ? stringsIn(found).map((name) => ({ path, name })) : [];
    }),
  );
}

function property(name: string) {
  return (node: ts.Node) =>
    ts.isPropertyAssignment(node) && node.name.getText() === name ? node.initializer : undefined;
}

const calledTo = (node: ts.Node) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 'to'
    ? node.arguments[0]
    : undefined;

/** `{ kind: 'reply', card, refused: 'unread' }`: the card says it. */
const isOfAnswer = (node: ts.Node) =>
  ts.isPropertyAssignment(node) &&
  node.parent.properties.some((each) =>
    ts.isSpreadAssignment(each) ? /^reply\(/.test(each.expression.getText()) : each.name.getText() === 'kind',
  );

describe('a name of a feature', () => {
  it('of a button or a refusal is made by itself, or by one above, which builds on it', () => {
    const strangers = (owners: ReadonlyMap<string, string>, found: readonly Use[]) =>
      found.filter(({ path, name }) => {
        const [owner, user] = [owners.get(name), featureAt(path)];
        if (owner === undefined) return false;
        return user === undefined || names.indexOf(user) < names.indexOf(owner);
      });
    const [buttons, refused] = [uses(calledTo), uses(property('refused'))];
    const [buttonOwners, refusalOwners] = [ownersOf('clicks'), ownersOf('refusals')];
    expect(buttons.filter(({ name }) => buttonOwners.has(name)).length).toBeGreaterThan(10);
    expect(refused.filter(({ name }) => refusalOwners.has(name)).length).toBeGreaterThan(50);
    expect(strangers(buttonOwners, buttons)).toEqual([]);
    expect(strangers(refusalOwners, refused)).toEqual([]);
  });

  it('is not overwritten where a feature joins its parts', () => {
    const spread = sources
      .filter(({ path }) => /^src\/features\/[^/]+\/feature\.ts$/.test(path))
      .filter(({ nodes }) => nodes.some(ts.isSpreadAssignment));
    expect(spread.map(({ path }) => path)).toEqual([]);
  });

  it('of a form is written by itself alone', () => {
    const owners = ownersOf('forms');
    // The demo fills forms in, as people do.
    const found = uses(property('form')).filter(
      ({ path, name }) => owners.has(name) && !path.startsWith('src/playground/'),
    );
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ path, name }) => featureAt(path) !== owners.get(name))).toEqual([]);
  });

  it('of a refusal has its words, but where it goes with an answer that says them itself', () => {
    const worded = new Set([...Object.keys(floorRefusals), ...ownersOf('refusals').keys()]);
    const refused = property('refused');
    const found = uses((node) => (isOfAnswer(node) ? undefined : refused(node)));
    const ours = found.filter(({ path }) => /^src\/(?:features|desk|post|directory)\//.test(path));
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter(({ name }) => !worded.has(name))).toEqual([]);
  });

  it('of buttons is listed in its own folder, with the one function that makes them', () => {
    const lists = sources.filter(({ nodes }) =>
      nodes.some((node) => ts.isCallExpression(node) && node.expression.getText() === 'buttonsOf'),
    );
    const ofFeatures = lists.filter(({ path }) => path.startsWith('src/features/'));
    const withButtons = new Set(ownersOf('clicks').values());
    expect(new Set(ofFeatures.map(({ path }) => featureAt(path)))).toEqual(withButtons);
    for (const { path } of ofFeatures) expect(path).toMatch(/^src\/features\/[^/]+\/[a-z]+-buttons\.ts$/);
  });
});
