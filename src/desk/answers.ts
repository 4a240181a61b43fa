import { textCard } from '../chat/card.ts';
import type { Answer } from '../chat/interaction.ts';
import { isRefusal, refusalText, type Refusal } from '../features/jobs/job-refusal.ts';

/** Says that the answer to the clicker was queued with the change. */
export function told(outcome: { readonly done: string | null } | Refusal): Answer {
  return { kind: 'done', ...(isRefusal(outcome) ? { refused: outcome.refused } : {}) };
}

/** Shows at once why nothing was done. */
export function refuse(refusal: Refusal): Answer {
  return { kind: 'reply', card: textCard(refusalText(refusal)), refused: refusal.refused };
}
