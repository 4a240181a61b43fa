import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAction, encodeAction } from '../../src/chat/buttons.ts';
import type { Block, Button, Card, Field, MenuItem, Span, Text } from '../../src/chat/card.ts';
import { mentionsOf } from '../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks } from '../../src/playground/slack/block-kit/validate.ts';
import { program } from '../../src/program.ts';
import { BLOCKS_JSON, renderCard } from '../../src/slack/render.ts';
import { aButton } from '../support/a-button.ts';
import { typedText } from './reading.ts';

const at = new Date('2026-11-24T14:05:00Z');
const claim = aButton('claim', 42, 3);
const menuItem = (label: string): MenuItem => ({ label, action: aButton('show', 42, 3) });
const card = (...blocks: Block[]): Card => ({ summary: 'A card', blocks });
const drawn = (...blocks: Block[]) => renderCard(card(...blocks)).blocks;

describe('texts', () => {
  it('draws what is plain as plain text, exactly as it was typed', () => {
    const text = 'Gate *12* & <!channel>\n> not a quote';
    expect(drawn({ kind: 'text', text })).toEqual([{ type: 'section', text: { type: 'plain_text', text } }]);
  });

  it('draws bold parts and dates as mrkdwn that links nothing by itself', () => {
    expect(drawn({ kind: 'text', text: [{ bold: 'Smith & Co' }, ' arrives ', { at }] })).toEqual([
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: '*Smith &amp; Co* arrives <!date^1795529100^{date_short_pretty} {time}|2026-11-24 14:05 UTC>',
          verbatim: true,
        },
      },
    ]);
  });

  it('draws as rich text what mrkdwn could take for formatting', () => {
    expect(drawn({ kind: 'text', text: [{ bold: 'Ann' }, ' ', { at }, '\nGate *12* then #'] })).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Ann', style: { bold: true } },
              { type: 'text', text: ' ' },
              {
                type: 'date',
                timestamp: 1795529100,
                format: '{date_short_pretty} {time}',
                fallback: '2026-11-24 14:05 UTC',
              },
              { type: 'text', text: '\nGate *12* then #' },
            ],
          },
        ],
      },
    ]);
  });

  it('goes on in further blocks when a text is long', () => {
    const paragraph = `${'word '.repeat(500)}\n`;
    const long = paragraph.repeat(3);
    const plain = drawn({ kind: 'text', text: long });
    expect(plain).toHaveLength(3);
    expect(plain.map((block) => (block.type === 'section' ? block.text?.text : '')).join('')).toBe(long);
    const entities = drawn({ kind: 'text', text: '&lt;'.repeat(900) });
    expect(JSON.stringify(entities).split('&\u2060lt;')).toHaveLength(901);
    const rich = drawn({ kind: 'text', text: [{ bold: 'Long' }, long] });
    expect(rich.map(({ type }) => type)).toEqual(['rich_text', 'rich_text', 'rich_text']);
    expect(JSON.stringify(rich)).not.toContain('…');
  });

  it('leaves out what is blank', () => {
    const blank: Text[] = ['', ' \n ', [], [' ', { bold: '' }]];
    expect(
      drawn({ kind: 'heading', text: ' ' }, ...blank.map((text): Block => ({ kind: 'text', text }))),
    ).toEqual([]);
    expect(drawn({ kind: 'context', text: ' ' }, { kind: 'fields', fields: [] })).toEqual([]);
  });

  it('keeps a heading on one line and the summary from pinging', () => {
    const message = renderCard({
      summary: '<!here> JOB-1042\n*now*',
      blocks: [{ kind: 'heading', text: 'JOB-1042\n· Printer' }],
    });
    expect(message.text).toBe('&lt;!here&gt; JOB-1042 \u2060*now\u2060*');
    expect(message.blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'JOB-1042 · Printer' } },
    ]);
  });
});

describe('fields', () => {
  const field = (label: string, value: Text = 'x'): Field => ({ label, value });

  it('puts label and value into one field, ten to a block', () => {
    const fields = Array.from({ length: 13 }, (_, index) => field(`Label ${String(index)}`));
    const [first, second] = drawn({ kind: 'fields', fields });
    expect(first).toMatchObject({ type: 'section', fields: { length: 10 } });
    expect(second).toMatchObject({ type: 'section', fields: { length: 3 } });
    expect(first).toMatchObject({
      fields: expect.arrayContaining([{ type: 'mrkdwn', text: '*Label 0*\nx', verbatim: true }]) as unknown,
    });
  });

  it('gives a value that could be read as formatting, or is too long, a block of its own, in its place', () => {
    const blocks = drawn({
      kind: 'fields',
      fields: [
        field('Client', 'Acme'),
        field('Access', 'code *12*'),
        field('Notes', 'n'.repeat(2500)),
        field('Last', ''),
      ],
    });
    expect(blocks.map(({ type }) => type)).toEqual(['section', 'rich_text', 'section', 'section']);
    expect(JSON.stringify(blocks[1])).toContain('code *12*');
    expect(blocks[2]).toMatchObject({ text: { text: `*Notes*\n${'n'.repeat(2500)}` } });
    expect(blocks[3]).toMatchObject({ fields: [{ text: '*Last*\n–' }] });
  });
});

describe('buttons', () => {
  it('carries the action in the value, with ids that are unique and do not change', () => {
    const buttons: Button[] = [
      {
        label: 'Claim',
        action: claim,
        style: 'primary',
        confirm: { title: 'Claim JOB-1042', text: 'You accept: $95.', yes: 'Claim', no: 'Not now' },
      },
      { label: 'Counter', action: { ...claim, action: 'counter' } },
    ];
    const block: Block = { kind: 'buttons', buttons, more: [menuItem('Show'), menuItem('Note')] };
    const [first, second] = drawn(block, block);
    expect(first).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'claim:0',
          text: { type: 'plain_text', text: 'Claim' },
          value: encodeAction(claim),
          style: 'primary',
          confirm: {
            title: { type: 'plain_text', text: 'Claim JOB-1042' },
            text: { type: 'plain_text', text: 'You accept: $95.' },
            confirm: { type: 'plain_text', text: 'Claim' },
            deny: { type: 'plain_text', text: 'Not now' },
            style: 'primary',
          },
        },
        {
          type: 'button',
          action_id: 'counter:1',
          text: { type: 'plain_text', text: 'Counter' },
          value: encodeAction({ ...claim, action: 'counter' }),
        },
        {
          type: 'overflow',
          action_id: 'more:2',
          options: ['Show', 'Note'].map((label) => ({
            text: { type: 'plain_text', text: label },
            value: encodeAction(menuItem(label).action),
          })),
        },
      ],
    });
    expect(second).toMatchObject({
      elements: [{ action_id: 'claim:3' }, { action_id: 'counter:4' }, { action_id: 'more:5' }],
    });
  });

  it.each([
    [0, []],
    [1, ['button']],
    [2, ['overflow']],
    [5, ['overflow']],
    [6, ['overflow']],
    [7, ['overflow']],
  ])('draws a menu of %i', (count, types) => {
    const more = Array.from({ length: count }, (_, index) => menuItem(String(index)));
    const blocks = drawn({ kind: 'buttons', buttons: [], more });
    expect(
      blocks.flatMap((block) => (block.type === 'actions' ? block.elements.map(({ type }) => type) : [])),
    ).toEqual(types);
  });

  it('fits the longest action into the value of a menu item, 150 characters', () => {
    const most = 2 ** 31 - 1;
    for (const action of program.clicks.keys()) {
      const value = encodeAction({ action, id: most, revision: most });
      expect(`rest ${value}`.length).toBeLessThanOrEqual(150);
      expect(decodeAction(value, program.names)).toEqual({ action, id: most, revision: most });
    }
  });
});

describe('limits', () => {
  const longest = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
  const units = ['x', 'word ', '&', '<!channel> ', '*a* ', '👍', '👩‍👩‍👧‍👦', 'שלום ', 'ﷺ', '- a\n', '\u0301'];

  it.each(units)('keeps a card of the longest texts, of %j, within all of them, buttons and all', (unit) => {
    const text = longest(unit, 5000);
    const note: Block = { kind: 'text', text: [{ bold: text }, ' ', { at }, `\n${text}`] };
    const message = renderCard({
      summary: text,
      blocks: [
        { kind: 'heading', text },
        { kind: 'context', text },
        { kind: 'context', text: [{ bold: text }, text] },
        { kind: 'text', text },
        { kind: 'fields', fields: Array.from({ length: 14 }, () => ({ label: text, value: text })) },
        ...Array.from({ length: 5 }, () => note),
        {
          kind: 'buttons',
          buttons: [
            { label: text, action: claim, confirm: { title: text, text, yes: text, no: text } },
            { label: text, action: claim },
          ],
          more: [menuItem(text), menuItem(text), menuItem(text)],
        },
      ],
    });
    const checked = checkMessageBlocks(message.blocks);
    expect(checked.ok ? [] : checked.faults).toEqual([]);
    expect(message.text.length).toBeLessThanOrEqual(4000);
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(BLOCKS_JSON);
    expect(`${message.text}${JSON.stringify(message.blocks)}`).not.toMatch(/\\ud[89a-f]/);
    expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
    expect(message.blocks.at(-1)).toMatchObject({ type: 'actions', elements: { length: 3 } });
  });

  it('says so when a card has too many blocks', () => {
    const row: Block[] = [
      { kind: 'text', text: 'A job' },
      { kind: 'buttons', buttons: [{ label: 'Show', action: claim }] },
    ];
    const { blocks } = renderCard(card(...Array.from({ length: 40 }, () => row).flat()));
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1)).toMatchObject({
      type: 'context',
      elements: [{ text: 'There is more, which does not fit into one message.' }],
    });
    expect(checkMessageBlocks(blocks).ok).toBe(true);
  });

  it('draws any card so that Slack takes it and nobody is pinged', () => {
    const text: fc.Arbitrary<Text> = fc.oneof(
      typedText,
      fc.array(
        fc.oneof<fc.Arbitrary<Span>[]>(
          typedText,
          typedText.map((bold) => ({ bold })),
          fc.constant({ at }),
        ),
      ),
    );
    const button: fc.Arbitrary<Button> = fc.record({
      label: typedText,
      action: fc.constant(claim),
    });
    const block: fc.Arbitrary<Block> = fc.oneof<fc.Arbitrary<Block>[]>(
      fc.record({ kind: fc.constant('heading'), text: typedText }),
      fc.record({ kind: fc.constantFrom('text', 'context'), text }),
      fc.record({
        kind: fc.constant('fields'),
        fields: fc.array(fc.record({ label: typedText, value: text })),
      }),
      fc.record({ kind: fc.constant('divider') }),
      fc.record({
        kind: fc.constant('table'),
        columns: fc.array(fc.record({ label: typedText }), { minLength: 1, maxLength: 22 }),
        rows: fc.array(fc.array(text, { maxLength: 22 }), { maxLength: 8 }),
      }),
      fc.record({
        kind: fc.constant('buttons'),
        buttons: fc.array(button),
        more: fc.array(fc.record({ label: typedText, action: fc.constant(claim) })),
      }),
    );
    fc.assert(
      fc.property(
        typedText,
        fc.array(block, { maxLength: 30 }),
        fc.constantFrom(800, BLOCKS_JSON),
        (summary, blocks, budget) => {
          const message = renderCard({ summary, blocks }, { budget });
          const checked = checkMessageBlocks(message.blocks);
          expect(checked.ok ? [] : checked.faults).toEqual([]);
          expect(message.text).not.toBe('');
          expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(budget);
          expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
