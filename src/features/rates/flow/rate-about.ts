import type { FormRef } from '../../../chat/form.ts';
import type { Actor, Directory } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { knownFirm } from '../../network/open/known-firms.ts';
import { refuseRateAnswer } from '../decide-rate.ts';
import type { RateForm } from '../rate-form.ts';
import type { RateRefusal } from '../rate-refusal.ts';
import { isPartyTo, otherFirmId, type RateSubject, type StandingRate } from '../standing-rate.ts';
import { findRate } from '../standing-rate-store.ts';
import { refusePeer } from './change-rate.ts';

/** What a form is about: `rate_ours` what a peer pays us, `rate_theirs` what we pay it; or an answer to a proposal. */
export type About = { readonly subject: RateSubject; readonly answered: StandingRate | undefined };

export type RateRef = Pick<FormRef, 'id'> & { readonly form: RateForm };

/** What a form is about, or why it is about nothing. */
export async function aboutOf(
  eyes: Pick<Eyes, 'rows' | 'directory' | 'ask'>,
  { firm }: Actor,
  { form, id }: RateRef,
): Promise<About | RateRefusal> {
  if (form === 'rate_counter') {
    const answered = await findRate(eyes.rows, id);
    return answered && isPartyTo(answered, firm.id)
      ? { subject: answered, answered }
      : { refused: 'rate_gone' };
  }
  if (!(await knownFirm(eyes, firm, id))) return { refused: 'rate_gone' };
  const [serviceFirmId, leadFirmId] = form === 'rate_ours' ? [firm.id, id] : [id, firm.id];
  return { subject: { serviceFirmId, leadFirmId, skill: '' }, answered: undefined };
}

/** Why nothing can be proposed about it; undefined where something can. */
export function refuseAbout(
  { subject, answered }: About,
  directory: Directory,
  actor: Actor,
): RateRefusal | undefined {
  const refusal = answered && refuseRateAnswer(answered, 'counter', actor.firm.id);
  return refusal ?? refusePeer(directory, actor, otherFirmId(subject, actor.firm.id));
}
