import { expect, it } from 'vitest';
import { speltIn1252, windows1252 } from '../../src/print/windows-1252.ts';

it('a text for QuickBooks Desktop has one byte for a letter', () => {
  const bytes = windows1252('“Ångström” – 5 €, Żubr, e\u0301, Ÿ 東');
  // The decoder of Node 20 takes this code page for Latin 1.
  expect(Buffer.from(bytes).toString('latin1')).toBe('\x93Ångström\x94 \x96 5 \x80, Zubr, é, \x9F Dong');
});

it.each([
  ['Łódź, Đurić, ø, Æ, ß, İstanbul, ığdır, Ħal', 'Lódz, Duric, ø, Æ, ß, Istanbul, igdir, Hal'],
  ['Сеть', "Set'"],
  ['Δίκτυα', 'Diktya'],
  ['INV-１７', 'INV-17'],
  ['ﬁbre', 'fibre'],
  ['−5', '-5'],
  ['שלום', 'slvm'],
])('%s is spelt %s', (text, spelt) => {
  expect(speltIn1252(text)).toBe(spelt);
});
