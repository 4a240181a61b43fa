import { describe, expect, it } from 'vitest';
import { checkMessageBlocks } from '../../../../src/playground/slack/block-kit/validate.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const option = (value: string, text = plain(1)) => ({ text, value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(String(index)));

const button = { type: 'button', text: plain(1) };
const select = { type: 'static_select', options: options(2) };
const confirm = { title: plain(1), text: mrkdwn(1), confirm: plain(1), deny: plain(1) };

const inActions = (...elements: unknown[]) => [{ type: 'actions', elements }];
const inInput = (element: unknown) => [{ type: 'input', label: plain(1), element }];
const inSection = (accessory: unknown) => [{ type: 'section', text: mrkdwn(1), accessory }];

const faults = (blocks: unknown) => {
  const checked = checkMessageBlocks(blocks);
  return checked.ok ? [] : checked.faults;
};

const at = '[json-pointer:/blocks/0/elements/0';
const inputAt = '[json-pointer:/blocks/0/element';

describe('at its limit an element is taken', () => {
  it.each([
    ['25 actions', inActions(...times(25, button))],
    [
      'button',
      inActions({
        ...button,
        text: plain(75),
        value: 'x'.repeat(2000),
        url: 'x'.repeat(3000),
        style: 'danger',
      }),
    ],
    [
      'confirm',
      inActions({
        ...button,
        confirm: {
          title: plain(100),
          text: mrkdwn(300),
          confirm: plain(30),
          deny: plain(30),
          style: 'primary',
        },
      }),
    ],
    ['overflow of 5', inActions({ type: 'overflow', options: options(5) })],
    ['select of 100', inActions({ ...select, options: options(100), placeholder: plain(150) })],
    ['option text 75, value 150', inActions({ ...select, options: [option('x'.repeat(150), plain(75))] })],
    [
      'option groups',
      inActions({ type: 'static_select', option_groups: [{ label: plain(75), options: options(100) }] }),
    ],
    ['initial option', inActions({ ...select, initial_option: option('1') })],
    ['external select', inActions({ type: 'external_select', min_query_length: 0 })],
    [
      '10 radio buttons with mrkdwn',
      inActions({ type: 'radio_buttons', options: times(10, { text: mrkdwn(75), value: 'x' }) }),
    ],
    [
      '10 checkboxes',
      inSection({ type: 'checkboxes', options: options(10), initial_options: [option('3')] }),
    ],
    ['multi select', inSection({ type: 'multi_static_select', options: options(3), max_selected_items: 2 })],
    [
      'pickers',
      inActions(
        { type: 'datepicker', initial_date: '2026-11-24' },
        { type: 'timepicker', initial_time: '23:59' },
      ),
    ],
    ['datetimepicker', inInput({ type: 'datetimepicker', initial_date_time: 1_800_000_000 })],
    ['text input', inInput({ type: 'plain_text_input', multiline: true, min_length: 1, max_length: 3000 })],
    [
      'number input',
      inInput({ type: 'number_input', is_decimal_allowed: true, min_value: '-1', max_value: '2.5' }),
    ],
    ['email and url', [...inInput({ type: 'email_text_input' }), ...inInput({ type: 'url_text_input' })]],
    [
      'users, channels and conversations',
      inActions({ type: 'users_select' }, { type: 'channels_select' }, { type: 'conversations_select' }),
    ],
    ['action_id 255', inActions({ ...button, action_id: 'x'.repeat(255) })],
    [
      'the same action_id in two blocks',
      [...inActions({ ...button, action_id: 'a' }), ...inActions({ ...button, action_id: 'a' })],
    ],
  ])('%s', (_name, blocks) => {
    expect(faults(blocks)).toEqual([]);
  });
});

describe('one over, or of the wrong kind, and it is refused', () => {
  it.each([
    [inActions(...times(26, button)), 'no more than 25 items allowed [json-pointer:/blocks/0/elements]'],
    [inActions(), 'no less than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [inActions({ ...button, text: plain(76) }), `must be less than 76 characters ${at}/text/text]`],
    [inActions({ ...button, text: mrkdwn(1) }), `unsupported type: mrkdwn ${at}/text/type]`],
    [inActions({ ...button, value: 'x'.repeat(2001) }), `must be less than 2001 characters ${at}/value]`],
    [inActions({ ...button, value: '' }), `must be more than 0 characters ${at}/value]`],
    [inActions({ ...button, url: 'x'.repeat(3001) }), `must be less than 3001 characters ${at}/url]`],
    [inActions({ ...button, style: 'default' }), `must be one of: primary, danger ${at}/style]`],
    [
      inActions({ ...button, action_id: 'x'.repeat(256) }),
      `must be less than 256 characters ${at}/action_id]`,
    ],
    [
      inActions({ ...button, action_id: 'a' }, { ...button, action_id: 'a' }),
      '`action_id` already exists in this block: a [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      inActions({ ...button, confirm: { ...confirm, title: plain(101) } }),
      `must be less than 101 characters ${at}/confirm/title/text]`,
    ],
    [
      inActions({ ...button, confirm: { ...confirm, text: mrkdwn(301) } }),
      `must be less than 301 characters ${at}/confirm/text/text]`,
    ],
    [
      inActions({ ...button, confirm: { ...confirm, deny: plain(31) } }),
      `must be less than 31 characters ${at}/confirm/deny/text]`,
    ],
    [
      inActions({ ...button, confirm: { text: mrkdwn(1), confirm: plain(1), deny: plain(1) } }),
      `missing required field: title ${at}/confirm]`,
    ],
    [inActions({ type: 'overflow', options: options(1) }), `no less than 2 items allowed ${at}/options]`],
    [inActions({ type: 'overflow', options: options(6) }), `no more than 5 items allowed ${at}/options]`],
    [inActions({ ...select, options: options(101) }), `no more than 100 items allowed ${at}/options]`],
    [inActions({ type: 'static_select' }), `must define either \`options\` or \`option_groups\` ${at}]`],
    [
      inActions({ ...select, options: [option('x'.repeat(151))] }),
      `must be less than 151 characters ${at}/options/0/value]`,
    ],
    [
      inActions({ ...select, options: [option('x', plain(76))] }),
      `must be less than 76 characters ${at}/options/0/text/text]`,
    ],
    [
      inActions({ ...select, options: [{ text: plain(1) }] }),
      `missing required field: value ${at}/options/0]`,
    ],
    [
      inActions({ ...select, options: [{ ...option('x'), url: 'https://x.example' }] }),
      `invalid additional property: url ${at}/options/0]`,
    ],
    [
      inActions({ ...select, initial_option: option('7') }),
      `initial options must exactly match the provided options ${at}]`,
    ],
    [
      inActions({ ...select, placeholder: plain(151) }),
      `must be less than 151 characters ${at}/placeholder/text]`,
    ],
    [
      inActions({ type: 'radio_buttons', options: options(11) }),
      `no more than 10 items allowed ${at}/options]`,
    ],
    [inActions({ type: 'checkboxes', options: options(11) }), `no more than 10 items allowed ${at}/options]`],
    [
      inActions({ type: 'datepicker', initial_date: '24.11.2026' }),
      `must match the expected format ${at}/initial_date]`,
    ],
    [
      inActions({ type: 'timepicker', initial_time: '24:00' }),
      `must match the expected format ${at}/initial_time]`,
    ],
    [inActions({ type: 'plain_text_input' }), `unsupported type: plain_text_input ${at}/type]`],
    [
      inSection({ type: 'datetimepicker' }),
      'unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]',
    ],
    [
      inInput({ type: 'plain_text_input', max_length: 3001 }),
      `must be no more than 3000 ${inputAt}/max_length]`,
    ],
    [
      inInput({ type: 'plain_text_input', min_length: 5, max_length: 4 }),
      `min_length cannot be greater than max_length ${inputAt}]`,
    ],
    [
      inInput({ type: 'plain_text_input', max_length: 2, initial_value: 'xyz' }),
      `initial_value cannot be longer than max_length ${inputAt}]`,
    ],
    [inInput({ type: 'number_input' }), `missing required field: is_decimal_allowed ${inputAt}]`],
    [
      inInput({ type: 'number_input', is_decimal_allowed: false, min_value: 1 }),
      `must provide a string ${inputAt}/min_value]`,
    ],
    [
      inInput({ type: 'number_input', is_decimal_allowed: false, min_value: '2', max_value: '1' }),
      `min_value cannot be greater than max_value ${inputAt}]`,
    ],
    [inInput({ type: 'overflow', options: options(2) }), `unsupported type: overflow ${inputAt}/type]`],
  ])('%#', (blocks, fault) => {
    expect(faults(blocks)).toEqual([fault]);
  });
});
