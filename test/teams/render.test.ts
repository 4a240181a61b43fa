import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAction, type ButtonAction } from '../../src/chat/buttons.ts';
import type { Block, Card, Span, Text } from '../../src/chat/card.ts';
import { CARD_JSON, renderCard as render, type Rendering } from '../../src/teams/render.ts';
import { aButton } from '../support/a-button.ts';
import { opensForm } from '../support/names.ts';
import { typedText } from '../slack/reading.ts';
import { faultsOf, objectsIn } from './check-card.ts';

const renderCard = (given: Card, rendering: Partial<Rendering> = {}) =>
  render(given, { opensForm, ...rendering });
const at = new Date('2026-11-24T14:05:09.123Z');
const date = '{{DATE(2026-11-24T14:05:09Z, SHORT)}} {{TIME(2026-11-24T14:05:09Z)}}';
const claim = aButton('claim', 42, 3);
const show = aButton('show', 42, 3);
const card = (...blocks: Block[]): Card => ({ summary: 'A card', blocks });
const drawn = (...blocks: Block[]) => renderCard(card(...blocks)).card.body;
const run = (text: string, more: object = {}) => ({ type: 'TextRun', text, ...more });
const runs = (...inlines: object[]) => ({ type: 'RichTextBlock', inlines });
const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });

describe('texts', () => {
  it('draws what was typed as runs, in which nothing is Markdown, with its lines', () => {
    const text = 'Gate *12* & [here](https://evil.example)\n- not a list';
    expect(drawn({ kind: 'text', text })).toEqual([runs(run(text))]);
  });

  it('keeps a function or a mention that was typed from being one', () => {
    const typed = '{{{DATE(2026-11-24T14:05:09Z)}}} <at>Ann</at> < / AT >';
    expect(drawn({ kind: 'text', text: typed })).toEqual([
      runs(run('{\u2060{\u2060{DATE(2026-11-24T14:05:09Z)}}} <\u2060at>Ann<\u2060/at> <\u2060 / AT >')),
    ]);
  });

  it('draws the line of a date as a block, in which Teams writes dates', () => {
    const text: Text = [{ bold: 'Ann Alder' }, ' ', { at }, '\nGate *12*\n', 'then up'];
    expect(drawn({ kind: 'text', text })).toEqual([
      block(`**Ann Alder** ${date}`),
      { ...runs(run('Gate *12*\nthen up')), spacing: 'None' },
    ]);
  });

  it('parts a line where its words could be read as Markdown', () => {
    expect(drawn({ kind: 'text', text: [{ bold: '*Ann*' }, ' arrives ', { at }, ', _maybe_'] })).toEqual([
      runs(run('*Ann*', { weight: 'Bolder' })),
      block(`arrives ${date}`, { spacing: 'None' }),
      { ...runs(run(', _maybe_')), spacing: 'None' },
    ]);
  });

  it.each([
    [[{ at }], `\u2060${date}`],
    [['- ', { at }], `\u2060- ${date}`],
    [['12', { at }], `\u206012${date}`],
    // Stars next to a sign would be shown.
    [[{ bold: '"Ann"' }, { at }], `"Ann"${date}`],
  ] satisfies [Text, string][])('keeps the line of %j from being a list', (text, written) => {
    expect(drawn({ kind: 'text', text })).toEqual([block(written)]);
  });

  it('lets a very long word wrap', () => {
    const address = `https://files.example/${'a'.repeat(40)}`;
    expect(drawn({ kind: 'text', text: `See\n${address}\nfor more` })).toEqual([
      runs(run('See')),
      block(address, { spacing: 'None' }),
      { ...runs(run('for more')), spacing: 'None' },
    ]);
  });

  it('draws a heading that screen readers know, or one that is safe', () => {
    const look = { size: 'Medium', weight: 'Bolder' };
    expect(drawn({ kind: 'heading', text: 'JOB-1042\n· Printer' })).toEqual([
      block('JOB-1042 · Printer', { ...look, style: 'heading' }),
    ]);
    expect(drawn({ kind: 'heading', text: '*Printer*' })).toEqual([runs(run('*Printer*', look))]);
  });

  it('leaves out what is blank, but is never an empty card', () => {
    const blank: Text[] = ['', ' \n ', [], [' ', { bold: '' }]];
    expect(
      drawn({ kind: 'heading', text: ' ' }, ...blank.map((text): Block => ({ kind: 'text', text }))),
    ).toEqual([runs(run('A card'))]);
    expect(renderCard({ summary: ' ', blocks: [] })).toMatchObject({ summary: '–' });
  });

  it('draws small print, and a divider as a line above what follows', () => {
    expect(drawn({ kind: 'divider' }, { kind: 'context', text: 'Small' }, { kind: 'divider' })).toEqual([
      {
        ...runs(run('Small', { size: 'Small', isSubtle: true })),
        separator: true,
        spacing: 'Medium',
      },
    ]);
  });
});

describe('fields', () => {
  const label = (text: string) => run(text, { weight: 'Bolder' });

  it('stand two in a row, and a long one alone', () => {
    const long = 'Key at the front desk, which is open until eight in the evening.';
    const body = drawn({
      kind: 'fields',
      fields: [
        { label: 'Estimate', value: '6 h' },
        { label: 'Rate', value: '$92.50/h' },
        { label: 'Access', value: long },
        { label: 'Reference', value: '' },
      ],
    });
    const column = (name: string, value: string) => ({
      type: 'Column',
      width: 'stretch',
      items: [runs(label(name), run(`\n${value}`))],
    });
    expect(body).toEqual([
      { type: 'ColumnSet', columns: [column('Estimate', '6 h'), column('Rate', '$92.50/h')] },
      runs(label('Access'), run(`\n${long}`)),
      runs(label('Reference'), run('\n–')),
    ]);
  });

  it.each(['a'.repeat(23), 'two\nlines', 'word '.repeat(9)])('give %j a row of its own', (value) => {
    const field = { label: 'A', value };
    expect(drawn({ kind: 'fields', fields: [field, field] })).not.toContainEqual(
      expect.objectContaining({ type: 'ColumnSet' }),
    );
  });
});

describe('buttons', () => {
  it('act, open a form, ask first, or stand in the menu', () => {
    const counter = aButton('counter', 42, 3);
    const confirm = { title: 'Claim JOB-1042', text: 'You accept: $95.', yes: 'Yes, claim', no: 'Not now' };
    const body = drawn({
      kind: 'buttons',
      buttons: [
        { label: 'Approve', action: { ...claim, action: 'approve' }, style: 'primary' },
        { label: 'Counter', action: counter },
        { label: 'Claim', action: claim, style: 'danger', confirm },
      ],
      more: [{ label: 'Show', action: show }],
    });
    const executes = (title: string, action: ButtonAction) => ({
      ...{ type: 'Action.Execute', title, verb: action.action, data: { action: encodeAction(action) } },
    });
    const opens = (title: string, hidden: string, shown: string) => ({
      type: 'Action.ToggleVisibility',
      title,
      targetElements: [
        { elementId: hidden, isVisible: false },
        { elementId: shown, isVisible: true },
      ],
    });
    const row = {
      type: 'ActionSet',
      actions: [
        { ...executes('Approve', { ...claim, action: 'approve' }), style: 'positive' },
        {
          type: 'Action.Submit',
          title: 'Counter',
          data: { msteams: { type: 'task/fetch' }, action: encodeAction(counter) },
        },
        { ...opens('Claim', 'ask.0', 'ask.0.1'), style: 'destructive' },
        { ...executes('Show', show), mode: 'secondary' },
      ],
    };
    const yes = { ...executes('Yes, claim', claim), style: 'destructive' };
    expect(body).toEqual([
      {
        type: 'Container',
        items: [
          { type: 'Container', id: 'ask.0', items: [row] },
          {
            type: 'Container',
            id: 'ask.0.1',
            isVisible: false,
            style: 'emphasis',
            items: [
              runs(run('Claim JOB-1042', { weight: 'Bolder' })),
              runs(run('You accept: $95.')),
              { type: 'ActionSet', actions: [yes, opens(confirm.no, 'ask.0.1', 'ask.0')] },
            ],
          },
        ],
      },
    ]);
  });
});

it('gives people their own view of a card, sixty at most', () => {
  const userIds = Array.from({ length: 70 }, (_, index) => `29:${String(index)}`);
  const message = renderCard(card({ kind: 'text', text: 'x' }), {
    refresh: { jobId: 42, revision: 3, userIds },
  });
  expect(message.card.refresh).toEqual({
    action: { type: 'Action.Execute', verb: 'refresh', data: { action: encodeAction(show) } },
    userIds: userIds.slice(0, 60),
  });
  expect(faultsOf(message.card)).toEqual([]);
});

describe('limits', () => {
  it('cuts all texts at the same length, so that the buttons stay', () => {
    const long = (letter: string): Block => ({ kind: 'text', text: letter.repeat(20_000) });
    const buttons: Block = { kind: 'buttons', buttons: [{ label: 'Claim', action: claim }] };
    const body = drawn(long('a '), long('b '), long('c '), buttons);
    const lengths = objectsIn(body).flatMap(({ text }) => (typeof text === 'string' ? [text.length] : []));
    expect(lengths).toHaveLength(3);
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBeGreaterThan(5000);
    expect(body.at(-1)?.type).toBe('ActionSet');
  });

  it('says so when a card has too many blocks', () => {
    const row: Block[] = [
      { kind: 'text', text: 'A job' },
      { kind: 'buttons', buttons: [{ label: 'Show', action: show }] },
    ];
    const message = renderCard(card(...Array.from({ length: 400 }, () => row).flat()));
    expect(faultsOf(message.card)).toEqual([]);
    const size = JSON.stringify(message.card).length;
    expect(size).toBeLessThanOrEqual(CARD_JSON);
    expect(size).toBeGreaterThan(CARD_JSON - 300);
    expect(JSON.stringify(message.card.body.at(-1))).toContain('There is more');
  });

  it('draws any card so that Teams takes it and reads nothing in it', () => {
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
    const button = fc.record({
      label: typedText,
      action: fc.constantFrom(claim, { ...claim, action: 'counter' } as const),
      confirm: fc.record({ title: typedText, text: typedText, yes: typedText, no: typedText }),
    });
    const any: fc.Arbitrary<Block> = fc.oneof<fc.Arbitrary<Block>[]>(
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
      fc.property(typedText, fc.array(any, { maxLength: 20 }), (summary, blocks) => {
        const message = renderCard({ summary, blocks });
        expect(faultsOf(message.card)).toEqual([]);
        expect(message.summary).not.toBe('');
        expect(message.card.body).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the check of cards', () => {
  const whole = renderCard(card({ kind: 'text', text: 'x' })).card;
  it.each([
    { type: 'TextBox', text: 'x' },
    { type: 'TextBlock', text: 'x', size: 'Huge' },
    { type: 'TextBlock', text: 'a *b* c' },
    { type: 'TextBlock', text: '24. {{DATE(2026-11-24T14:05:09Z, SHORT)}}' },
    runs(run('{{DATE(2026-11-24T14:05:09Z, SHORT)}}')),
    runs(run('<at>Ann</at>')),
    { type: 'Input.Text', id: 'a', isRequired: true },
    { type: 'Input.Text', label: 'a' },
    { type: 'ActionSet', actions: Array.from({ length: 7 }, () => ({ type: 'Action.Submit', title: 'x' })) },
    { type: 'ActionSet', actions: [{ type: 'Action.Do', title: 'x' }] },
    { type: 'TextBlock', text: 'x'.repeat(41_000) },
  ])('finds fault with %j', (element) => {
    expect(faultsOf({ ...whole, body: [element] })).not.toEqual([]);
  });
});
