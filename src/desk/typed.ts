import { refuseOutsider } from '../directory/directory.ts';
import { reply } from './answers.ts';
import type { Command } from './command.ts';
import { clicks, type Clicks, type Entrances } from './feature.ts';
import type { Hands } from './hands.ts';
import type { Answered, From } from './interactions.ts';
import { typingButtons } from '../chat/typing-buttons.ts';
import { helpCard, readWords, unknownCard } from './words.ts';

/** Answers what somebody typed after `/dispatch`. */
export type OnTyped = (hands: Hands, from: From, text: string) => Promise<Answered> | Answered;

export function answersTyped(
  commands: readonly Command[],
  beforeCommands: Entrances['beforeCommands'],
): OnTyped {
  return (hands, from, text) => {
    const meant = readWords(commands, text);
    if ('help' in meant) return reply(helpCard(commands, from.actor?.member));
    if ('unknown' in meant) return reply(unknownCard(commands, meant, from.actor?.member));
    const before = beforeCommands?.(hands, from, meant.verb);
    if (before) return before;
    if (!from.actor && !meant.command.isForAnyone) return refuseOutsider(from.directory, from.person);
    return meant.command.answer(hands, from, meant.words as never);
  };
}

export function typingClicks(onTyped: OnTyped): Clicks {
  return clicks(typingButtons, { say: (hands, click) => onTyped(hands, click, click.action.words ?? '') });
}
