import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAction, encodeAction, type ButtonClick } from '../../src/chat/buttons.ts';
import { decodeFormRef, encodeFormRef, type FormRef } from '../../src/chat/form.ts';
import { program } from '../../src/program.ts';

const { names } = program;

const most = 2 ** 31 - 1;
const number = fc.integer({ min: 0, max: most });
const action: fc.Arbitrary<ButtonClick> = fc.record({
  action: fc.constantFrom(...program.clicks.keys()),
  id: number,
  revision: number,
});
const formRef: fc.Arbitrary<FormRef> = fc.record({
  form: fc.constantFrom(...program.forms.keys()),
  id: number,
  revision: number,
  nonce: fc.string({ maxLength: 40 }),
});

const notJson = ['', ' ', '{', 'claim', '{"action":"claim","id":1,"revision":0', '[', '"', '\u0000'];
const notOurs = [null, true, 7, 'claim', [], {}, [{ action: 'claim', id: 1, revision: 0 }]];
const badNumbers = [-1, 1.5, most + 1, 1e21, '1', null, [], Number.NaN];

describe('what a button carries', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(action, (button) => {
        expect(decodeAction(encodeAction(button), names)).toEqual(button);
      }),
    );
  });

  it('is nothing but the action and two numbers, whatever stood beside them', () => {
    const more = { action: 'claim', id: 42, revision: 3, rateMinor: 9250 } as const;
    expect(encodeAction(more)).toBe('{"action":"claim","id":42,"revision":3}');
  });

  it.each([
    ...notJson,
    ...notOurs.map((value) => JSON.stringify(value)),
    JSON.stringify({ action: 'claim', id: 1 }),
    JSON.stringify({ action: 'delete', id: 1, revision: 0 }),
    JSON.stringify({ action: 'claim', id: 1, revision: 0, more: true }),
    '{"action":"claim","id":1,"revision":0,"__proto__":{}}',
    ...badNumbers.map((id) => JSON.stringify({ action: 'claim', id, revision: 0 })),
    ...badNumbers.map((revision) => JSON.stringify({ action: 'claim', id: 1, revision })),
    undefined,
    42,
    { action: 'claim', id: 1, revision: 0 },
  ])('is not taken from %j', (value) => {
    expect(decodeAction(value, names)).toBeUndefined();
  });

  it('is never an exception', () => {
    expect(decodeAction('['.repeat(100_000), names)).toBeUndefined();
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (value) => {
        expect(decodeAction(value, names)).toBeUndefined();
      }),
    );
  });

  it('opens a window, or does not, for all that are ours, and is unknown for others', () => {
    const opening = [...program.clicks].map(([name, { opens }]) => [name, opens !== 'nothing']);
    expect(opening.map(([name]) => [name, names.opensForm(String(name))])).toEqual(opening);
    expect(names.opensForm('delete')).toBeUndefined();
  });
});

describe('what a form carries', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(formRef, (ref) => {
        expect(decodeFormRef(encodeFormRef(ref), names)).toEqual(ref);
      }),
    );
  });

  const ref = { form: 'post_job', id: 1, revision: 0, nonce: 'n' };
  it.each([
    ...notJson,
    ...notOurs.map((value) => JSON.stringify(value)),
    JSON.stringify({ ...ref, form: 'delete_job' }),
    JSON.stringify({ ...ref, nonce: undefined }),
    JSON.stringify({ ...ref, nonce: 'n'.repeat(41) }),
    JSON.stringify({ ...ref, more: true }),
    ...badNumbers.map((id) => JSON.stringify({ ...ref, id })),
    ...badNumbers.map((revision) => JSON.stringify({ ...ref, revision })),
  ])('is not taken from %j', (value) => {
    expect(decodeFormRef(value, names)).toBeUndefined();
  });

  it('is never an exception', () => {
    expect(decodeFormRef('['.repeat(100_000), names)).toBeUndefined();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (value) => {
        expect(decodeFormRef(value, names)).toBeUndefined();
      }),
    );
  });
});
