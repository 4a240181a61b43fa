import { noticeCard, type Card, type Span } from '../../../../chat/card.ts';
import { managersOf } from '../../../../directory/roles.ts';
import { memberOn, surface } from '../../../../post/surface.ts';
import { findState, type RowState } from '../../../../post/undelivered-store.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { jobButtons } from '../../job-buttons.ts';
import { findJob } from '../../life/job-store.ts';
import type { Job, JobStatus } from '../../life/job.ts';
import { NOTHING_TO_DO } from '../ends.ts';
import { canPostAgain, notShownLines, type NotShown } from '../undelivered.ts';
import { cardKey } from './job-surfaces.ts';
import { findNotShown } from './undelivered.ts';

/** `wanted`: how often its card on the surface had been asked for when this message was. */
type Unseen = { readonly job: Job; readonly state: RowState | undefined; readonly wanted: number };

/** From which no job is open again. */
const ended: ReadonlySet<JobStatus> = new Set(['approved', 'closed', 'expired', 'cancelled']);

/**
 * What tells that a request is not shown, `job_unseen:42:mirror:3:7` or `job_unseen:42:board:0`, until it is: then it
 * says that. The last number is how often its card there had been asked for.
 */
export const unseenSurface = surface<Unseen>({
  read: async ({ rows, sealer }, id) => {
    const [jobId = '', ...rest] = id.split(':');
    const file = await findJob(rows, sealer, Number(jobId));
    const wanted = Number(rest.at(-1));
    const state = await findState(rows, cardKey(Number(jobId), rest.slice(0, -1).join(':')));
    return file && { job: file.job, state, wanted };
  },
  // Until then it keeps its poster from being told twice.
  isOver: ({ job }) => ended.has(job.status),
  draw: async (eyes, { job, state, wanted }, on, isPosted) => {
    const memberId = memberOn(on);
    if (!managersOf(eyes.directory, job.leadFirmId).some(({ id }) => id === memberId)) return undefined;
    const notShown = job.status === 'open' ? await findNotShown(eyes, job) : [];
    if (notShown.length === 0 && !isPosted) return undefined;
    const isNewest = state === undefined || state.wanted <= wanted;
    return { kind: 'member', memberId, card: unseenCard(job, notShown, state, isNewest) };
  },
});

function unseenCard(
  job: Job,
  notShown: readonly NotShown[],
  state: RowState | undefined,
  isNewest: boolean,
): Card {
  const [lines, mayTry] = linesOf(job, notShown, state, isNewest);
  const title = `${jobNumber(job.id)} · ${job.request.summary}`;
  const { blocks, summary } = noticeCard([{ bold: title }, ...lines.flatMap((line) => ['\n', ...line])]);
  const again = { label: 'Post again', action: jobButtons.to('post_again', job) };
  const show = { label: 'Show', action: jobButtons.to('show', job) };
  return { summary, blocks: [...blocks, { kind: 'buttons', buttons: mayTry ? [again, show] : [show] }] };
}

/** What it says, and whether it may be tried again from here. */
function linesOf(
  { status }: Job,
  notShown: readonly NotShown[],
  state: RowState | undefined,
  isNewest: boolean,
): readonly [readonly (readonly Span[])[], boolean] {
  if (status !== 'open') return [[[NOTHING_TO_DO]], false];
  if (notShown.length === 0)
    return [[[state && !state.isDone ? 'It is being posted again.' : 'Shown again.']], false];
  if (!isNewest) return [[['It failed again. A newer message says why.']], false];
  return [notShownLines(notShown), canPostAgain(notShown)];
}
