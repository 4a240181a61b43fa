import { describe, expect, it } from 'vitest';
import type { Form, FormField, FormItem } from '../../src/chat/form.ts';
import { checkModal } from '../../src/playground/slack/block-kit/validate.ts';
import { loadingView, messageView } from '../../src/slack/loading-view.ts';
import { renderForm as renderFormFor } from '../../src/slack/render-form.ts';
import { unbound } from '../support/unbound.ts';

const ref = { form: 'post_job', id: 7, revision: 0, nonce: 'n1' } as const;
const form = (...items: FormItem[]): Form => ({ ref, title: 'Ask your peers', submit: 'Post', items });
const renderForm = (given: Form) => renderFormFor(given, unbound);
const drawn = (field: FormField) => renderForm(form(field)).blocks[0];
const valid = (view: unknown) => {
  const checked = checkModal(view);
  return checked.ok ? [] : checked.faults;
};

describe('a form as a modal', () => {
  it('says what stands where nobody looks further, and hides nothing', () => {
    const client: FormItem = { kind: 'input', name: 'client', label: 'Client', maxLength: 80 };
    const more = {
      kind: 'more',
      label: 'More: client',
      standing: 'Net 30 days, unless you change it:',
    } as const;
    const view = renderForm(form(client, more, { ...client, name: 'contact', label: 'Contact' }));
    expect(view.blocks).toMatchObject([
      { type: 'input', block_id: 'client' },
      { type: 'divider' },
      { type: 'context', elements: [{ text: 'Net 30 days, unless you change it:' }] },
      { type: 'input', block_id: 'contact' },
    ]);
    expect(renderForm(form({ kind: 'more', label: 'More' })).blocks).toEqual([{ type: 'divider' }]);
    expect(valid(view)).toEqual([]);
  });

  it('carries its reference and draws each field', () => {
    const view = renderForm(
      form(
        { kind: 'heading', text: 'Only your firm sees this' },
        { kind: 'text', text: [{ bold: 'Margin' }, ' $30.00'] },
        {
          kind: 'input',
          name: 'summary',
          label: 'Summary',
          maxLength: 120,
          initial: 'Printer',
          placeholder: 'What is wrong?',
          hint: 'Everyone sees it.',
        },
        {
          kind: 'input',
          name: 'description',
          label: 'Description',
          maxLength: 9000,
          multiline: true,
          optional: true,
        },
        {
          kind: 'number',
          name: 'rate',
          label: 'Rate',
          decimals: true,
          min: 0,
          max: 500,
          initial: '92.50',
          live: true,
        },
        {
          kind: 'choice',
          name: 'place',
          label: 'Where',
          options: [
            { value: 'on_site', label: 'On site' },
            { value: 'remote', label: 'Remote' },
          ],
          initial: 'remote',
        },
        { kind: 'instant', name: 'from', label: 'From', initial: new Date('2026-11-24T14:05:59Z') },
        { kind: 'date', name: 'paid_on', label: 'Paid on', initial: '2026-11-24' },
      ),
    );
    expect(valid(view)).toEqual([]);
    const plain = (text: string) => ({ type: 'plain_text', text });
    expect(view).toEqual({
      type: 'modal',
      callback_id: 'peer_dispatch_form',
      private_metadata: JSON.stringify(ref),
      title: plain('Ask your peers'),
      submit: plain('Post'),
      close: plain('Cancel'),
      blocks: [
        { type: 'header', text: plain('Only your firm sees this') },
        { type: 'section', text: { type: 'mrkdwn', text: '*Margin* $30.00', verbatim: true } },
        {
          type: 'input',
          block_id: 'summary',
          label: plain('Summary'),
          element: {
            type: 'plain_text_input',
            action_id: 'value',
            multiline: false,
            max_length: 120,
            initial_value: 'Printer',
            placeholder: plain('What is wrong?'),
          },
          optional: false,
          hint: plain('Everyone sees it.'),
        },
        {
          type: 'input',
          block_id: 'description',
          label: plain('Description'),
          element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 3000 },
          optional: true,
        },
        {
          type: 'input',
          block_id: 'rate',
          label: plain('Rate'),
          element: {
            type: 'number_input',
            action_id: 'value',
            is_decimal_allowed: true,
            min_value: '0',
            max_value: '500',
            initial_value: '92.50',
            dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
          },
          optional: false,
          dispatch_action: true,
        },
        {
          type: 'input',
          block_id: 'place',
          label: plain('Where'),
          element: {
            type: 'static_select',
            action_id: 'value',
            options: [
              { text: plain('On site'), value: 'on_site' },
              { text: plain('Remote'), value: 'remote' },
            ],
            initial_option: { text: plain('Remote'), value: 'remote' },
          },
          optional: false,
        },
        {
          type: 'input',
          block_id: 'from',
          label: plain('From'),
          element: { type: 'datetimepicker', action_id: 'value', initial_date_time: 1795529159 },
          optional: false,
        },
        {
          type: 'input',
          block_id: 'paid_on',
          label: plain('Paid on'),
          element: { type: 'datepicker', action_id: 'value', initial_date: '2026-11-24' },
          optional: false,
        },
      ],
    });
  });

  it('draws a choice that is live without a key to press', () => {
    const options = [{ value: 'a', label: 'A' }];
    expect(drawn({ kind: 'choice', name: 'pay', label: 'Pay', options, live: true })).toMatchObject({
      dispatch_action: true,
      element: { type: 'static_select', options: { length: 1 } },
    });
  });

  it.each([
    ['', true, undefined],
    ['abc', true, undefined],
    ['1e3', true, undefined],
    ['1.5', false, undefined],
    ['-1', true, undefined],
    ['501', true, undefined],
    ['500', false, '500'],
  ])('starts the number %j only with what Slack opens', (initial, decimals, shown) => {
    const block = drawn({ kind: 'number', name: 'n', label: 'N', decimals, min: 0, max: 500, initial });
    expect(block).toHaveProperty('element.type', 'number_input');
    expect((block as { element: { initial_value?: string } }).element.initial_value).toBe(shown);
  });

  it('offers at most a hundred options, and the chosen one always', () => {
    const options = Array.from({ length: 130 }, (_, index) => ({
      value: String(index),
      label: `Board ${String(index)}`,
    }));
    const view = renderForm(form({ kind: 'choice', name: 'board', label: 'Board', options, initial: '120' }));
    expect(valid(view)).toEqual([]);
    expect(view.blocks[0]).toMatchObject({
      element: { options: { length: 100 }, initial_option: { value: '120' } },
    });
    const unknown = drawn({ kind: 'choice', name: 'board', label: 'Board', options, initial: 'gone' });
    expect(unknown).not.toHaveProperty('element.initial_option');
    expect(() => drawn({ kind: 'choice', name: 'board', label: 'Board', options: [] })).toThrow('no options');
  });

  it('offers several choices, and those that are chosen always', () => {
    const options = Array.from({ length: 130 }, (_, index) => ({
      value: String(index),
      label: `Peer ${String(index)}`,
    }));
    const choices = { kind: 'choices' as const, name: 'peers', label: 'Peers', options };
    const view = renderForm(form({ ...choices, initial: ['3', '120', 'gone'] }));
    expect(valid(view)).toEqual([]);
    expect(view.blocks[0]).toMatchObject({
      element: {
        type: 'multi_static_select',
        options: { length: 100 },
        initial_options: [{ value: '3' }, { value: '120' }],
      },
    });
    expect(drawn(choices)).not.toHaveProperty('element.initial_options');
    expect(() => drawn({ ...choices, options: [] })).toThrow('no options');
  });

  it('lets a single one be ticked', () => {
    const options = [{ value: 'yes', label: 'I agree and sign' }];
    const consent = { kind: 'choices' as const, name: 'consent', label: 'Signature', options };
    const view = renderForm(form({ ...consent, initial: ['yes'] }));
    expect(valid(view)).toEqual([]);
    expect(view.blocks[0]).toMatchObject({
      element: {
        type: 'checkboxes',
        options: [{ value: 'yes', text: { text: 'I agree and sign' } }],
        initial_options: [{ value: 'yes' }],
      },
    });
    expect(drawn(consent)).not.toHaveProperty('element.initial_options');
  });

  it.each(['x', '👩‍👩‍👧‍👦', '<!channel>', 'שלום', '\n'])('keeps within Slack’s limits with texts of %j', (unit) => {
    const text = unit.repeat(4000);
    const options = Array.from({ length: 5 }, (_, index) => ({ value: String(index), label: text }));
    const view = renderForm({
      ref,
      title: text,
      submit: text,
      items: [
        { kind: 'heading', text },
        { kind: 'text', text },
        { kind: 'text', text: [{ bold: text }, text] },
        {
          kind: 'input',
          name: 'a',
          label: text,
          hint: text,
          maxLength: 5000,
          initial: text,
          placeholder: text,
        },
        { kind: 'choice', name: 'b', label: text, options, initial: '1' },
      ],
    });
    expect(valid(view)).toEqual([]);
  });
});

describe('a field that resets', () => {
  const number = (initial: string | undefined, more: object = {}): FormField => ({
    kind: 'number',
    name: 'rate',
    label: 'Rate',
    decimals: true,
    min: 0,
    resets: true,
    ...(initial === undefined ? {} : { initial }),
    ...more,
  });

  it.each([
    ['its start', number('92.50'), 'rate~92.50'],
    ['no start', number(undefined), 'rate'],
    ['a start that Slack does not take', number('-1'), 'rate'],
    ['a start, where it does not reset', number('92.50', { resets: false }), 'rate'],
  ])('has a block of its own for %s', (_case, field, blockId) => {
    expect(drawn(field)?.block_id).toBe(blockId);
  });

  it('is a choice as well, of what is on offer', () => {
    const options = [{ value: 'hourly', label: 'By the hour' }];
    const choice = { kind: 'choice', name: 'pay', label: 'Pay', options, resets: true } as const;
    expect(drawn({ ...choice, initial: 'hourly' })?.block_id).toBe('pay~hourly');
    expect(drawn({ ...choice, initial: 'weekly' })?.block_id).toBe('pay');
  });
});

describe('views without a form', () => {
  it('are taken by Slack', () => {
    expect(valid(loadingView())).toEqual([]);
    const view = messageView({ summary: 's', blocks: [{ kind: 'text', text: 'Already taken by Bolt IT.' }] });
    expect(valid(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('Already taken by Bolt IT.');
    expect(view).not.toHaveProperty('submit');
  });
});
