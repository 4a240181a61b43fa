import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSealer, SealBroken } from '../../src/store/seal.ts';

const sealer = createSealer(Buffer.alloc(32, 1));
const secret = 'ring twice, the key is under the mat';

it('opens what it sealed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // A lone surrogate has no UTF-8 form.
      fc.pre(Buffer.from(text).toString() === text);
      expect(sealer.open('Note.text', sealer.seal('Note.text', text))).toBe(text);
    }),
  );
});

it('seals the same text differently each time, in the format v1.<iv>.<ciphertext and tag>', () => {
  const sealed = Array.from({ length: 600 }, () => sealer.seal('Note.text', secret));
  expect(new Set(sealed).size).toBe(600);
  expect(new Set(sealed.map((text) => text.split('.')[1])).size).toBe(600);
  for (const text of sealed) {
    expect(text).toMatch(/^v1\.[\w-]{16}\.[\w-]+$/);
  }
});

it.each([
  ['another column', 'Job.confidential', sealer.seal('Note.text', secret)],
  ['another key', 'Note.text', createSealer(Buffer.alloc(32, 2)).seal('Note.text', secret)],
  ['a changed text', 'Note.text', changed(sealer.seal('Note.text', secret), 2)],
  ['a changed initialisation vector', 'Note.text', changed(sealer.seal('Note.text', secret), 1)],
  ['another version', 'Note.text', sealer.seal('Note.text', secret).replace('v1', 'v2')],
  ['a cut off text', 'Note.text', 'v1.AAAAAAAAAAAAAAAA.AAAA'],
  ['an appended part', 'Note.text', `${sealer.seal('Note.text', secret)}.AAAA`],
  ['plain text', 'Note.text', secret],
  ['nothing', 'Note.text', ''],
])('does not open with %s, and shows nothing of it', (_, column, sealed) => {
  let broken: unknown;
  try {
    sealer.open(column, sealed);
  } catch (error) {
    broken = error;
  }
  expect(broken).toBeInstanceOf(SealBroken);
  const { message, cause } = broken as SealBroken;
  expect(message).toContain(column);
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
