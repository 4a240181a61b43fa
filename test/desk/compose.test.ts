import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buttonsOf } from '../../src/chat/buttons.ts';
import { textCard } from '../../src/chat/card.ts';
import { verbAlone } from '../../src/chat/grammar.ts';
import { command } from '../../src/desk/command.ts';
import { compose } from '../../src/desk/compose.ts';
import { clicks, joined, type Feature } from '../../src/desk/feature.ts';
import { fill, hear } from '../../src/desk/ports.ts';
import type { Scene } from '../../src/directory/scene.ts';
import { fileKind } from '../../src/post/files/file-kind.ts';
import { surface } from '../../src/post/surface.ts';
import { event, slot } from '../../src/shared/ports.ts';

const done = () => ({ kind: 'done' }) as const;
const soon = () => Promise.resolve(done());
/** Nobody here looks at what they are given. */
const scene = {} as Scene;

type Part = Omit<Feature, 'name'>;

describe('the program does not start where two features claim', () => {
  const claimed: readonly (readonly [what: string, part: Part, message: string])[] = [
    ['a button', { clicks: clicks(buttonsOf({ go: 'nothing' }), { go: done }) }, '“go” (clicks)'],
    [
      'a form',
      { forms: { go: { first: 'a', submit: () => Promise.resolve({ done: null }) } } },
      '“go” (forms)',
    ],
    ['a refusal', { refusals: { gone: () => 'It is gone.' } }, '“gone” (refusals)'],
    [
      'a surface',
      { surfaces: { kite: surface({ read: soon, draw: () => undefined }) } },
      '“kite” (surfaces)',
    ],
    [
      'a kind of file',
      {
        files: {
          kite: fileKind({
            order: z.strictObject({}),
            isFor: () => true,
            open: () => Promise.resolve({ refused: 'gone' }),
          }),
        },
      },
      '“kite” (files)',
    ],
    ['a task', { clock: { sweep: { cron: '* * * * *', run: () => Promise.resolve() } } }, '“sweep” (clock)'],
    ['a verb', { commands: [command(verbAlone('kites', 10, 'all kites'), done)] }, '“kites” (verbs)'],
    ['the home tab', { homeTab: () => Promise.resolve(textCard('Home')) }, '“home tab”'],
    ...Object.entries({ shortcut: done, home: soon, link: soon, beforeCommands: done }).map(
      ([name, entrance]) =>
        [`the entrance ${name}`, { entrances: { [name]: entrance } }, `“${name}”`] as const,
    ),
  ];

  it.each(claimed)('%s', (_what, part, message) => {
    const one = { name: 'kites', ...part };
    const between = { name: 'balloons' };
    expect(() => compose([one, between])).not.toThrow();
    expect(() => compose([one, between, { name: 'hang gliders', ...part }])).toThrow(
      `${message} is claimed by kites and hang gliders`,
    );
  });

  it('a verb with two grammars is one feature’s own', () => {
    const grammar = { ...verbAlone('kites', 10, 'all kites'), read: () => ({}) };
    const commands = [command(verbAlone('kites', 10, 'all kites'), done), command(grammar, done)];
    expect(compose([{ name: 'kites', commands }]).commands).toEqual(commands);
  });

  it('one name for two events, or for two slots', () => {
    const hears = [event('landed'), event('landed')].map((each) => hear(each, () => Promise.resolve()));
    const fills = [slot('colours'), slot('colours')].map((each) => fill(each, soon));
    for (const part of [{ hears }, { fills }])
      expect(() => compose([{ name: 'kites', ...part }])).toThrow(
        /is the name of two events, or of two slots/,
      );
    for (const part of [{ hears: [hears[0]!, hears[0]!] }, { fills: [fills[0]!, fills[0]!] }])
      expect(() => compose([{ name: 'kites', ...part }])).not.toThrow();
  });

  it('within one feature, a refusal or a button of two of its parts', () => {
    const [lost, gone] = [{ lost: () => 'It is lost.' }, { gone: () => 'It is gone.' }];
    expect(Object.keys(joined(lost, gone))).toEqual(['lost', 'gone']);
    expect(() => joined(lost, gone, lost)).toThrow('“lost” is written twice');
  });

  it('a refusal of the floor', () => {
    expect(() => compose([{ name: 'kites', refusals: { stranger: () => 'Who?' } }])).toThrow(
      '“stranger” (refusals) is claimed by the floor and kites',
    );
  });
});

describe('features work together', () => {
  const landed = event<{ readonly where: string }>('landed');
  const lifted = event<{ readonly where: string }>('lifted');
  const colours = slot<{ readonly of: string }, string>('colours');
  const sizes = slot<object, string>('sizes');

  function two(heard: string[]) {
    const feature = (name: string): Feature => ({
      name,
      hears: [
        hear(landed, async (_scene, { where }) => {
          await Promise.resolve();
          heard.push(`${name} begins, ${where}`);
          // As long as a statement takes.
          await new Promise(setImmediate);
          heard.push(`${name} ends`);
        }),
      ],
      fills: [
        fill(colours, async (_eyes, { of }) => {
          await new Promise(setImmediate);
          heard.push(name);
          return `${of}: ${name}`;
        }),
      ],
    });
    return [feature('red'), feature('blue')] as const;
  }

  it('each hears of an event in the order of the list, when the one before has done with it', async () => {
    const heard: string[] = [];
    const [red, blue] = two(heard);
    await compose([red, blue]).tell(scene, landed, { where: 'in a tree' });
    await compose([blue, red]).tell(scene, landed, { where: 'at sea' });
    expect(heard).toEqual([
      ...['red begins, in a tree', 'red ends', 'blue begins, in a tree', 'blue ends'],
      ...['blue begins, at sea', 'blue ends', 'red begins, at sea', 'red ends'],
    ]);
  });

  it('one that names steps hears those alone', async () => {
    const moved = event<{ readonly event: 'kite up' | 'kite down'; readonly metres: number }>('moved');
    const heard: string[] = [];
    const note =
      (by: string) =>
      (_scene: Scene, { metres }: { readonly metres: number }) => {
        heard.push(`${by} ${String(metres)}`);
        return Promise.resolve();
      };
    const program = compose([
      {
        name: 'tower',
        hears: [hear(moved, note('tower'), ['kite down']), hear(landed, () => Promise.resolve())],
      },
      { name: 'crowd', hears: [hear(moved, note('crowd'))] },
    ]);
    await program.tell(scene, moved, { event: 'kite up', metres: 40 });
    await program.tell(scene, moved, { event: 'kite down', metres: 2 });
    expect(heard).toEqual(['crowd 40', 'tower 2', 'crowd 2']);
  });

  it('one that throws ends it for all that come after', async () => {
    const heard: string[] = [];
    const [red, blue] = two(heard);
    const torn: Feature = { name: 'torn', hears: [hear(landed, () => Promise.reject(new Error('torn')))] };
    await expect(compose([red, torn, blue]).tell(scene, landed, { where: 'on a wire' })).rejects.toThrow(
      'torn',
    );
    expect(heard).toEqual(['red begins, on a wire', 'red ends']);
  });

  it('each is asked for a slot in the order of the list, one after another', async () => {
    const asked: string[] = [];
    const [red, blue] = two(asked);
    expect(await compose([red, blue]).ask(scene, colours, { of: 'kite' })).toEqual([
      'kite: red',
      'kite: blue',
    ]);
    expect(await compose([blue, red]).ask(scene, colours, { of: 'kite' })).toEqual([
      'kite: blue',
      'kite: red',
    ]);
    expect(asked).toEqual(['red', 'blue', 'blue', 'red']);
  });

  it('an event that nobody hears is nothing, and a slot that nobody fills is empty', async () => {
    const heard: string[] = [];
    const program = compose(two(heard));
    await program.tell(scene, lifted, { where: 'here' });
    expect(await program.ask(scene, sizes, {})).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('what runs by the clock runs those above first', () => {
    const task = { cron: '* * * * *', run: () => Promise.resolve() };
    const { clock } = compose([
      { name: 'below', clock: { first: task, second: task } },
      { name: 'above', clock: { third: task } },
    ]);
    expect([...clock.keys()]).toEqual(['third', 'second', 'first', 'unused_files']);
  });
});

describe('what nobody has is a mistake of ours', () => {
  it('a refusal without words', () => {
    const { refusalText } = compose([{ name: 'kites', refusals: { gone: () => 'It is gone.' } }]);
    expect(refusalText({ refused: 'gone' })).toBe('It is gone.');
    expect(refusalText({ refused: 'stranger' })).toContain('does not belong to a firm');
    expect(() => refusalText({ refused: 'lost' })).toThrow('“lost”');
  });

  it('a home tab that nobody draws', () => {
    expect(() => compose([]).drawHomeTab(scene, {} as never)).toThrow('nobody draws the home tab');
  });

  it('names of buttons and forms that come back are none of ours', () => {
    const { names } = compose([
      {
        name: 'kites',
        clicks: clicks(buttonsOf({ fly: 'form', land: 'nothing' }), { fly: done, land: done }),
      },
    ]);
    expect(['fly', 'land', 'lost'].map(names.opensForm)).toEqual([true, false, undefined]);
    expect(names.hasForm('lost')).toBe(false);
  });
});
