import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chartsOf, type Card } from '../../src/chat/card.ts';
import { mentionsOf } from '../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks } from '../../src/playground/slack/block-kit/validate.ts';
import { renderCard } from '../../src/slack/render.ts';
import { renderCard as renderForTeams } from '../../src/teams/render.ts';
import { faultsOf } from '../teams/check-card.ts';
import { expectGoldenJson } from './golden.ts';

/** Tests that each card is as it is kept in a folder of test/fixtures, as data and as Slack and Teams get it, and no other is. */
export function testGoldenCards(folder: string, cases: readonly (readonly [string, Card])[]): void {
  it.each(cases)('%s', (name, card) => {
    const charts = chartsOf(card);
    const message = renderCard(card, { pictures: charts.map(() => 'F0CHART01') });
    const checked = checkMessageBlocks(message.blocks);
    expect(checked.ok ? [] : checked.faults).toEqual([]);
    expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
    expectGoldenJson(`${folder}/${name}/card.json`, card);
    expectGoldenJson(`${folder}/${name}/slack.json`, message);
    const forTeams = renderForTeams(card, {
      pictures: charts.map(() => 'data:image/png;base64,iVBORw0KGgo='),
    });
    expect(faultsOf(forTeams.card)).toEqual([]);
    expectGoldenJson(`${folder}/${name}/teams.json`, forTeams);
  });

  it('are all kept, and no others', () => {
    const kept = readdirSync(new URL(`../fixtures/${folder}`, import.meta.url)).sort();
    expect(kept).toEqual(cases.map(([name]) => name).sort());
  });
}
