import type { Card } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import type { Place } from '../../../chat/interaction.ts';
import type { Actor, Directory } from '../../../directory/directory.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { relationTo } from '../life/decide-job.ts';
import type { Job } from '../life/job.ts';
import type { JobView, Viewer } from './job-view.ts';
import { statusLine } from './status-line.ts';
import { rateText } from '../terms/terms.ts';

export type SharedLink = {
  readonly job: Job;
  /** Who posted it, and may know of the job. */
  readonly actor: Actor;
  readonly place: Place;
  readonly isDirect: boolean;
  /** The mirrors on which the job's card stands. */
  readonly shownOn: readonly number[];
};

/**
 * As whom a link is answered; undefined where it shows nothing. Everybody in the place sees the answer, so a
 * channel is told no more than the job's own card tells it there already.
 */
export function viewerOfLink(directory: Directory, link: SharedLink): Viewer | undefined {
  const { job, actor, place, isDirect, shownOn } = link;
  if (isDirect) return relationTo(job, actor) === 'peer' ? { kind: 'board' } : { kind: 'member', actor };
  const standsHere = (directory.boards.get(job.boardId)?.mirrors ?? []).some(
    ({ id, platform, channelId, lostBy }) =>
      platform === place.platform &&
      channelId === place.channelId &&
      lostBy === undefined &&
      shownOn.includes(id),
  );
  return standsHere ? { kind: 'board' } : undefined;
}

/**
 * A job below its link. It is not brought up to date later, so it says of when it is and offers nothing that
 * could be over. Plain lines and small print alone: Slack takes no rich text here.
 */
export function linkCard(view: JobView, now: Date): Card {
  const { title } = view;
  const { id, request } = view.job;
  const line = statusLine(view);
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: [view.leadFirm, request.area, request.skill, view.seesRates ? rateText(view.terms) : '']
          .filter((part) => part !== '')
          .join(' · '),
      },
      {
        kind: 'context',
        text: ['As of ', { at: now }, ': ', ...(typeof line === 'string' ? [line] : line)],
      },
      { kind: 'context', text: `To open it, type ${DISPATCH} job ${jobNumber(id)}` },
    ],
  };
}
