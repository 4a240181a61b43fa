import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks } from '../../src/playground/slack/block-kit/validate.ts';
import { renderCard } from '../../src/slack/render.ts';
import { renderCard as renderForTeams } from '../../src/teams/render.ts';
import { expectGoldenJson } from '../support/golden.ts';
import { faultsOf } from '../teams/check-card.ts';
import { cardCases } from './card-cases.ts';

describe('cards', () => {
  it.each(cardCases)('%s', (name, card) => {
    const message = renderCard(card);
    const checked = checkMessageBlocks(message.blocks);
    expect(checked.ok ? [] : checked.faults).toEqual([]);
    expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
    expectGoldenJson(`cards/${name}/card.json`, card);
    expectGoldenJson(`cards/${name}/slack.json`, message);
    const forTeams = renderForTeams(card);
    expect(faultsOf(forTeams.card)).toEqual([]);
    expectGoldenJson(`cards/${name}/teams.json`, forTeams);
  });

  it('are all kept, and no others', () => {
    const kept = readdirSync(new URL('../fixtures/cards', import.meta.url)).sort();
    expect(kept).toEqual(cardCases.map(([name]) => name).sort());
  });
});
