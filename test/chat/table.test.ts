import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../src/chat/card.ts';
import { checkHome, checkMessageBlocks } from '../../src/playground/slack/block-kit/validate.ts';
import { BLOCKS_JSON, renderCard } from '../../src/slack/render.ts';
import { renderCard as renderForTeams } from '../../src/teams/render.ts';
import { faultsOf } from '../teams/check-card.ts';
import { opensForm } from '../support/names.ts';

const table = (columns: number, rows: number, text = 'x'): Block => ({
  kind: 'table',
  columns: Array.from({ length: columns }, (_, index) => ({
    label: `C${String(index)}`,
    ...(index === 1 ? { align: 'right' as const } : {}),
  })),
  rows: Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (_, at) => (at === 1 ? '' : text)),
  ),
});
const cardOf = (...blocks: Block[]): Card => ({ summary: 's', blocks });
const slackTypes = (card: Card, mayHoldTable = true) =>
  renderCard(card, { mayHoldTable }).blocks.map(({ type }) => type);
const teamsTypes = (card: Card) => renderForTeams(card, { opensForm }).card.body.map(({ type }) => type);

describe('a table', () => {
  it('is one on both platforms, with a cell for each column', () => {
    const card = cardOf(table(3, 2));
    expect(slackTypes(card)).toEqual(['table']);
    expect(teamsTypes(card)).toEqual(['Table']);
    const [drawn] = renderCard(card).blocks;
    expect(drawn).toMatchObject({
      column_settings: [{ align: 'left' }, { align: 'right' }, { align: 'left' }],
      rows: { length: 3 },
    });
    expect(JSON.stringify(drawn)).toContain('{"type":"raw_text","text":"–"}');
  });

  it('is not the second one of a message in Slack, which takes one alone', () => {
    const card = cardOf(table(2, 1), table(3, 1, 'second'));
    expect(slackTypes(card)).toEqual(['table', 'section']);
    expect(JSON.stringify(renderCard(card).blocks)).toContain('C2: second');
    expect(teamsTypes(card)).toEqual(['Table', 'Table']);
  });

  it('stands as fields where Slack takes none, and where it is too large', () => {
    const home = renderCard(cardOf(table(3, 2)), { mayHoldTable: false }).blocks;
    expect(checkHome({ type: 'home', blocks: home })).toMatchObject({ ok: true });
    expect(slackTypes(cardOf(table(21, 1)))).not.toContain('table');
    expect(slackTypes(cardOf(table(2, 100)))).not.toContain('table');
    expect(slackTypes(cardOf(table(2, 99)))).toContain('table');
    expect(teamsTypes(cardOf(table(5, 1)))).not.toContain('Table');
  });

  it('with no rows is nothing', () => {
    expect(slackTypes(cardOf(table(3, 0)))).toEqual([]);
  });

  it('of the longest texts is within the limits of both', () => {
    const card = cardOf(table(20, 99, '𝕏 &amp; * <!here>'.repeat(200)), { kind: 'text', text: 'end' });
    const message = renderCard(card);
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(BLOCKS_JSON);
    expect(checkMessageBlocks(message.blocks)).toMatchObject({ ok: true });
    expect(
      faultsOf(renderForTeams(cardOf(table(4, 99, '*x* {{DATE('.repeat(300))), { opensForm }).card),
    ).toEqual([]);
  });
});
