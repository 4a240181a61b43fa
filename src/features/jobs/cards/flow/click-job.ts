import { queued } from '../../../../desk/answers.ts';
import type { Click, OnClick } from '../../../../desk/interactions.ts';
import { answerRefusal } from '../../branding/flow/answer-refusal.ts';
import { claimJob, stepJob, type JobOrder } from '../../life/flow/change-job.ts';
import { answerOffer } from '../../offers/flow/make-offer.ts';
import type { OfferAnswer } from '../../offers/offer.ts';
import { changeWork } from '../../work/flow/change-work.ts';

/** The answers to buttons that ask for no more than a click; what came of it is told in a message. */

function orderOf({ action: { id, revision }, replyTo }: Click): JobOrder {
  return { replyTo, jobId: id, revision };
}

export const claim: OnClick = async (hands, click) => queued(await claimJob(hands, orderOf(click)));

export function step(
  action: 'confirm' | 'on_my_way' | 'start' | 'resume' | 'close' | 'ask_everyone',
): OnClick {
  return async (hands, click) => queued(await stepJob(hands, orderOf(click), { action }));
}

/**
 * Of what the card showed: another report is not approved unseen.
 * @param withBill whether the card said that a bill of exactly that is approved, too
 */
export function approve(withBill: boolean): OnClick {
  return async (hands, click) => {
    const { revision } = click.action;
    return queued(await stepJob(hands, orderOf(click), { action: 'approve', revision, withBill }));
  };
}

export const checkIn: OnClick = async (hands, click) =>
  queued(await changeWork(hands, { ...orderOf(click), tell: 'message' }, { action: 'check_in' }));

export function onIncrease(action: 'increase_accept' | 'increase_decline' | 'increase_withdraw'): OnClick {
  return async (hands, click) => {
    const { revision } = click.action;
    return queued(await changeWork(hands, { ...orderOf(click), tell: 'message' }, { action, revision }));
  };
}

export function onRefusal(action: 'branding_keep' | 'branding_accept' | 'branding_decline'): OnClick {
  return async (hands, click) => queued(await answerRefusal(hands, orderOf(click), { action }));
}

export function onOffer(answer: Exclude<OfferAnswer, 'countered'>): OnClick {
  return async (hands, { action: { id, revision }, replyTo }) =>
    queued(await answerOffer(hands, { replyTo, offerId: id, revision }, answer));
}
