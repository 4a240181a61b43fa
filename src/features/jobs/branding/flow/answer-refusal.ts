/** Who goes cannot go like that: it is asked of the firm that asks, and what that proposes, of the firm that has the job. */
import { noticeCard, type Button, type Card } from '../../../../chat/card.ts';
import type { FormValues } from '../../../../chat/form.ts';
import { carryOut, type Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { firmOf, memberName } from '../../../../directory/directory.ts';
import { everyone, managers, managersOf, soleWorkerOf } from '../../../../directory/roles.ts';
import type { Acting } from '../../../../directory/scene.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { keptButtons } from '../../cards/refusal-ask.ts';
import { askOnJob, refreshJob, refreshJobAsks } from '../../cards/flow/job-surfaces.ts';
import { jobButtons } from '../../job-buttons.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { relationTo } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import type { JobOrder } from '../../life/flow/change-job.ts';
import { findJob, saveJob, type JobFile } from '../../life/job-store.ts';
import { assignmentOf, type Job } from '../../life/job.ts';
import { recordIncrease } from '../../terms/assignment-store.ts';
import { addTerms } from '../../terms/terms-store.ts';
import { goesText, type Branding } from '../../terms/terms.ts';
import { keepNewest } from '../branding-store.ts';
import { decideRefusal, type RefusalChange, type RefusalCommand } from '../refusal.ts';
import { addRefusal, endRefusal, proposeInstead } from '../tick-store.ts';

export type RefusalStep =
  | Exclude<RefusalCommand, { readonly action: 'branding_change' }>
  | { readonly action: 'branding_change'; readonly branding: Branding };

/** Records a refusal or an answer to one, with both firms' cards and what is said, in one transaction. */
export function answerRefusal(
  hands: Hands,
  { jobId, revision, replyTo, nonce }: JobOrder,
  step: RefusalStep,
  values: FormValues = {},
): Promise<Outcome> {
  const { platform, homeId, userId } = replyTo.person;
  const subject = `job:${String(jobId)}`;
  const key = [subject, `${platform}.${homeId}.${userId}`, step.action, nonce ?? revision].join(':');
  return carryOut(
    hands,
    { key, subject, input: { revision, values }, replyTo, tell: nonce === undefined ? 'message' : 'form' },
    async (scene): Promise<Outcome<JobRefusal>> => {
      const { rows, sealer, directory, actor, tx } = scene;
      const file = await findJob(rows, sealer, jobId, (job) => mayKnow(job, actor));
      if (!file || relationTo(file.job, actor) === 'peer') return { refused: 'unknown_job' };
      const decide = (command: RefusalCommand) => decideRefusal(file, command, actor, revision);
      // Whether it may be proposed is looked at before the text is kept that goes with it.
      const before = decide(step.action === 'branding_change' ? { ...step, brandingTextId: 0 } : step);
      if ('refused' in before) return before;
      const change =
        step.action === 'branding_change'
          ? decide({
              ...step,
              brandingTextId: await keepNewest(
                tx,
                sealer,
                firmOf(directory, file.job.leadFirmId),
                step.branding,
              ),
            })
          : before;
      if ('refused' in change) return change;
      await record(scene, file, change, step);
      await tell(scene, file, change, step);
      return { done: null };
    },
  );
}

async function record(
  { tx, sealer, actor, now }: Acting,
  file: JobFile,
  { event, job, refusal, proposed }: RefusalChange,
  step: RefusalStep,
): Promise<void> {
  const { job: before } = file;
  if (proposed) await addTerms(tx.db, job.id, proposed, now);
  await saveJob(tx.rows, sealer, before, job, now);
  const about = { jobId: job.id, termsVersion: job.terms.version };
  switch (step.action) {
    case 'branding_refuse':
      await addRefusal(tx.rows, sealer, { ...about, memberId: actor.member.id, reason: step.reason }, now);
      break;
    case 'branding_change':
      if (refusal && proposed)
        await proposeInstead(tx.rows, refusal.id, {
          proposedVersion: proposed.version,
          leadMemberId: actor.member.id,
        });
      break;
    case 'branding_keep':
      await endRefusal(tx.rows, job.id, 'kept', now);
      break;
    case 'branding_decline':
      await endRefusal(tx.rows, job.id, 'declined', now);
      break;
    case 'branding_accept':
      await endRefusal(tx.rows, job.id, 'agreed', now);
      if (refusal?.proposed)
        await recordIncrease(tx.rows, {
          ...about,
          leadMemberId: refusal.proposed.leadMemberId,
          serviceMemberId: actor.member.id,
          assignedAt: now,
        });
  }
  tx.event({
    jobId: job.id,
    type: event,
    memberId: actor.member.id,
    data: {
      firmId: actor.firm.id,
      revision: job.revision,
      termsVersion: (proposed ?? job.terms).version,
      branding: (proposed ?? job.terms).branding,
    },
  });
}

/** An updated card makes no sound: who is to do something is asked, and who has to know is told. */
async function tell(
  scene: Acting,
  { job: before, postings }: JobFile,
  { event, job, refusal, proposed }: RefusalChange,
  step: RefusalStep,
): Promise<void> {
  const { tx, directory, actor, key } = scene;
  refreshJob(tx, directory, job, postings);
  refreshJobAsks(tx, directory, before, job);
  const { serviceFirmId = 0, technicianId } = assignmentOf(job) ?? {};
  const lead = firmOf(directory, job.leadFirmId).name;
  const service = firmOf(directory, serviceFirmId).name;
  const goes = (terms: Job['terms']) => goesText(terms.branding, { lead, service });
  const who = memberName(directory, refusal?.memberId ?? actor.member.id);
  const about = `${jobNumber(job.id)} · ${job.request.summary}`;
  const own = managersOf(directory, serviceFirmId).map(({ id }) => id);
  const technician = technicianId !== undefined && !own.includes(technicianId) ? [technicianId] : [];
  const toService = (text: string, buttons: readonly Button[] = []): void => {
    tellMembers(
      tx,
      `${key}:service`,
      own.filter((id) => id !== actor.member.id),
      managers,
      withButtons(text, buttons),
    );
  };
  const toTechnician = (text: string): void => {
    tellMembers(tx, `${key}:technician`, technician, everyone, noticeCard(text));
  };
  const toLead = (text: string): void => {
    tellMembers(
      tx,
      `${key}:lead`,
      managersOf(directory, job.leadFirmId).map(({ id }) => id),
      managers,
      withButtons(text, [{ label: 'Show', action: jobButtons.to('show', job) }]),
    );
  };
  const isAlone = soleWorkerOf(directory, serviceFirmId) !== undefined;
  const others = keptButtons(job, isAlone);
  const pick = isAlone ? [] : others.slice(0, 1);
  switch (event) {
    case 'BrandingRefused':
      await askOnJob(scene, job, 'branding');
      toService(
        `${who} cannot go to ${about} ${goes(job.terms)}: ${step.action === 'branding_refuse' ? step.reason : ''}\n${lead} is asked.${isAlone ? '' : ' You can send somebody else at once.'}`,
        pick,
      );
      tellMembers(
        tx,
        `${key}:own`,
        [actor.member.id],
        everyone,
        noticeCard(
          `${about}: ${lead} and your firm know that you cannot go like this. Do not set off. You will hear what they answer.`,
        ),
      );
      return;
    case 'BrandingProposed':
      if (!proposed) return;
      await askOnJob(scene, job, 'rebrand');
      toTechnician(
        `${about}: ${lead} proposes that you go ${goes(proposed)}. Wait until your firm has accepted it.`,
      );
      return;
    case 'BrandingKept':
      toService(
        `${lead} keeps it: on ${about} you go ${goes(job.terms)}. ${who} cannot. ${isAlone ? 'Go like that, or give the job back.' : 'Send somebody else, or give the job back.'}`,
        others,
      );
      toTechnician(`${about}: ${lead} keeps it, so it stays ${goes(job.terms)}. Your firm says who goes.`);
      return;
    case 'BrandingAgreed':
      toLead(`${service} accepts: on ${about} they go ${goes(job.terms)}.`);
      toTechnician(
        `${about}: you go ${goes(job.terms)} now. Read it and tick it with “On my way” on its job card.`,
      );
      return;
    case 'BrandingDeclined':
      toLead(
        `${service} declines your proposal for ${about}: it stays ${goes(job.terms)}. They send somebody else, or give it back.`,
      );
      toTechnician(`${about}: it stays ${goes(job.terms)}. Your firm says who goes.`);
  }
}

function withButtons(text: string, buttons: readonly Button[]): Card {
  const { summary, blocks } = noticeCard(text);
  return buttons.length === 0
    ? { summary, blocks }
    : { summary, blocks: [...blocks, { kind: 'buttons', buttons }] };
}
