import type { Card } from '../chat/card.ts';
import type { Answer } from '../chat/interaction.ts';
import { refuseOutsider, type Outsider } from '../directory/directory.ts';
import { isRefusal, type Refusal } from '../shared/refusals.ts';
import { doneCard, type Done } from './carry-out.ts';
import type { Answered, ByMember, From } from './interactions.ts';
import type { Hands } from './hands.ts';

export function reply(card: Card): Answer {
  return { kind: 'reply', card };
}

/** What is to be told was queued with the change. */
export function queued(outcome: Done | Refusal): Answer {
  return { kind: 'done', ...(isRefusal(outcome) ? { refused: outcome.refused } : {}) };
}

/** Shows at once what came of a command. */
export function shown(outcome: Done | Refusal): Answered {
  if (isRefusal(outcome)) return outcome;
  const card = doneCard(outcome);
  return card ? reply(card) : { kind: 'done' };
}

/** For members alone; all others hear how they stand to the network. */
export function byMember<F extends From, A>(
  answer: (hands: Hands, by: F & ByMember) => Promise<A> | A,
): (hands: Hands, from: F) => Promise<A | Outsider> {
  return async (hands, from) =>
    from.actor ? answer(hands, { ...from, actor: from.actor }) : refuseOutsider(from.directory, from.person);
}
