import { expect, it } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { faultsOfCard, drawCard } from './check-drawn.ts';
import { expectGoldenCases, expectGoldenJson, keptIn } from './golden.ts';
import { printCard } from './print-card.ts';
import { unseenLeaves } from './unseen-leaves.ts';

export type CardCases = readonly (readonly [name: string, card: Card])[];

/**
 * Tests that the cards of a family read as they are kept in its file under test/fixtures/cards, and no others are;
 * and that Slack and Teams take each of them.
 * @param shown those that are also kept in full, as data and as Slack and Teams get them
 */
export function testGoldenCards(family: string, cases: CardCases, shown: readonly string[] = []): void {
  const folder = `cards/${family}`;

  it(`read as they are kept (${family})`, () => {
    expectGoldenCases(
      `${folder}.txt`,
      cases.map(([name, card]) => [name, printCard(card)]),
    );
  });

  it.each(cases)('%s', (_name, card) => {
    expect(faultsOfCard(card)).toEqual([]);
    expect(unseenLeaves(card, printCard)).toEqual([]);
  });

  it(`are kept in full where they are an example (${family})`, async () => {
    for (const name of shown) {
      const card = cases.find(([each]) => each === name)?.[1];
      if (!card) throw new Error(`there is no card ${name}`);
      const { slack, teams } = drawCard(card);
      await expectGoldenJson(`${folder}/${name}/card.json`, card);
      await expectGoldenJson(`${folder}/${name}/slack.json`, slack);
      await expectGoldenJson(`${folder}/${name}/teams.json`, teams);
    }
    expect(keptIn(folder)).toEqual([...shown].sort());
  });
}
