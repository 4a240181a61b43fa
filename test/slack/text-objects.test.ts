import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/slack/text-blocks.ts';

describe('plain text objects', () => {
  it('show entities as they were typed and are never empty', () => {
    expect(plainText('a &lt; b & c', 75).text).toBe('a &\u2060lt; b & c');
    expect(plainText('', 75).text).toBe('–');
    expect(plainText('👍'.repeat(100), 75).text).toBe('👍'.repeat(37) + '…');
  });
});
