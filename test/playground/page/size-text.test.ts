import { expect, it } from 'vitest';
import { sizeText } from '../../../src/playground/page/kit/size-text.ts';

it.each([
  [999, '999 bytes'],
  [3_400, '3.4 KB'],
  [34_200, '34 KB'],
  [169_000, '169 KB'],
  [1_700_000, '1.7 MB'],
  [250_000_000, '250 MB'],
])('%i bytes are said as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
