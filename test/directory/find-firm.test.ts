import { describe, expect, it } from 'vitest';
import type { Firm } from '../../src/directory/directory.ts';
import { spokenOn } from '../../src/chat/command-words.ts';
import { findFirm } from '../../src/directory/find-firm.ts';

const firmsNamed = (...names: string[]) => names.map((name, index) => ({ id: index + 1, name }) as Firm);
const firms = firmsNamed('Cedar Systems', 'Birch Networks', 'Birch', 'Silver Elm', 'Elm Works');

const found = (wanted: string) => {
  const answer = findFirm(firms, wanted, 'statement');
  return 'unclear' in answer
    ? spokenOn('slack', answer.unclear).split('\n')
    : [answer.firm.name, answer.rest];
};

describe('the firm that somebody typed', () => {
  it.each([
    ['cedar', 'Cedar Systems', ''],
    ['Birch', 'Birch', ''],
    ['birch networks', 'Birch Networks', ''],
    ['birch last month', 'Birch', 'last month'],
    ['birch n', 'Birch Networks', ''],
    ['cedar systems 2026-10', 'Cedar Systems', '2026-10'],
    ['silver', 'Silver Elm', ''],
  ])('%s', (wanted, name, rest) => {
    expect(found(wanted)).toEqual([name, rest]);
  });

  it('is not guessed where several are called so', () => {
    expect(found('elm last month')).toEqual([
      '“elm” fits several firms. Type one of these:',
      '/dispatch statement Silver Elm last month',
      '/dispatch statement Elm Works last month',
    ]);
    expect(found('e')[0]).toBe('“e” fits several firms. Type one of these:');
  });

  it('is asked for in a short list, however many there are', () => {
    const many = firmsNamed(...Array.from({ length: 30 }, (_, index) => `Elm ${String(index)}`));
    const answer = findFirm(many, 'elm', 'rates');
    expect(answer).toMatchObject({ unclear: expect.stringMatching(/Elm 9\nand 20 more$/) as string });
  });

  it('is none, and the peers are named', () => {
    expect(found('dogwood')).toEqual([
      'No firm here is called “dogwood”. Peers: Cedar Systems, Birch Networks, Birch, Silver Elm, Elm Works.',
    ]);
  });

  it('is what the list of several says, once it is typed', () => {
    const answer = findFirm(firms, 'elm', 'rates');
    if (!('unclear' in answer)) throw new Error('one was guessed');
    for (const line of spokenOn('slack', answer.unclear).split('\n').slice(1)) {
      const name = line.replace('/dispatch rates ', '');
      expect(findFirm(firms, name, 'rates')).toMatchObject({ firm: { name }, rest: '' });
    }
  });
});
