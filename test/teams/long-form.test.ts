import { describe, expect, it } from 'vitest';
import type { Form, FormField } from '../../src/chat/form.ts';
import { renderForm, type FormOptions } from '../../src/teams/render-form.ts';
import { unbound } from '../support/unbound.ts';
import { faultsOf, objectsIn } from './check-card.ts';

const timeZone = 'America/New_York';
const text: FormField = { kind: 'input', name: 'summary', label: 'Summary', maxLength: 120 };
const number: FormField = { kind: 'number', name: 'hours', label: 'Hours', decimals: true, min: 0, max: 500 };
const instant: FormField = { kind: 'instant', name: 'from', label: 'From' };
const options = [
  { value: 'a', label: 'On site' },
  { value: 'b', label: 'Remote' },
];
const choice: FormField = { kind: 'choice', name: 'place', label: 'Where', options };
const choices: FormField = { kind: 'choices', name: 'peers', label: 'Peers', options };

describe('a long form', () => {
  const client: FormField = {
    kind: 'input',
    name: 'client',
    label: 'Client',
    maxLength: 80,
    initial: 'Acme',
  };
  const long: Form = {
    ref: { form: 'post_job', id: 7, revision: 0, nonce: 'n1' },
    title: 'Ask your peers',
    submit: 'Post',
    items: [
      text,
      { kind: 'more', label: 'More: hours, client', standing: 'Unless you change it there: net 30 days.' },
      { kind: 'heading', text: 'Terms' },
      number,
      instant,
      choice,
      choices,
      client,
    ],
  };
  const drawnLong = (options: Partial<FormOptions> = {}) =>
    renderForm(long, { bind: unbound, timeZone, ...options }).card;
  const isOpen = (options: Partial<FormOptions>) => {
    const views = objectsIn(drawnLong(options)).filter(({ type }) => type === 'Container');
    return views.map(({ id, isVisible }) => [id, isVisible]);
  };
  const closed = [
    ['more.closed', true],
    ['more.open', false],
  ];
  const opened = [
    ['more.closed', false],
    ['more.open', true],
  ];

  it('shows its essentials, and the rest to those who ask for more', () => {
    const { body, actions } = drawnLong();
    const toggle = { type: 'Action.ToggleVisibility', targetElements: ['more.closed', 'more.open'] };
    expect(body).toMatchObject([
      { id: 'summary', isRequired: true },
      {
        id: 'more.closed',
        isVisible: true,
        items: [
          { inlines: [{ text: 'Unless you change it there: net 30 days.' }] },
          { type: 'ActionSet', actions: [{ ...toggle, title: 'More: hours, client' }] },
        ],
      },
      {
        id: 'more.open',
        isVisible: false,
        items: [
          { actions: [{ ...toggle, title: 'Show less' }] },
          { text: 'Terms' },
          { id: 'hours' },
          {},
          {},
          {},
          {},
        ],
      },
    ]);
    expect(actions).toMatchObject([{ title: 'Post' }]);
    expect(faultsOf(drawnLong())).toEqual([]);
  });

  it('lets the client check nothing that it may hide', () => {
    const [, , behind] = drawnLong().body;
    expect(JSON.stringify(behind)).not.toMatch(/isRequired|errorMessage|"min"|"max"/);
  });

  it('opens again on what is wrong there, and lists it above the button', () => {
    const { body } = drawnLong({ values: { summary: 'x' }, errors: { hours: 'At most 500, please.' } });
    expect(isOpen({ values: { summary: 'x' }, errors: { hours: 'At most 500, please.' } })).toEqual(opened);
    expect(JSON.stringify(body[2])).toContain('At most 500, please.');
    expect(JSON.stringify(body.at(-1))).toContain('Hours: At most 500, please.');
  });

  it.each<[string, NonNullable<FormOptions['values']>, typeof opened]>([
    ['nothing', { summary: 'x', client: 'Acme' }, closed],
    ['zero', { client: 'Acme', hours: '0' }, opened],
    ['a date', { client: 'Acme', from: '1795529100' }, opened],
    ['half a date', { client: 'Acme', 'from.time': '09:05' }, opened],
    ['a choice', { client: 'Acme', place: 'b' }, opened],
    ['some choices', { client: 'Acme', peers: 'a' }, opened],
    ['another text', { client: 'Cyberdyne' }, opened],
    ['the text away', {}, opened],
  ])('is drawn again so that one sees that one typed %s there', (_, values, views) => {
    expect(isOpen({ values, errors: { summary: 'Please fill this in.' } })).toEqual(views);
  });

  it('says what is wrong with all of it above it and above its button, of no field', () => {
    const { body } = drawnLong({ values: {}, errors: { '': 'Nothing was done: the job is taken.' } });
    const says = objectsIn(body).flatMap(({ text }) =>
      typeof text === 'string' && /done|sent/.test(text) ? [text] : [],
    );
    expect(says).toEqual(Array(2).fill('Nothing was done: the job is taken.'));
    expect(JSON.stringify([body[0], body.at(-1)]).match(/Nothing was done/g)).toHaveLength(2);
  });
});
