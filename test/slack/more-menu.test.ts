import { describe, expect, it } from 'vitest';
import type { ButtonAction, ButtonClick } from '../../src/chat/buttons.ts';
import type { Card } from '../../src/chat/card.ts';
import type { Answer } from '../../src/chat/interaction.ts';
import { restOf, withoutRest } from '../../src/slack/button-blocks.ts';

const to = (action: string): ButtonAction => ({ action, id: 42, revision: 7 }) as unknown as ButtonAction;
const item = (action: string) => ({ label: action, action: to(action) });
const job = (buttons: string[], more: string[]): Answer => ({
  kind: 'reply',
  card: {
    summary: 'JOB-1042. At work.',
    blocks: [
      { kind: 'heading', text: 'JOB-1042' },
      { kind: 'text', text: 'At work.' },
      { kind: 'buttons', buttons: buttons.map(item), more: more.map(item) },
    ],
  },
});
const chosen: ButtonClick = { action: 'e', id: 42, revision: 7 };
const shownIn = (answer: Answer): unknown[] => {
  const card: Card | undefined = answer.kind === 'reply' ? answer.card : undefined;
  return (card?.blocks ?? []).map((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : 'text' in block && block.text,
  );
};

describe('the rest of a menu', () => {
  it.each<[string, Answer, unknown[]]>([
    ['is what it does not hold', job(['x', 'y'], ['a', 'b', 'c', 'd', 'e', 'f']), ['JOB-1042', ['e', 'f']]],
    ['is all where there is another menu by now', job(['x'], ['a', 'b']), ['JOB-1042', ['x', 'a', 'b']]],
    ['is all where it is in sight by now', job(['x', 'e'], ['a']), ['JOB-1042', ['x', 'e', 'a']]],
    ['is said to be none', job([], []), ['There is nothing more to do here now.']],
    [
      'is said to be none where there is no card',
      { kind: 'done' },
      ['There is nothing more to do here now.'],
    ],
  ])('%s', (_, seen, shown) => {
    expect(shownIn(restOf(seen, chosen))).toEqual(shown);
  });

  it('leaves refusals, and answers to all else, as they are', () => {
    const refused: Answer = { ...job(['x'], ['a']), refused: 'unknown_job' } as Answer;
    expect(restOf(refused, chosen)).toBe(refused);
    const other = job(['x'], []);
    expect(restOf(other, undefined)).toBe(other);
  });

  it('is told from a click on the item itself', () => {
    expect(withoutRest('rest {"action":"e"}')).toEqual({ value: '{"action":"e"}', isRest: true });
    expect(withoutRest('{"action":"rest "}')).toEqual({ value: '{"action":"rest "}', isRest: false });
    expect(withoutRest(undefined)).toEqual({ value: undefined, isRest: false });
  });
});
