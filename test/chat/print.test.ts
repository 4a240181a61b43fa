import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, Card } from '../../src/chat/card.ts';
import { DISPATCH } from '../../src/chat/command-words.ts';
import type { Form, FormItem } from '../../src/chat/form.ts';
import { printCard } from '../support/print-card.ts';
import { printForm } from '../support/print-form.ts';
import { unseenLeaves } from '../support/unseen-leaves.ts';
import { aButton } from '../support/a-button.ts';

const at = new Date('2026-11-24T14:05:00Z');

/** Each kind of block, with everything that it can have. */
const blocks: { readonly [K in Block['kind']]: Extract<Block, { kind: K }> } = {
  heading: { kind: 'heading', text: 'JOB-1042' },
  text: { kind: 'text', text: [{ bold: 'Ann' }, ' comes ', { at }, `.\nType ${DISPATCH} jobs.`] },
  fields: { kind: 'fields', fields: [{ label: 'Access', value: 'Two keys:\nfront desk' }] },
  table: {
    kind: 'table',
    columns: [{ label: 'Bill' }, { label: 'Open', align: 'right' }],
    rows: [['B-17', [{ bold: '$90.00' }]]],
  },
  chart: {
    kind: 'chart',
    alt: 'Hours',
    legend: ['You gave', 'You got'],
    pairs: [
      {
        label: 'Birch',
        bars: [
          { value: 60, text: '1 h' },
          { value: 0, text: '0 min' },
        ],
      },
    ],
  },
  context: { kind: 'context', text: 'As of now' },
  divider: { kind: 'divider' },
  buttons: {
    kind: 'buttons',
    buttons: [
      {
        label: 'Claim',
        action: aButton('claim', 42, 3),
        style: 'primary',
        confirm: { title: 'Claim it?', text: 'At $90.00/h.', yes: 'Claim', no: 'Not now' },
      },
      { label: 'Cancel', action: aButton('cancel', 42, 3), style: 'danger' },
    ],
    more: [{ label: 'Show', action: aButton('show', 42, 3) }],
  },
};

const card: Card = {
  summary: 'A job',
  blocks: Object.values(blocks),
  ownView: {
    jobId: 42,
    revision: 3,
    people: [{ platform: 'teams', homeId: 'alder', userId: 'ann' }],
  },
};

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];
const said = { label: 'Say', hint: 'In a word', optional: true, live: true };

/** Each kind of item, with everything that it can have. */
const items: { readonly [K in FormItem['kind']]: Extract<FormItem, { kind: K }> } = {
  heading: { kind: 'heading', text: 'Terms' },
  text: { kind: 'text', text: [{ bold: 'Both' }, ' agree.'] },
  more: { kind: 'more', label: 'More: terms', standing: 'Net 30 days.' },
  input: {
    ...said,
    kind: 'input',
    name: 'note',
    multiline: true,
    maxLength: 20,
    initial: 'One\ntwo',
    placeholder: 'Cabling',
  },
  number: {
    ...said,
    kind: 'number',
    name: 'rate',
    decimals: true,
    min: 0,
    max: 9,
    initial: '1',
    resets: true,
  },
  choice: { ...said, kind: 'choice', name: 'one', options, initial: 'b', resets: true },
  choices: { ...said, kind: 'choices', name: 'some', options, initial: ['a', 'b'] },
  instant: { ...said, kind: 'instant', name: 'from', initial: at },
  date: { ...said, kind: 'date', name: 'day', initial: '2026-11-24' },
  files: { ...said, kind: 'files', name: 'paper', max: 2, types: ['pdf', 'png'], offered: options },
};

const form: Form = {
  ref: { form: 'log', id: 42, revision: 3, nonce: 'n1' },
  title: 'Log time',
  submit: 'Log',
  items: Object.values(items),
};

describe('in print', () => {
  it('is everything of a card', () => {
    expect(unseenLeaves(card, printCard)).toEqual([]);
    expect(printCard(card)).toMatchInlineSnapshot(`
      "summary   A job
      heading   JOB-1042
      text      *Ann* comes {2026-11-24T14:05Z}.
                Type {dispatch} jobs.
      fields    Access: Two keys:
                  front desk
      table     Bill | Open (right)
                B-17 | *$90.00*
      chart     Hours
                bars: You gave | You got
                Birch: 60 “1 h” | 0 “0 min”
      context   As of now
      divider
      buttons   [Claim] claim 42, revision 3, primary
                  asks: Claim it?
                  At $90.00/h.
                  [Claim] [Not now]
                [Cancel] cancel 42, revision 3, danger
                more: [Show] show 42, revision 3
      own view  of job 42, revision 3, to
                  teams alder ann"
    `);
  });

  it('is everything of a form', () => {
    expect(unseenLeaves(form, printForm)).toEqual([]);
    expect(printForm(form)).toMatchInlineSnapshot(`
      "form      log 42, revision 3, nonce n1
      title     Log time
      submit    Log
      heading   Terms
      text      *Both* agree.
      more      More: terms
                  standing: Net 30 days.
      input     Say (note), at most 20 characters, multiline, optional, live
                  hint: In a word
                  e.g. Cabling
                  starts as: One
                  two
      number    Say (rate), decimals, from 0, to 9, resets, optional, live
                  hint: In a word
                  starts as: 1
      choice    Say (one), resets, optional, live
                  hint: In a word
                  - A (a)
                  - B (b)
                  starts as: b
      choices   Say (some), optional, live
                  hint: In a word
                  - A (a)
                  - B (b)
                  starts as: a, b
      instant   Say (from), optional, live
                  hint: In a word
                  starts as: {2026-11-24T14:05Z}
      date      Say (day), optional, live
                  hint: In a word
                  starts as: 2026-11-24
      files     Say (paper), at most 2, pdf, png, optional, live
                  hint: In a word
                  - A (a)
                  - B (b)"
    `);
  });

  it('nothing can be left out unnoticed', () => {
    const withoutText = ({ summary, blocks: [first] }: Card) => JSON.stringify([summary, first?.kind]);
    const small = { summary: 'A job', blocks: [blocks.heading] };
    expect(unseenLeaves<Card>(small, withoutText)).toEqual(['blocks.0.text']);
  });
});

it('the examples that are kept in full have every kind of block and of field', () => {
  const fixtures = new URL('../fixtures/', import.meta.url);
  const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' });
  const kindsIn = (name: string) =>
    files
      .filter((file) => file.endsWith(name))
      .flatMap((file) => {
        const example = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as Partial<Card & Form>;
        return [...(example.blocks ?? []), ...(example.items ?? [])].map(({ kind }) => kind);
      });
  expect(new Set(kindsIn('/card.json'))).toEqual(new Set(Object.keys(blocks)));
  expect(new Set(kindsIn('/form.json'))).toEqual(new Set(Object.keys(items)));
});
