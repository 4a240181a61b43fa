import { expect, it } from 'vitest';
import { windows1252 } from '../../../src/features/exports/windows-1252.ts';

it('a text for QuickBooks Desktop has one byte for a letter', () => {
  const bytes = windows1252('“Ångström” – 5 €, Żubr, e\u0301, Ÿ 東');
  // The decoder of Node 20 takes this code page for Latin 1.
  expect(Buffer.from(bytes).toString('latin1')).toBe('\x93Ångström\x94 \x96 5 \x80, Zubr, é, \x9F ?');
});
