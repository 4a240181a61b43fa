import { buttonsOf } from '../chat/buttons.ts';

/** Types a command for whoever clicks it: what a person meant is a tap away, also on a phone. */
export const typingButtons = buttonsOf({ say: 'form' });
