import { describe, expect, it } from 'vitest';
import { checkMessageBlocks } from '../../../../src/playground/slack/block-kit/validate.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const section = (rest: object) => ({ type: 'section', ...rest });
const divider = { type: 'divider' };
const cell = { type: 'raw_text', text: 'x' };
const image = { type: 'image', image_url: 'https://x.example/y.png', alt_text: 'y' };

const faults = (blocks: unknown) => {
  const checked = checkMessageBlocks(blocks);
  return checked.ok ? [] : checked.faults;
};

describe('at its limit a block is taken', () => {
  it.each([
    ['50 blocks', times(50, divider)],
    ['section text 3000', [section({ text: mrkdwn(3000) })]],
    ['section with plain text', [section({ text: plain(1) })]],
    ['10 fields of 2000', [section({ fields: times(10, mrkdwn(2000)) })]],
    ['header 150', [{ type: 'header', text: plain(150) }]],
    ['10 context elements', [{ type: 'context', elements: [...times(9, mrkdwn(3000)), image] }]],
    ['image with title 2000', [{ ...image, title: plain(2000) }]],
    ['block_id 255', [{ ...divider, block_id: 'x'.repeat(255) }]],
    ['table of 100 × 20', [{ type: 'table', rows: times(100, times(20, cell)) }]],
    [
      'table with settings',
      [{ type: 'table', rows: [[cell]], column_settings: [{ align: 'right', is_wrapped: true }] }],
    ],
    [
      'data_table of 2 rows',
      [{ type: 'data_table', caption: 'x', rows: [[cell], [{ type: 'raw_number', value: 1, text: '1' }]] }],
    ],
    ['markdown 12000', [{ type: 'markdown', text: 'x'.repeat(12_000) }]],
    [
      'input label and hint 2000',
      [{ type: 'input', label: plain(2000), hint: plain(2000), element: { type: 'plain_text_input' } }],
    ],
    [
      'rich text',
      [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'x', style: { bold: true } },
                { type: 'link', url: 'https://x.example' },
                { type: 'user', user_id: 'U0ANN' },
                { type: 'emoji', name: 'wave' },
                { type: 'date', timestamp: 1_800_000_000, format: '{date}' },
              ],
            },
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
            },
            { type: 'rich_text_quote', elements: [{ type: 'text', text: 'x' }] },
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] },
          ],
        },
      ],
    ],
  ])('%s', (_name, blocks) => {
    expect(faults(blocks)).toEqual([]);
  });
});

describe('one over, or of the wrong kind, and it is refused with the pointer of the fault', () => {
  it.each([
    [times(51, divider), 'no more than 50 items allowed [json-pointer:/blocks]'],
    [
      [section({ text: mrkdwn(3001) })],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [[section({ text: mrkdwn(0) })], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [[section({})], 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
    [[section({ text: 'x' })], 'must provide an object [json-pointer:/blocks/0/text]'],
    [[section({ fields: [] })], 'no less than 1 items allowed [json-pointer:/blocks/0/fields]'],
    [
      [section({ fields: times(11, mrkdwn(1)) })],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      [section({ fields: [mrkdwn(2001)] })],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      [{ type: 'header', text: plain(151) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [[{ type: 'header', text: mrkdwn(1) }], 'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]'],
    [[{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
    [
      [{ type: 'context', elements: times(11, mrkdwn(1)) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [[{ ...image, alt_text: '' }], 'must be more than 0 characters [json-pointer:/blocks/0/alt_text]'],
    [
      [{ type: 'image', alt_text: 'x' }],
      'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
    ],
    [
      [{ ...divider, block_id: 'x'.repeat(256) }],
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      [
        { ...divider, block_id: 'a' },
        { ...divider, block_id: 'a' },
      ],
      '`block_id` already exists: a [json-pointer:/blocks/1/block_id]',
    ],
    [[{ ...divider, text: mrkdwn(1) }], 'invalid additional property: text [json-pointer:/blocks/0]'],
    [[{ type: 'banner' }], 'unsupported type: banner [json-pointer:/blocks/0/type]'],
    [[{}], 'missing required field: type [json-pointer:/blocks/0]'],
    [['x'], 'must provide an object [json-pointer:/blocks/0]'],
    [
      [{ type: 'table', rows: times(101, [cell]) }],
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      [{ type: 'table', rows: [times(21, cell)] }],
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
    [
      [{ type: 'table', rows: [[{ ...cell, text: '' }]] }],
      'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
    ],
    [times(2, { type: 'table', rows: [[cell]] }), 'only_one_table_allowed [json-pointer:/blocks]'],
    [
      [{ type: 'data_table', caption: 'x', rows: [[cell]] }],
      'no less than 2 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      times(2, { type: 'markdown', text: 'x'.repeat(6_001) }),
      'markdown blocks must be less than 12001 characters together [json-pointer:/blocks]',
    ],
    [
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
        },
      ],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      [{ type: 'input', label: mrkdwn(1), element: { type: 'plain_text_input' } }],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/label/type]',
    ],
    [
      [{ type: 'input', label: plain(2001), element: { type: 'plain_text_input' } }],
      'must be less than 2001 characters [json-pointer:/blocks/0/label/text]',
    ],
    [
      [{ type: 'input', label: plain(1), element: { type: 'button', text: plain(1) } }],
      'unsupported type: button [json-pointer:/blocks/0/element/type]',
    ],
  ])('%#', (blocks, fault) => {
    expect(faults(blocks)).toEqual([fault]);
  });
});

it('fills in what Slack would: ids, emoji, verbatim', () => {
  const checked = checkMessageBlocks([
    section({ text: mrkdwn(1), accessory: { type: 'button', text: plain(1) } }),
  ]);
  expect(checked).toEqual({
    ok: true,
    value: [
      {
        type: 'section',
        block_id: expect.stringMatching(/^.{5}$/) as string,
        text: { type: 'mrkdwn', text: 'x', verbatim: false },
        accessory: {
          type: 'button',
          action_id: expect.stringMatching(/^.{5}$/) as string,
          text: { type: 'plain_text', text: 'x', emoji: true },
        },
      },
    ],
  });
});
