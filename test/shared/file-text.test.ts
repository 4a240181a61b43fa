import { describe, expect, it } from 'vitest';
import { textOfFile } from '../../src/shared/file-text.ts';

describe('the text of a file', () => {
  const text = '{ "name": "Bürk & Söhne 東京" }\r\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('in %s', (_encoding, bytes) => {
    expect(textOfFile(bytes)).toBe(text);
  });

  it('in another encoding is not guessed', () => {
    expect(textOfFile(Buffer.from('Bürk', 'latin1'))).toBeUndefined();
  });

  it('of an empty file is empty', () => {
    expect(textOfFile(new Uint8Array())).toBe('');
  });
});
