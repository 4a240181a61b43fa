import type { FormValues } from '../../../../chat/form.ts';
import { activeAgreement, firmOf } from '../../../../directory/directory.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { carryOut, type DispatchDeps, type Outcome, type Scene } from '../../../../desk/carry-out.ts';
import { canSee, isBound, recordAgreed, tellSides, type JobOrder } from '../../life/flow/change-job.ts';
import { assign } from '../../life/decide-job.ts';
import { findJob, findOffer, holdJob, saveJob, type JobRecord } from '../../life/job-store.ts';
import { noticeCard } from '../../cards/notices.ts';
import { refuseAnswer, refuseOffer, type Offer, type OfferAnswer } from '../offer.ts';
import { addOffer, settleOffer, settleOffers } from '../offer-store.ts';
import { managersOf, showJob, showOffer, tellMembers } from '../../../../post/ask.ts';
import type { CounterInput } from '../../forms/step-forms.ts';
import { addTerms } from '../../terms/terms-store.ts';

/** A peer's counter-offer on an open job: privately to the lead. */
export function makeOffer(
  deps: DispatchDeps,
  order: JobOrder & { readonly nonce: string },
  input: CounterInput,
  values: FormValues,
): Promise<Outcome> {
  const { jobId, revision, replyTo, nonce } = order;
  const subject = `job:${String(jobId)}`;
  return carryOut(
    deps,
    { key: `${subject}:offer:${nonce}`, subject, input: { revision, values }, replyTo, tell: 'form' },
    async (scene) => {
      const { actor, directory, now } = scene;
      const record = await findJob(scene.tx.rows, scene.sealer, jobId);
      if (!record || !canSee(record.job, actor)) return { refused: 'unknown_job' };
      const { job } = record;
      const bound = {
        isBound: isBound(job, activeAgreement(directory, job.leadFirmId, actor.firm.id, now)),
        leadFirm: firmOf(directory, job.leadFirmId).name,
      };
      const refusal = refuseOffer(job, record.pending, revision, actor, bound, now);
      if (refusal) return refusal;
      await propose(scene, record, actor.firm.id, 'peer', input);
      return { done: null };
    },
  );
}

export type OfferOrder = Omit<JobOrder, 'jobId'> & { readonly offerId: number };

/** Accepts, declines or withdraws an offer. Accepting assigns the job and declines the others politely. */
export function answerOffer(
  deps: DispatchDeps,
  order: OfferOrder,
  answer: Exclude<OfferAnswer, 'countered'>,
): Promise<Outcome> {
  return onOffer(deps, order, answer, undefined, async (scene, record) => {
    const { tx, actor, now } = scene;
    const { offer, job } = record;
    if (answer === 'accepted') {
      const bound = isBound(job, activeAgreement(scene.directory, job.leadFirmId, offer.firmId, now));
      if (!bound) {
        const otherFirmId = actor.firm.id === job.leadFirmId ? offer.firmId : job.leadFirmId;
        return { refused: 'no_agreement', otherFirm: firmOf(scene.directory, otherFirmId).name };
      }
      await acceptOffer(scene, record);
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
    tell(scene, otherFirm, text);
    showJob(tx, scene.directory, job, record.postings);
    return { done: null };
  });
}

/** Answers an offer with one of one's own. */
export function counterOffer(
  deps: DispatchDeps,
  order: OfferOrder & { readonly nonce: string },
  input: CounterInput,
  values: FormValues,
): Promise<Outcome> {
  return onOffer(deps, order, 'countered', values, async (scene, record) => {
    const { offer, job } = record;
    await settleOffer(scene.tx.db, offer.id, 'countered', scene.now);
    recordAnswer(scene, offer, 'OfferCountered');
    const side = scene.actor.firm.id === job.leadFirmId ? 'lead' : 'peer';
    await propose(scene, record, offer.firmId, side, input);
    return { done: null };
  });
}

type OfferRecord = JobRecord & { readonly offer: Offer };

async function onOffer(
  deps: DispatchDeps,
  order: OfferOrder,
  answer: OfferAnswer,
  values: FormValues | undefined,
  work: (scene: Scene, record: OfferRecord) => Promise<Outcome>,
): Promise<Outcome> {
  const { offerId, replyTo, nonce } = order;
  // An offer never changes its job, so that this may be read before.
  const row = await deps.store.db.offer.findUnique({ where: { id: offerId }, select: { jobId: true } });
  const subject = row ? `job:${String(row.jobId)}` : `offer:${String(offerId)}`;
  const { platform, homeId, userId } = replyTo.person;
  const key = ['offer', offerId, answer, nonce ?? `${platform}.${homeId}.${userId}`].join(':');
  return carryOut(
    deps,
    {
      key,
      subject,
      input: { values: values ?? null },
      replyTo,
      tell: nonce === undefined ? 'message' : 'form',
    },
    async (scene) => {
      const record = await findOffer(scene.tx.rows, scene.sealer, offerId);
      if (!record) return { refused: 'unknown_job' };
      const refusal = refuseAnswer(record.offer, record.job, answer, scene.actor, scene.now);
      if (refusal) return refusal;
      const outcome = await work(scene, record);
      showOffer(scene.tx, scene.directory, record.job, record.offer);
      return outcome;
    },
  );
}

/** Records a proposal as a terms version of its own, and shows it to both firms alone. */
async function propose(
  scene: Scene,
  record: JobRecord,
  peerFirmId: number,
  proposedBy: 'lead' | 'peer',
  input: CounterInput,
): Promise<void> {
  const { tx, actor, now, directory } = scene;
  const { job } = record;
  // The row is held, so that a claim at the same moment sees this offer, or this sees the claim.
  await holdJob(tx.rows, job, now);
  const version = record.newestTermsVersion + 1;
  await addTerms(tx.db, job.id, { ...input.terms, version, proposedByFirmId: actor.firm.id }, now);
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
  showOffer(tx, directory, job, { id: offerId, firmId: peerFirmId });
  showJob(tx, directory, job, record.postings);
}

async function acceptOffer(scene: Scene, record: OfferRecord): Promise<void> {
  const { tx, sealer, directory, actor, now } = scene;
  const { job, offer } = record;
  const after = { ...assign(job, offer.firmId, offer.terms, now), revision: job.revision + 1 };
  await saveJob(tx.rows, sealer, job, after, now);
  await settleOffer(tx.db, offer.id, 'accepted', now);
  const isLead = actor.firm.id === job.leadFirmId;
  recordAnswer(scene, offer, 'OfferAccepted');
  await recordAgreed(scene, record, after, {
    offerId: offer.id,
    leadMember: isLead ? actor.member.id : offer.memberId,
    serviceMember: isLead ? offer.memberId : actor.member.id,
  });
  const others = record.pending.filter((other) => other.id !== offer.id);
  await settleOffers(scene, job, after, 'JobClaimed', others);
  showJob(tx, directory, after, record.postings);
  if (isLead)
    tell(
      scene,
      offer.firmId,
      `${actor.firm.name} accepted your offer. ${jobNumber(job.id)} · ${job.request.summary} is yours. Pick the technician on its job card.`,
    );
  else tellSides(scene, job, after, 'JobClaimed');
}

function recordAnswer(scene: Scene, offer: Offer, type: string): void {
  const { tx, actor } = scene;
  tx.event({
    jobId: offer.jobId,
    type,
    memberId: actor.member.id,
    data: { offerId: offer.id, termsVersion: offer.terms.version, firmId: offer.firmId },
  });
}

function tell(scene: Scene, firmId: number, text: string): void {
  const people = managersOf(scene.directory, firmId).map((member) => member.id);
  tellMembers(scene.tx, scene.key, people, noticeCard(text));
}
