import { expect, it } from 'vitest';
import type { Form } from '../../src/chat/form.ts';
import { decodeForm, encodeForm } from '../../src/teams/drawn-form.ts';

const form: Form = {
  ref: { form: 'note', id: 1, revision: 0, nonce: 'n' },
  title: 'Note',
  submit: 'Add',
  items: [
    { kind: 'text', text: ['until ', { at: new Date('2026-11-24T10:00:00Z') }] },
    { kind: 'instant', name: 'eta', label: 'ETA', initial: new Date('2026-11-25T10:00:00Z') },
  ],
};

it('a form comes back from a dialog as it was drawn', () => {
  expect(decodeForm({ drawn: encodeForm(form), form: 'x' })).toEqual(form);
});

it.each([
  undefined,
  null,
  'x',
  {},
  { drawn: 3 },
  { drawn: '{' },
  { drawn: '[]' },
  { drawn: '{"items":3,"ref":1}' },
])('%j is no form', (data) => {
  expect(decodeForm(data)).toBeUndefined();
});
