import { describe, expect, it } from 'vitest';
import type { Form, FormField, FormItem } from '../../src/chat/form.ts';
import { renderForm, renderFormCard, type FormOptions } from '../../src/teams/render-form.ts';
import { unbound } from '../support/unbound.ts';
import { faultsOf, objectsIn } from './check-card.ts';

const ref = { form: 'post_job', id: 7, revision: 0, nonce: 'n1' } as const;
const timeZone = 'America/New_York';
const form = (...items: FormItem[]): Form => ({ ref, title: 'Ask your peers', submit: 'Post', items });
const drawn = (field: FormField, options: Partial<FormOptions> = {}) =>
  renderForm(form(field), { bind: unbound, timeZone, ...options }).card.body;
const inputOf = (field: FormField, options: Partial<FormOptions> = {}) =>
  objectsIn(drawn(field, options)).find(({ type }) => String(type).startsWith('Input.'));

const text: FormField = { kind: 'input', name: 'summary', label: 'Summary', maxLength: 120 };
const number: FormField = { kind: 'number', name: 'hours', label: 'Hours', decimals: true, min: 0, max: 500 };
const instant: FormField = { kind: 'instant', name: 'from', label: 'From' };
const options = [
  { value: 'a', label: 'On site' },
  { value: 'b', label: 'Remote' },
];
const choice: FormField = { kind: 'choice', name: 'place', label: 'Where', options };
const choices: FormField = { kind: 'choices', name: 'peers', label: 'Peers', options };

describe('a form as a dialog', () => {
  it('carries its reference, and which of its fields are instants', () => {
    const dialog = renderForm(form({ kind: 'heading', text: 'Terms' }, text, instant), {
      bind: unbound,
      timeZone,
    });
    expect(dialog).toMatchObject({ title: 'Ask your peers', width: 'medium', height: 'small' });
    expect(dialog.card.actions).toEqual([
      {
        type: 'Action.Submit',
        title: 'Post',
        style: 'positive',
        data: { form: JSON.stringify(ref), instants: ['from'] },
      },
    ]);
    expect(dialog.card.body[0]).toMatchObject({ type: 'TextBlock', text: 'Terms', style: 'heading' });
    expect(faultsOf(dialog.card)).toEqual([]);
  });

  it('grows with its fields', () => {
    const height = (count: number) =>
      renderForm(form(...Array.from({ length: count }, (_, i) => ({ ...text, name: `f${String(i)}` }))), {
        timeZone,
        bind: unbound,
      }).height;
    expect([1, 4, 9].map(height)).toEqual(['small', 'medium', 'large']);
  });

  it.each([
    [
      { kind: 'date', name: 'paid_on', label: 'Paid on', initial: '2026-11-24' } satisfies FormField,
      {
        type: 'Input.Date',
        id: 'paid_on',
        label: 'Paid on',
        isRequired: true,
        errorMessage: 'A date, please.',
        value: '2026-11-24',
      },
    ],
    [
      { ...text, initial: 'Printer', placeholder: 'What?', multiline: true },
      {
        type: 'Input.Text',
        id: 'summary',
        label: 'Summary',
        isRequired: true,
        errorMessage: 'Please fill this in.',
        isMultiline: true,
        maxLength: 120,
        placeholder: 'What?',
        value: 'Printer',
      },
    ],
    [
      { ...number, initial: '92,50' },
      {
        type: 'Input.Number',
        id: 'hours',
        label: 'Hours',
        isRequired: true,
        errorMessage: 'A number from 0 to 500, please.',
        min: 0,
        max: 500,
        value: 92.5,
      },
    ],
    // An empty one with a range could not be sent.
    [
      { ...number, optional: true },
      { type: 'Input.Number', id: 'hours', label: 'Hours (optional)' },
    ],
    [
      { ...choice, initial: 'b' },
      {
        type: 'Input.ChoiceSet',
        style: 'compact',
        wrap: true,
        id: 'place',
        label: 'Where',
        isRequired: true,
        errorMessage: 'Please pick one.',
        placeholder: 'Please pick',
        choices: [
          { title: 'On site', value: 'a' },
          { title: 'Remote', value: 'b' },
        ],
        value: 'b',
      },
    ],
    [
      { ...choices, initial: ['b', 'a', 'gone'], optional: true },
      {
        type: 'Input.ChoiceSet',
        style: 'compact',
        wrap: true,
        isMultiSelect: true,
        id: 'peers',
        label: 'Peers (optional)',
        placeholder: 'Please pick',
        choices: [
          { title: 'On site', value: 'a' },
          { title: 'Remote', value: 'b' },
        ],
        value: 'a,b',
      },
    ],
  ] satisfies [FormField, object][])('draws %j', (field, input) => {
    expect(inputOf(field)).toEqual(input);
  });

  it('draws an instant as a date and a time in the reader’s zone', () => {
    const must = { isRequired: true, errorMessage: 'A date and a time, please.' };
    const field: FormField = { ...instant, initial: new Date('2026-11-25T03:05:59Z') };
    const [columns] = drawn(field);
    expect(columns).toMatchObject({
      columns: [
        { items: [{ type: 'Input.Date', id: 'from', label: 'From', ...must, value: '2026-11-24' }] },
        {
          items: [
            { type: 'Input.Time', id: 'from.time', label: 'Time in New York', ...must, value: '22:05' },
          ],
        },
      ],
    });
    expect(JSON.stringify(drawn(field, { timeZone: 'Asia/Tokyo' }))).toContain('"value":"12:05"');
  });

  it.each([
    ['', undefined],
    ['abc', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['-1', -1],
    ['1.5', 1.5],
    ['1,5', 1.5],
  ])('starts the number %j with %j', (initial, value) => {
    expect(inputOf({ ...number, initial })?.['value']).toBe(value);
  });

  it('offers at most a hundred options, and the chosen ones always', () => {
    const many = Array.from({ length: 130 }, (_, index) => ({
      value: String(index),
      label: `*Peer* [${String(index)}](x)`,
    }));
    const input = inputOf({ ...choices, options: many, initial: ['3', '120'] });
    expect(input).toMatchObject({ choices: { length: 100 }, value: '3,120' });
    // Clients read Markdown beside a box to tick.
    expect(JSON.stringify(input)).toContain('"choices":[{"title":"∗Peer∗ ［3］(x)","value":"3"},');
    expect(inputOf({ ...choice, options: many, initial: '120' })).toMatchObject({ value: '120' });
    expect(inputOf({ ...choice, initial: 'gone' })).not.toHaveProperty('value');
    expect(() => drawn({ ...choice, options: [] })).toThrow('no options');
  });
});

describe('a form that changes while it is filled in', () => {
  it('can be updated half-way, and so lets its fields be checked by nobody but us', () => {
    const { card } = renderForm(form(text, { ...choice, live: true }), { bind: unbound, timeZone });
    expect(card.actions).toEqual([
      expect.objectContaining({ title: 'Post', data: { form: JSON.stringify(ref) } }),
      {
        type: 'Action.Submit',
        title: 'Show what follows from this',
        data: { form: JSON.stringify(ref), redraw: 'yes' },
      },
    ]);
    expect(JSON.stringify(card)).not.toContain('isRequired');
  });
});

describe('a form that is drawn again', () => {
  it('says what is wrong at the field, above its hint', () => {
    expect(
      drawn({ ...text, hint: 'No client names.' }, { errors: { summary: 'Please fill this in.' } }),
    ).toEqual([
      expect.objectContaining({ id: 'summary' }),
      {
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: [{ type: 'TextRun', text: 'Please fill this in.', color: 'Attention' }],
      },
      {
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: [{ type: 'TextRun', text: 'No client names.', size: 'Small', isSubtle: true }],
      },
    ]);
  });

  it('says first what is wrong with none of its fields', () => {
    const body = drawn(text, { errors: { job: 'JOB-1042 has changed.' } });
    expect(JSON.stringify(body[0])).toContain('JOB-1042 has changed.');
    expect(body).toHaveLength(2);
  });

  it('keeps what was typed, also nothing', () => {
    const values = { summary: 'Scanner', hours: '3', place: 'a', from: '1795529100' };
    expect(inputOf({ ...text, initial: 'Printer' }, { values })).toMatchObject({ value: 'Scanner' });
    expect(inputOf({ ...number, initial: '1' }, { values })).toMatchObject({ value: 3 });
    expect(inputOf({ ...choice, initial: 'b' }, { values })).toMatchObject({ value: 'a' });
    expect(inputOf({ ...instant, initial: new Date(0) }, { values })).toMatchObject({ value: '2026-11-24' });
    for (const field of [
      { ...text, initial: 'x' },
      { ...choices, initial: ['a'] },
    ])
      expect(inputOf(field, { values: {} })).not.toHaveProperty('value');
    // A choice that nobody could see yet starts as the form says.
    expect(inputOf({ ...choice, initial: 'b' }, { values: {} })).toMatchObject({ value: 'b' });
  });

  it('keeps the half of an instant that was typed', () => {
    const date = JSON.stringify(drawn(instant, { values: { 'from.date': '2026-11-24' } }));
    expect(date.match(/"value":"[^"]*"/g)).toEqual(['"value":"2026-11-24"']);
    const time = JSON.stringify(drawn(instant, { values: { 'from.time': '09:05' } }));
    expect(time.match(/"value":"[^"]*"/g)).toEqual(['"value":"09:05"']);
  });
});

it('stands in a conversation with its title and its own button', () => {
  const card = renderFormCard(form(text), { bind: unbound, timeZone });
  expect(card.body).toMatchObject([
    { type: 'TextBlock', text: 'Ask your peers', style: 'heading' },
    { type: 'Input.Text', id: 'summary' },
  ]);
  expect(card.actions).toMatchObject([{ title: 'Post', data: { form: JSON.stringify(ref) } }]);
  expect(faultsOf(card)).toEqual([]);
});
