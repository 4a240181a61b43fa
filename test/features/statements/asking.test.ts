import { describe, expect, it } from 'vitest';
import { readWords } from '../../../src/desk/words.ts';
import { statements } from '../../../src/features/statements/feature.ts';
import { readOrder } from '../../../src/post/files/file-order.ts';
import { program } from '../../../src/program.ts';

describe('/dispatch statement', () => {
  it.each([
    ['statement', ''],
    ['Statement birch', 'birch'],
    ['statement Birch  Networks last month csv', 'Birch Networks last month csv'],
  ])('%s', (text, wanted) => {
    expect(readWords(program.commands, text)).toMatchObject({
      command: { help: statements.commands?.[0]?.help },
      words: { wanted },
    });
  });

  it('is what one word with a slip means', () => {
    expect(readWords(program.commands, 'statment')).toEqual({ unknown: 'statment', guess: 'statement' });
  });
});

describe('a statement that waits in the outbox', () => {
  const october = { peerId: 2, from: '2026-10-01', to: '2026-10-31' };
  const orderOf = (kept: object) => readOrder({ file: 'statement', ...kept }, program.files)?.order;

  it.each(['pdf', 'csv'])('is known as %s', (as) => {
    expect(orderOf({ ...october, as })).toEqual({ ...october, as });
  });

  it('is a PDF where it was ordered before there was a choice', () => {
    expect(orderOf(october)).toEqual({ ...october, as: 'pdf' });
  });

  it.each([
    { peerId: 2, from: '2026-10-01' },
    { ...october, peerId: 0 },
    { ...october, to: '2026-10-32' },
    { ...october, as: 'xls' },
    { ...october, firmId: 1 },
  ])('is not: %j', (kept) => {
    expect(orderOf(kept)).toBeUndefined();
  });

  it('is told in words where there is no such peer', () => {
    expect(program.refusalText({ refused: 'no_such_peer' })).toBe(
      'There is no such firm, so there is no statement with it.',
    );
  });
});
