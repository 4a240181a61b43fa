import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cutText, oneLine, splitText } from '../../src/chat/typed-text.ts';
import { typedText } from '../slack/reading.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const starts = (text: string) => [...graphemes.segment(text)].map(({ index }) => index);

describe('cleaning', () => {
  it.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['tab\there', 'tab\there'],
    ['bell\u0007 nul\u0000 delete\u007f', 'bell nul delete'],
    ['pay \u202e05.29$\u202c now', 'pay 05.29$ now'],
    ['\u2066+1 555\u2069', '+1 555'],
    ['zero\u200bwidth\u2060\ufeff', 'zerowidth'],
    ['half \ud83d of one', 'half \ufffd of one'],
  ])('%j becomes %j', (typed, clean) => {
    expect(cleanText(typed)).toBe(clean);
  });

  it.each([
    ['whole 👍 שלום مرحبا', 'whole 👍 [שלום مرحبا]'],
    ['תיקון 3 מדפסות · $92.50/h · רמת גן', '[תיקון 3 מדפסות] · $92.50/h · [רמת גן]'],
    ['מדפסת HP תקועה', '[מדפסת] HP [תקועה]'],
    ['שלום, מה נשמע?', '[שלום, מה נשמע?]'],
    ['Printer down\nשלום\n$5', 'Printer down\n[שלום]\n$5'],
    ['Łódź · $92.50/h, 中文', 'Łódź · $92.50/h, 中文'],
  ])('keeps what is written from the right by itself: %j', (typed, shown) => {
    const isolated = shown.replaceAll('[', '\u2068').replaceAll(']', '\u2069');
    expect(cleanText(typed)).toBe(isolated);
    // However often it is cleaned on its way.
    expect(cleanText(isolated)).toBe(isolated);
    expect(oneLine(typed.replaceAll('\n', ' '))).toBe(cleanText(typed.replaceAll('\n', ' ')));
  });

  it('makes one line of several', () => {
    expect(oneLine('  Reset\r\n\r\n  passwords \t now ')).toBe('Reset passwords now');
  });
});

describe('cutting', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['abc def', 5, 'abc…'],
    ['👍👍👍', 5, '👍👍…'],
    ['👍👍👍', 4, '👍…'],
    ['x👩‍👩‍👧‍👦', 11, 'x…'],
    ['e\u0301e\u0301', 3, 'e\u0301…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('%j at %i is %j', (text, max, cut) => {
    expect(cutText(text, max)).toBe(cut);
  });

  it('keeps whole characters, as many as fit', () => {
    fc.assert(
      fc.property(typedText.map(cleanText), fc.integer({ min: 1, max: 60 }), (text, max) => {
        const cut = cutText(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        if (text.length <= max) {
          expect(cut).toBe(text);
          return;
        }
        const kept = cut.slice(0, -1);
        const next = starts(text).findLast((start) => start < max) ?? 0;
        expect(cut.endsWith('…')).toBe(true);
        expect(kept).toBe(text.slice(0, next).trimEnd());
      }),
      { numRuns: 1000 },
    );
  });

  it('gets through a character that goes on for ever', () => {
    const endless = `e${'\u0301'.repeat(5000)}`;
    expect(cutText(endless, 100)).toHaveLength(100);
    expect(splitText(endless, 1000).map((part) => part.length)).toEqual([1000, 1000, 1000, 1000, 1000, 1]);
  });
});

describe('splitting', () => {
  it('parts at line breaks, then at blanks, then between characters', () => {
    expect(splitText('one two\nthree four', 12)).toEqual(['one two\n', 'three four']);
    expect(splitText('one two three', 9)).toEqual(['one two ', 'three']);
    expect(splitText('onetwothree', 6)).toEqual(['onetwo', 'three']);
    expect(splitText('👍👍👍', 3)).toEqual(['👍', '👍', '👍']);
    expect(splitText('', 3)).toEqual([]);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(typedText.map(cleanText), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const parts = splitText(text, max);
        expect(parts.join('')).toBe(text);
        expect(parts.every((part) => part !== '' && part.length <= Math.max(max, 1))).toBe(true);
      }),
    );
  });
});
