import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey } from '../../src/shared/name-key.ts';

describe('names that are the same', () => {
  it.each([
    ['in small letters', 'inv-17 é'],
    ['with a zero-width space', 'INV\u200b-17 É'],
    ['with a soft hyphen and a direction mark', 'IN\u00adV-17\u200e É'],
    ['with a joiner and a byte order mark', '\ufeffINV-1\u20607 É'],
    ['with a hyphen that does not break', 'INV\u201117 É'],
    ['with a dash', 'INV\u201317 É'],
    ['with a minus', 'INV\u221217 É'],
    ['in full width', 'ＩＮＶ－１７ É'],
    ['with an accent of its own', 'INV-17 E\u0301'],
    ['with a space that does not break', 'INV-17\u00a0É'],
    ['with spaces around and between', '  INV-17 \t É\n'],
  ])('%s', (_, written) => {
    expect(nameKey(written)).toBe(nameKey('INV-17 É'));
  });

  it('are not those that differ in a letter, a digit or a space', () => {
    const keys = ['INV-17', 'INV-18', 'INV 17', 'INV17', 'INW-17', 'INV-17a'].map(nameKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('of plain letters are these in small ones, as the migration has made them', () => {
    const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((text) => text.trim());
    fc.assert(
      fc.property(plain, (text) => {
        expect(nameKey(text)).toBe(text.replace(/\s+/g, ' ').toLowerCase());
      }),
    );
  });

  it('have one key, and a key is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const key = nameKey(text);
        expect(nameKey(key)).toBe(key);
        expect(nameKey(text.normalize('NFD'))).toBe(key);
      }),
    );
  });
});
