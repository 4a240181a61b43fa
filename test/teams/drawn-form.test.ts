import { expect, it } from 'vitest';
import { createBinding } from '../../src/chat/bound.ts';
import type { Form } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { createSealer } from '../../src/store/seal.ts';
import { decodeForm, encodeForm } from '../../src/teams/drawn-form.ts';

const form: Form = {
  ref: { nonce: 'n', form: 'note', id: 1, revision: 0 },
  title: 'Note',
  submit: 'Add',
  items: [
    { kind: 'text', text: ['until ', { at: new Date('2026-11-24T10:00:00Z') }] },
    { kind: 'instant', name: 'eta', label: 'ETA', initial: new Date('2026-11-25T10:00:00Z') },
  ],
};
const dora: Person = { platform: 'teams', homeId: 'tenant', userId: 'dora' };
const binding = createBinding({ sealer: createSealer(Buffer.alloc(32, 7)), now: () => new Date() });
const bind = binding.to(dora);

it('a form comes back from a dialog as it was drawn', () => {
  const data = { drawn: encodeForm(form, bind), form: 'x' };
  expect(decodeForm(data, form.ref, dora, binding)).toEqual(form);
});

it('a form that was drawn is nobody else’s, nor of another reference', () => {
  const data = { drawn: encodeForm(form, bind) };
  expect(decodeForm(data, form.ref, { ...dora, userId: 'dev' }, binding)).toBeUndefined();
  expect(decodeForm(data, { ...form.ref, id: 2 }, dora, binding)).toBeUndefined();
  expect(decodeForm({ drawn: JSON.stringify(form) }, form.ref, dora, binding)).toBeUndefined();
});

it.each([
  undefined,
  null,
  'x',
  {},
  { drawn: 3 },
  { drawn: bind('drawn', '{') },
  { drawn: bind('drawn', '[]') },
  { drawn: bind('drawn', '{"items":3,"ref":1}') },
])('%j is no form', (data) => {
  expect(decodeForm(data, form.ref, dora, binding)).toBeUndefined();
});
