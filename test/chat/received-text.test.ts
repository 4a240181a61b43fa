import fc from 'fast-check';
import { expect, it } from 'vitest';
import { receivedText } from '../../src/chat/received-text.ts';

it('leaves what people type as it is', () => {
  for (const text of ['', 'Printer down, Łódź 🖨️', 'line\nline\ttab', '‮מחיר'])
    expect(receivedText(text)).toBe(text);
});

it('takes nothing that no text has, and no more than can be worked on', () => {
  expect(receivedText('a\0b\ud800c\udfff\0')).toBe('ab\ufffdc\ufffd');
  expect(receivedText(`${'x'.repeat(11_999)}🖨️`)).toBe(`${'x'.repeat(11_999)}\ufffd`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20_000, size: 'max' }), (text) => {
      const taken = receivedText(text);
      expect(taken.length).toBeLessThanOrEqual(12_000);
      expect(Buffer.from(taken).toString()).toBe(taken);
      expect(taken).not.toContain('\0');
    }),
  );
});
