import { describe, expect, it } from 'vitest';
import { checkHome, checkModal, checkOptions } from '../../../../src/playground/slack/block-kit/validate.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const divider = { type: 'divider' };
const input = { type: 'input', label: plain(1), element: { type: 'plain_text_input', focus_on_load: true } };
const modal = { type: 'modal', title: plain(24), blocks: [divider] };

const faults = (checked: ReturnType<typeof checkModal> | ReturnType<typeof checkHome>) =>
  checked.ok ? [] : checked.faults;

describe('modals', () => {
  it.each([
    ['100 blocks', { ...modal, blocks: Array.from({ length: 100 }, () => divider) }],
    ['submit and close of 24', { ...modal, submit: plain(24), close: plain(24), blocks: [input] }],
    ['private_metadata 3000', { ...modal, private_metadata: 'x'.repeat(3000), callback_id: 'x'.repeat(255) }],
  ])('take %s', (_name, view) => {
    expect(faults(checkModal(view))).toEqual([]);
  });

  it.each([
    [
      { ...modal, blocks: Array.from({ length: 101 }, () => divider) },
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [{ ...modal, title: plain(25) }, 'must be less than 25 characters [json-pointer:/view/title/text]'],
    [{ ...modal, submit: plain(25) }, 'must be less than 25 characters [json-pointer:/view/submit/text]'],
    [{ ...modal, close: plain(25) }, 'must be less than 25 characters [json-pointer:/view/close/text]'],
    [
      { ...modal, private_metadata: 'x'.repeat(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [{ type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
    [
      { ...modal, submit_disabled: true },
      'invalid additional property: submit_disabled [json-pointer:/view]',
    ],
    [{ ...modal, type: 'home' }, 'unsupported type: home [json-pointer:/view/type]'],
    [
      { ...modal, blocks: [input] },
      '`submit` is required when an input block is within the blocks array [json-pointer:/view]',
    ],
    [
      { ...modal, submit: plain(1), blocks: [input, input] },
      'only one element can set `focus_on_load` [json-pointer:/view/blocks]',
    ],
    [
      { ...modal, blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] },
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
  ])('refuse %#', (view, fault) => {
    expect(faults(checkModal(view))).toEqual([fault]);
  });
});

it('a home tab has no title', () => {
  expect(faults(checkHome({ type: 'home', blocks: [divider] }))).toEqual([]);
  expect(faults(checkHome({ type: 'home', title: plain(1), blocks: [] }))).toEqual([
    'invalid additional property: title [json-pointer:/view]',
  ]);
});

it('an app offers options or groups of them, a hundred at most', () => {
  const options = Array.from({ length: 101 }, (_, index) => ({ text: plain(1), value: String(index) }));
  expect(checkOptions({ options: options.slice(1) }).ok).toBe(true);
  expect(checkOptions({ options }).ok).toBe(false);
  expect(checkOptions({}).ok).toBe(false);
});
