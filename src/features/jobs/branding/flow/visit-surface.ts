import { noticeCard, type Block, type Button, type Card, type Span } from '../../../../chat/card.ts';
import { firmOf, isActive, type Actor, type Directory } from '../../../../directory/directory.ts';
import { memberOn, surface } from '../../../../post/surface.ts';
import { dateOf, type CalendarDate } from '../../../../shared/calendar.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { NOTHING_TO_DO } from '../../cards/ends.ts';
import { stepButtons } from '../../cards/job-steps.ts';
import { viewJob } from '../../cards/job-view.ts';
import { jobButtons } from '../../job-buttons.ts';
import { mayDo, relationTo } from '../../life/decide-job.ts';
import { findJob, type JobFile } from '../../life/job-store.ts';
import type { Job, JobStatus } from '../../life/job.ts';
import { plannedAt } from '../../life/visit-end.ts';
import { goesText } from '../../terms/terms.ts';
import { visitCard } from '../branding-card.ts';
import { findText } from '../branding-store.ts';
import type { BrandingText } from '../branding-text.ts';
import { goingFor, hasRefused } from '../going.ts';

type Visit = { readonly file: JobFile; readonly day: CalendarDate; readonly text: BrandingText | undefined };

/** From which nobody goes there again. */
const ended: ReadonlySet<JobStatus> = new Set(['approved', 'closed', 'expired', 'cancelled']);

/** The steps with which whoever goes answers it. */
const answers: readonly string[] = ['on_my_way', 'go_on_my_way', 'branding_refuse'];

/**
 * What reminds a technician on the day how to appear, `job_visit:42:7:2030-03-05`. While they go there or are at work,
 * it says so; after that whom to call is gone from the chat.
 */
export const visitSurface = surface<Visit>({
  read: async ({ rows, sealer }, id) => {
    const [jobId, , day = ''] = id.split(':');
    const file = await findJob(rows, sealer, Number(jobId));
    if (!file) return undefined;
    const textId = file.job.terms.brandingTextId;
    return { file, day, text: textId === undefined ? undefined : await findText(rows, sealer, textId) };
  },
  isOver: ({ file: { job } }) => ended.has(job.status),
  draw: ({ directory, now }, { file, day, text }, on, isPosted) => {
    const memberId = memberOn(on);
    const member = directory.members.get(memberId);
    if (!member || !isActive(directory, member.firmId)) return undefined;
    const actor = { member, firm: firmOf(directory, member.firmId) };
    const { job, branding } = file;
    // What could not be sent in time is not sent on another day.
    if (!isPosted && dateOf(now, firmOf(directory, job.leadFirmId).timeZone) > day) return undefined;
    const planned = plannedAt(job);
    const isOwn = relationTo(job, actor) === 'assignee';
    const over = isOwn && text && planned ? whyOver(directory, file, planned, day) : [NOTHING_TO_DO];
    if (over || !text || !planned) {
      const card = overCard(job, over ?? [NOTHING_TO_DO], isOwn);
      return isPosted ? { kind: 'member', memberId, card } : undefined;
    }
    const lead = firmOf(directory, job.leadFirmId).name;
    const card = visitCard({
      ...{ title: titleOf(job), lead, planned, text },
      goes: goesText(job.terms.branding, { lead, service: actor.firm.name }),
      isToTick: job.status === 'confirmed' && goingFor(job, branding, 'assignee') === 'to_tick',
      buttons: [...stepsOf(directory, file, actor), showButton(job)],
    });
    return { kind: 'member', memberId, card };
  },
});

/** Why nobody is to read it now; undefined while they are. */
function whyOver(
  directory: Directory,
  { job, branding }: JobFile,
  planned: Date,
  day: CalendarDate,
): readonly Span[] | undefined {
  if (hasRefused(job, branding))
    return ['You said that you cannot go like this. Do not set off: wait for the answer.'];
  return job.status !== 'in_progress' && dateOf(planned, firmOf(directory, job.leadFirmId).timeZone) !== day
    ? ['It is planned for ', { at: planned }, ' now. You are reminded on that day.']
    : undefined;
}

function overCard(job: Job, line: readonly Span[], isOwn: boolean): Card {
  const { summary, blocks } = noticeCard([{ bold: titleOf(job) }, '\n', ...line]);
  const show: Block[] = isOwn ? [{ kind: 'buttons', buttons: [showButton(job)] }] : [];
  return { summary, blocks: [...blocks, ...show] };
}

function stepsOf(directory: Directory, { job, work, branding }: JobFile, actor: Actor): readonly Button[] {
  const extras = { pendingOffers: 0, tickets: [], notes: [], work, branding };
  const view = viewJob(job, extras, directory, { kind: 'member', actor });
  const { buttons, more } = stepButtons(view, (action) => mayDo(action, job, actor));
  return [...buttons, ...more].filter(({ action }) => answers.includes(action.action));
}

function titleOf({ id, request }: Job): string {
  return `${jobNumber(id)} · ${request.summary}`;
}

function showButton(job: Job): Button {
  return { label: 'Show', action: jobButtons.to('show', job) };
}
