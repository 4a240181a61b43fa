/** What the compiler refuses: each line below an `@ts-expect-error` is wrong, or `npm run check:types` fails. */
import { expect, it } from 'vitest';
import { type ButtonAction, buttonsOf } from '../../src/chat/buttons.ts';
import { clicks, type FormKind } from '../../src/desk/feature.ts';
import { fill, hear } from '../../src/desk/ports.ts';
import type { Scene } from '../../src/directory/scene.ts';
import { event, slot } from '../../src/shared/ports.ts';
import { refusals, type RefusalOf } from '../../src/shared/refusals.ts';

const done = () => ({ kind: 'done' }) as const;
const kites = buttonsOf({ kite_fly: 'form', kite_land: 'nothing' });
const about = { id: 7, revision: 0 };

it('a button without an answer, and an answer without a button', () => {
  const whole = { kite_fly: done, kite_land: done };
  expect(Object.keys(clicks(kites, whole))).toEqual(['kite_fly', 'kite_land']);
  // @ts-expect-error nobody answers kite_land
  clicks(kites, { kite_fly: done });
  // @ts-expect-error there is no button kite_fold
  clicks(kites, { kite_fly: done, kite_land: done, kite_fold: done });
});

it('a button by a name that is none of the feature’s, or by no feature at all', () => {
  const action: ButtonAction = kites.to('kite_land', about);
  expect(action).toEqual({ action: 'kite_land', ...about });
  // @ts-expect-error there is no button kite_fold
  kites.to('kite_fold', about);
  // @ts-expect-error a button is made of the names of a feature alone
  const literal: ButtonAction = { action: 'kite_land', ...about };
  expect(literal).toEqual(action);
});

it('a refusal without its details, with others, or with another name', () => {
  const words = refusals({
    kite_lost: ({ metres }: { readonly metres: number }) => `It is ${String(metres)} m away.`,
    kite_wet: () => 'It is wet.',
  });
  expect(words.kite_lost({ metres: 40 })).toBe('It is 40 m away.');
  type KiteRefusal = RefusalOf<typeof words>;
  const right: readonly KiteRefusal[] = [{ refused: 'kite_wet' }, { refused: 'kite_lost', metres: 40 }];
  const wrong: readonly KiteRefusal[] = [
    // @ts-expect-error how far is not said
    { refused: 'kite_lost' },
    // @ts-expect-error that is no number
    { refused: 'kite_lost', metres: 'far' },
    // @ts-expect-error there are no such words
    { refused: 'kite_torn' },
  ];
  expect([right.length, wrong.length]).toEqual([2, 3]);
});

it('a refusal that would be taken for an answer', () => {
  const words = refusals({
    kite_lost: ({ of }: { readonly of: string }) => `A ${of} is lost.`,
    // @ts-expect-error what has a kind is an answer
    kite_torn: ({ kind }: { readonly kind: string }) => `A ${kind} is torn.`,
  });
  expect(Object.keys(words)).toEqual(['kite_lost', 'kite_torn']);
});

it('a form of the feature that nobody takes, and one that says not where its errors stand', () => {
  type KiteForm = 'kite_buy' | 'kite_sell';
  const submit = () => Promise.resolve({ done: null });
  const kite_buy = { first: 'price', submit };
  const whole = { kite_buy, kite_sell: kite_buy } satisfies Readonly<Record<KiteForm, FormKind>>;
  // @ts-expect-error nobody takes kite_sell
  const part = { kite_buy } satisfies Readonly<Record<KiteForm, FormKind>>;
  // @ts-expect-error beside which field?
  const bare: FormKind = { submit };
  expect([whole, part, bare].map((each) => Object.keys(each).length)).toEqual([2, 1, 1]);
});

it('a hearer or a filler of something else than is told or asked', () => {
  const landed = event<{ readonly where: string }>('landed');
  const moved = event<{ readonly event: 'up' | 'down' }>('moved');
  const colours = slot<{ readonly ids: readonly number[] }, ReadonlyMap<number, string>>('colours');
  type Hearing<Told> = (scene: Scene, told: Told) => Promise<void>;
  const where: Hearing<{ readonly where: string }> = () => Promise.resolve();
  const when: Hearing<{ readonly when: Date }> = () => Promise.resolve();
  const heard = [
    hear(landed, where),
    // @ts-expect-error it tells where, not when
    hear(landed, when),
    // @ts-expect-error it is told of no steps
    hear(landed, where, ['up']),
    // @ts-expect-error there is no such step
    hear(moved, () => Promise.resolve(), ['up', 'sideways']),
  ];
  const filled = [
    fill(colours, (_eyes, { ids }) => Promise.resolve(new Map(ids.map((id) => [id, 'red'])))),
    // @ts-expect-error words are wanted, by the id
    fill(colours, () => Promise.resolve('red')),
  ];
  expect([heard.length, filled.length]).toEqual([4, 2]);
});
