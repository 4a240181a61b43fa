import { doubted, doubtText } from '../../../desk/doubts.ts';
import type { Sent, Submitted } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, refuseOutsider } from '../../../directory/directory.ts';
import type { Acting } from '../../../directory/scene.ts';
import { rateOddities } from '../../jobs/terms/check-terms.ts';
import type { RateTerms } from '../../jobs/terms/terms.ts';
import { readRateForm, type RateForm } from '../rate-form.ts';
import type { RateSubject } from '../standing-rate.ts';
import { addRate, findRateIn, settleRate } from '../standing-rate-store.ts';
import { changeRates } from './change-rate.ts';
import { rateEventData } from './end-rates.ts';
import { retypeRateForm } from './open-rate-form.ts';
import { aboutOf, refuseAbout } from './rate-about.ts';
import { refreshRate } from './rate-surface.ts';

/** Proposes a standing rate to the other firm. It takes the place of the proposal that waits for the same skill. */
export function proposeRate(form: RateForm): (hands: Hands, sent: Sent) => Promise<Submitted> {
  return async (hands, { directory, actor, person, replyTo, ref, values, starts = {} }) => {
    if (!actor) return refuseOutsider(directory, person);
    const about = { form, id: ref.id };
    // Whether it can be proposed is decided below, where a repeat gets the first outcome.
    const before = await aboutOf(eyesOf(hands, directory), actor, about);
    if ('refused' in before) return before;
    const read = readRateForm(values, firmOf(directory, before.subject.leadFirmId).currency);
    if ('errors' in read) return read;
    const { skill, terms } = read.input;
    const doubts = rateOddities(terms);
    const asked = doubted(ref, doubts);
    if (asked) {
      const typing = { directory, actor, person, replyTo, values, starts, ref: asked };
      const again = await retypeRateForm(form)(hands, typing, doubtText('proposed', 'Propose', doubts));
      if (again) return { form: again };
    }
    const order = { key: `rate:propose:${ref.nonce}`, input: { values }, replyTo, tell: 'form' as const };
    return changeRates(hands, order, async (scene) => {
      const now = await aboutOf(scene, scene.actor, about);
      if ('refused' in now) return now;
      const refusal = refuseAbout(now, scene.directory, scene.actor);
      if (refusal) return refusal;
      const subject = now.answered ? now.subject : { ...now.subject, skill };
      await propose(scene, { ...terms, ...onlySubject(subject) });
      return { done: null };
    });
  };
}

function onlySubject({ serviceFirmId, leadFirmId, skill }: RateSubject): RateSubject {
  return { serviceFirmId, leadFirmId, skill };
}

async function propose(
  { tx, directory, actor, now }: Acting,
  proposal: RateSubject & RateTerms,
): Promise<void> {
  const pending = await findRateIn(tx.rows, proposal, 'pending');
  if (pending) {
    await settleRate(tx.rows, pending, 'replaced', { memberId: actor.member.id, at: now });
    refreshRate(tx, directory, pending);
  }
  const by = { proposedByFirmId: actor.firm.id, proposedById: actor.member.id, proposedAt: now };
  const { id, version } = await addRate(tx.rows, { ...proposal, ...by });
  const rate = { ...proposal, id, version };
  tx.event({ jobId: null, type: 'RateProposed', memberId: actor.member.id, data: rateEventData(rate) });
  refreshRate(tx, directory, rate);
}
