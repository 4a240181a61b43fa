import { buttonsOf } from './buttons.ts';
import type { Button } from './card.ts';

/** Types a command for whoever clicks it: what a person meant is a tap away, also on a phone. */
export const typingButtons = buttonsOf({ say: 'form' });

const LABEL = 40;
/** As long as the summary of a request may be, after a verb. */
const WORDS = 140;

/** A button that types this, each cut to what is read of it. */
export function typing(label: string, words: string): Button {
  return {
    label: shortened(label, LABEL),
    action: typingButtons.to('say', { id: 0, revision: 0, words: words.slice(0, WORDS) }),
  };
}

/** At most so many letters, and a sign that there are more. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
