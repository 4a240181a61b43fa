import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSealer, rowName, SealBroken } from '../../src/store/seal.ts';
import { sealBefore } from '../support/sealed-before.ts';

const sealer = createSealer(Buffer.alloc(32, 1));
const row = rowName(42, new Date('2030-03-05T15:00:00Z'));
const secret = 'ring twice, the key is under the mat';

const before = sealBefore(Buffer.alloc(32, 1).toString('base64'), 'Note.text', secret);

it('opens what is bound to its column alone only where it is told to', () => {
  const lenient = createSealer(Buffer.alloc(32, 1), { opensUnbound: true });
  expect(lenient.open('Note.text', row, before)).toBe(secret);
  expect(() => lenient.open('Job.confidential', row, before)).toThrow(SealBroken);
  expect(() => sealer.open('Note.text', row, before)).toThrow(SealBroken);
});

it('opens what it sealed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // A lone surrogate has no UTF-8 form.
      fc.pre(Buffer.from(text).toString() === text);
      expect(sealer.open('Note.text', row, sealer.seal('Note.text', row, text))).toBe(text);
    }),
  );
});

it('seals the same text differently each time, in the format v2.<iv>.<ciphertext and tag>', () => {
  const sealed = Array.from({ length: 600 }, () => sealer.seal('Note.text', row, secret));
  expect(new Set(sealed).size).toBe(600);
  expect(new Set(sealed.map((text) => text.split('.')[1])).size).toBe(600);
  for (const text of sealed) {
    expect(text).toMatch(/^v2\.[\w-]{16}\.[\w-]+$/);
  }
});

it.each([
  ['another column', 'Job.confidential', sealer.seal('Note.text', row, secret)],
  [
    'another row',
    'Note.text',
    sealer.seal('Note.text', rowName(43, new Date('2030-03-05T15:00:00Z')), secret),
  ],
  [
    'a row whose name runs on',
    'Note.text',
    sealer.seal('Note.text', rowName('42', '2030-03-05T15:00:00.000Z', ''), secret),
  ],
  ['the mark of the version before', 'Note.text', sealer.seal('Note.text', row, secret).replace('v2', 'v1')],
  ['a text of before with the mark of now', 'Note.text', before.replace('v1', 'v2')],
  ['another key', 'Note.text', createSealer(Buffer.alloc(32, 2)).seal('Note.text', row, secret)],
  ['a changed text', 'Note.text', changed(sealer.seal('Note.text', row, secret), 2)],
  ['a changed initialisation vector', 'Note.text', changed(sealer.seal('Note.text', row, secret), 1)],
  ['another version', 'Note.text', sealer.seal('Note.text', row, secret).replace('v2', 'v3')],
  ['a cut off text', 'Note.text', 'v2.AAAAAAAAAAAAAAAA.AAAA'],
  ['an appended part', 'Note.text', `${sealer.seal('Note.text', row, secret)}.AAAA`],
  ['plain text', 'Note.text', secret],
  ['nothing', 'Note.text', ''],
])('does not open with %s, and shows nothing of it', (_, column, sealed) => {
  let broken: unknown;
  try {
    sealer.open(column, row, sealed);
  } catch (error) {
    broken = error;
  }
  expect(broken).toBeInstanceOf(SealBroken);
  const { message, cause } = broken as SealBroken;
  expect(message).toContain(`${column} of the row ${row} `);
  expect(message).not.toContain('ring');
  expect(cause).toBeUndefined();
});

it('takes only keys of 32 bytes', () => {
  expect(() => createSealer(Buffer.alloc(16))).toThrow(RangeError);
});

/** The sealed text with the first character of a part replaced by another. */
function changed(sealed: string, part: number): string {
  const parts = sealed.split('.');
  const text = parts[part] ?? '';
  parts[part] = (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
  return parts.join('.');
}
