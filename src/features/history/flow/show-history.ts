import { byMember, reply } from '../../../desk/answers.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, ByMember, Click } from '../../../desk/interactions.ts';
import { firmOf } from '../../../directory/directory.ts';
import type { KnownHistory } from '../../jobs/export/known-events.ts';
import { readHistoryFor } from '../../jobs/open/read-history.ts';
import { everInFirm } from '../../network/open/read-firm.ts';
import { historyCard } from '../history-card.ts';
import { historyLines } from '../history-lines.ts';

/** `/dispatch history JOB-1042`: what happened to a job, as far as this person may know it. */
export async function showHistory(hands: Hands, by: ByMember, jobId: number, page = 0): Promise<Answered> {
  const { directory, actor } = by;
  const eyes = eyesOf(hands, directory);
  const memberIds = await everInFirm(eyes, actor.firm.id);
  const history = await readHistoryFor(eyes, actor, memberIds, jobId);
  if (!history) return { refused: 'unknown_job' };
  const lines = historyLines(history, directory, actor, memberIds);
  const taken = takenBy(history);
  const state = taken === undefined ? undefined : `Taken by ${firmOf(directory, taken).name}.`;
  return reply(historyCard(jobId, history.summary, lines, page, state));
}

/** Who has it is seen on the board, and no more of what the two firms do. */
function takenBy({ relation, since, serviceFirmId, job }: KnownHistory): number | undefined {
  const isKnown = relation === 'peer' && since !== undefined && job.status !== 'cancelled';
  return isKnown ? serviceFirmId : undefined;
}

/** The page that the button leads to. */
export const showHistoryPage = byMember<Click, Answered>((hands, by) =>
  showHistory(hands, by, by.action.id, by.action.revision),
);
