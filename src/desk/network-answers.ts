import { textCard } from '../chat/card.ts';
import type { Answer } from '../chat/interaction.ts';
import { networkRefusalText, type NetworkRefusal } from '../features/network/network-refusal.ts';

/** Shows at once what came of a command. */
export function shown(outcome: { readonly done: string | null } | NetworkRefusal): Answer {
  if ('refused' in outcome) return refused(outcome);
  return outcome.done === null ? { kind: 'done' } : { kind: 'reply', card: textCard(outcome.done) };
}

/** Says that the answer to the clicker was queued with the change. */
export function told(outcome: { readonly done: string | null } | NetworkRefusal): Answer {
  return { kind: 'done', ...('refused' in outcome ? { refused: outcome.refused } : {}) };
}

export function refused(refusal: NetworkRefusal): Answer {
  return { kind: 'reply', card: textCard(networkRefusalText(refusal)), refused: refusal.refused };
}
