import { noticeCard } from '../../../../chat/card.ts';
import type { FormValues } from '../../../../chat/form.ts';
import { carryOut, type Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { firmOf } from '../../../../directory/directory.ts';
import { soleWorkerOf } from '../../../../directory/roles.ts';
import type { Acting } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { isRefusal } from '../../../../shared/refusals.ts';
import { keepNewest } from '../../branding/branding-store.ts';
import { askOnJob, refreshJob, refreshOffer, tellSide } from '../../cards/flow/job-surfaces.ts';
import type { Binding } from '../../export/job-history.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { assign } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { paperIds, recordAgreed, tellSides } from '../../life/flow/apply-decision.ts';
import { bindingOf, type JobOrder } from '../../life/flow/change-job.ts';
import type { Job } from '../../life/job.ts';
import { findJob, findOffer, holdJob, saveJob, type JobFile, type OfferFile } from '../../life/job-store.ts';
import { jobChanged } from '../../open/events.ts';
import { addTerms } from '../../terms/terms-store.ts';
import type { Branding } from '../../terms/terms.ts';
import type { CounterInput } from '../counter-form.ts';
import { addOffer, settleOffer } from '../offer-store.ts';
import { refuseAnswer, refuseOffer, type Offer, type OfferAnswer } from '../offer.ts';
import { settleOffers } from './settle-offers.ts';

/** A peer's counter-offer on an open job: privately to the lead. */
export function makeOffer(
  hands: Hands,
  order: JobOrder & { readonly nonce: string },
  input: CounterInput,
  values: FormValues,
): Promise<Outcome> {
  const { jobId, revision, replyTo, nonce } = order;
  const subject = `job:${String(jobId)}`;
  return carryOut(
    hands,
    { key: `${subject}:offer:${nonce}`, subject, input: { revision, values }, replyTo, tell: 'form' },
    async (scene): Promise<Outcome> => {
      const { actor, now } = scene;
      const file = await findJob(scene.tx.rows, scene.sealer, jobId, (job) => mayKnow(job, actor));
      if (!file) return { refused: 'unknown_job' } satisfies JobRefusal;
      const { job } = file;
      const refusal = refuseOffer(job, file.pending, revision, actor, now);
      if (refusal) return refusal;
      const binding = await bindingOf(scene, job, actor.firm.id, input.terms);
      if (isRefusal(binding)) return binding;
      await propose(scene, file, actor.firm.id, 'peer', input);
      return { done: null };
    },
  );
}

export type OfferOrder = Omit<JobOrder, 'jobId'> & { readonly offerId: number };

/** Accepts, declines or withdraws an offer. Accepting assigns the job and declines the others politely. */
export function answerOffer(
  hands: Hands,
  order: OfferOrder,
  answer: Exclude<OfferAnswer, 'countered'>,
): Promise<Outcome> {
  return onOffer(hands, order, answer, undefined, async (scene, file) => {
    const { tx, actor, now } = scene;
    const { offer, job } = file;
    if (answer === 'accepted') {
      const binding = await bindingOf(scene, job, offer.firmId, offer.terms);
      if (isRefusal(binding)) return binding;
      await acceptOffer(scene, file, binding);
      return { done: null };
    }
    await holdJob(tx.rows, job, now);
    await settleOffer(tx.db, offer.id, answer, now);
    recordAnswer(scene, offer, answer === 'declined' ? 'OfferDeclined' : 'OfferWithdrawn');
    const otherFirm = actor.firm.id === job.leadFirmId ? offer.firmId : job.leadFirmId;
    const text =
      answer === 'declined'
        ? `${actor.firm.name} declined your offer on ${jobNumber(job.id)} · ${job.request.summary}, with thanks.`
        : `${actor.firm.name} withdrew the offer on ${jobNumber(job.id)} · ${job.request.summary}.`;
    tellFirm(scene, otherFirm, text);
    refreshJob(tx, scene.directory, job, file.postings);
    return { done: null };
  });
}

/** Answers an offer with one of one's own. */
export function counterOffer(
  hands: Hands,
  order: OfferOrder & { readonly nonce: string },
  input: CounterInput,
  values: FormValues,
): Promise<Outcome> {
  return onOffer(hands, order, 'countered', values, async (scene, file) => {
    const { offer, job } = file;
    const binding = await bindingOf(scene, job, offer.firmId, input.terms);
    if (isRefusal(binding)) return binding;
    await settleOffer(scene.tx.db, offer.id, 'countered', scene.now);
    recordAnswer(scene, offer, 'OfferCountered');
    const side = scene.actor.firm.id === job.leadFirmId ? 'lead' : 'peer';
    await propose(scene, file, offer.firmId, side, input);
    return { done: null };
  });
}

async function onOffer(
  hands: Hands,
  order: OfferOrder,
  answer: OfferAnswer,
  values: FormValues | undefined,
  work: (scene: Acting, file: OfferFile) => Promise<Outcome>,
): Promise<Outcome> {
  const { offerId, replyTo, nonce } = order;
  // An offer never changes its job, so that this may be read before.
  const row = await hands.store.db.offer.findUnique({ where: { id: offerId }, select: { jobId: true } });
  const subject = row ? `job:${String(row.jobId)}` : `offer:${String(offerId)}`;
  const { platform, homeId, userId } = replyTo.person;
  const key = ['offer', offerId, answer, nonce ?? `${platform}.${homeId}.${userId}`].join(':');
  return carryOut(
    hands,
    {
      key,
      subject,
      input: { values: values ?? null },
      replyTo,
      tell: nonce === undefined ? 'message' : 'form',
    },
    async (scene): Promise<Outcome> => {
      const file = await findOffer(scene.tx.rows, scene.sealer, offerId, scene.actor.firm.id);
      if (!file) return { refused: 'unknown_job' } satisfies JobRefusal;
      const refusal = refuseAnswer(file.offer, file.job, answer, scene.actor, scene.now);
      if (refusal) return refusal;
      const outcome = await work(scene, file);
      refreshOffer(scene.tx, scene.directory, file.job, file.offer);
      return outcome;
    },
  );
}

/** Records a proposal as a terms version of its own, and shows it to both firms alone. */
async function propose(
  scene: Acting,
  file: JobFile,
  peerFirmId: number,
  proposedBy: 'lead' | 'peer',
  input: CounterInput,
): Promise<void> {
  const { tx, actor, now, directory } = scene;
  const { job } = file;
  // The row is held, so that a claim at the same moment sees this offer, or this sees the claim.
  await holdJob(tx.rows, job, now);
  const version = file.newestTermsVersion + 1;
  await addTerms(
    tx.db,
    job.id,
    {
      ...input.terms,
      ...{ version, proposedByFirmId: actor.firm.id },
      brandingTextId: await textOfMode(scene, job, input.terms.branding),
    },
    now,
  );
  const offerId = await addOffer(tx.db, {
    jobId: job.id,
    firmId: peerFirmId,
    proposedBy,
    memberId: actor.member.id,
    termsVersion: version,
    note: input.note,
    createdAt: now,
  });
  tx.event({
    jobId: job.id,
    type: 'OfferMade',
    memberId: actor.member.id,
    data: { offerId, termsVersion: version, proposedBy, firmId: peerFirmId },
  });
  refreshOffer(tx, directory, job, { id: offerId, firmId: peerFirmId });
  refreshJob(tx, directory, job, file.postings);
}

/** In the posted mode it is the text that stood in the request; in another one, the lead's present one. */
async function textOfMode({ tx, sealer, directory }: Acting, job: Job, branding: Branding): Promise<number> {
  const { postedTerms, leadFirmId } = job;
  const posted = postedTerms.branding === branding ? postedTerms.brandingTextId : undefined;
  return posted ?? keepNewest(tx, sealer, firmOf(directory, leadFirmId), branding);
}

async function acceptOffer(scene: Acting, file: OfferFile, binding: Binding): Promise<void> {
  const { tx, sealer, directory, actor, now } = scene;
  const { job, offer } = file;
  const after = {
    ...assign(job, offer.firmId, offer.terms, now, soleWorkerOf(directory, offer.firmId)?.id),
    revision: job.revision + 1,
  };
  await saveJob(tx.rows, sealer, job, after, now);
  await settleOffer(tx.db, offer.id, 'accepted', now);
  const isLead = actor.firm.id === job.leadFirmId;
  recordAnswer(scene, offer, 'OfferAccepted', paperIds(binding));
  await scene.tell(jobChanged, { before: job, after, event: 'JobClaimed', withBill: false });
  await recordAgreed(scene, file, after, binding, {
    offerId: offer.id,
    leadMember: isLead ? actor.member.id : offer.memberId,
    serviceMember: isLead ? offer.memberId : actor.member.id,
  });
  const others = file.pending.filter((other) => other.id !== offer.id);
  await settleOffers(scene, job, after, 'JobClaimed', others);
  refreshJob(tx, directory, after, file.postings);
  if (isLead) await askOnJob(scene, after, 'book');
  else tellSides(scene, job, after, 'JobClaimed');
}

function recordAnswer(
  scene: Acting,
  offer: Offer,
  type: string,
  more: ReturnType<typeof paperIds> = {},
): void {
  const { tx, actor } = scene;
  tx.event({
    jobId: offer.jobId,
    type,
    memberId: actor.member.id,
    data: {
      offerId: offer.id,
      termsVersion: offer.terms.version,
      ...(type === 'OfferAccepted' ? { branding: offer.terms.branding } : {}),
      firmId: offer.firmId,
      ...more,
    },
  });
}

function tellFirm(scene: Acting, firmId: number, text: string): void {
  tellSide(scene.tx, scene.directory, scene.key, firmId, undefined, noticeCard(text));
}
