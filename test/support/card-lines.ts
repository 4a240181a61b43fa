import { plain, type Card } from '../../src/chat/card.ts';

/** The words and buttons of a card, a line each. */
export function linesOf({ blocks }: Card): string {
  return blocks
    .map((block) => {
      if (block.kind === 'buttons') return block.buttons.map(({ label }) => `[${label}]`).join('');
      return block.kind === 'text' || block.kind === 'context' || block.kind === 'heading'
        ? plain(block.text)
        : '';
    })
    .join('\n');
}
