import { textCard } from '../../../chat/card.ts';
import type { Answer, Interaction } from '../../../chat/interaction.ts';
import { managersOf, tellMembers } from '../../../post/ask.ts';
import { told } from '../../../desk/network-answers.ts';
import { firmOf, peersOf, type Actor, type Directory } from '../../../directory/directory.ts';
import {
  changeAs,
  clickKey,
  type NetworkDeps,
  type NetworkOutcome,
  type NetworkScene,
} from '../../../desk/network-command.ts';
import { rateAnswers, refuseRateAnswer, type RateAnswer } from '../decide-rate.ts';
import { rateEventData } from './end-rates.ts';
import type { RateRefusal } from '../rate-refusal.ts';
import { showRate } from './rate-surface.ts';
import { findRate, findRateIn, settleRate } from '../standing-rate-store.ts';
import { hourlyText, isPartyTo, otherFirmId, skillName, type StandingRate } from '../standing-rate.ts';

/** Accepts, declines or withdraws a proposal, or ends what is in force. The first answer counts. */
export async function answerRate(
  deps: NetworkDeps,
  { person, replyTo, action }: Interaction & { kind: 'click' },
  answer: RateAnswer,
): Promise<Answer> {
  const key = clickKey(`rate:${String(action.id)}:${answer}`, replyTo);
  return told(
    await changeAs(deps, 'rates', person, { key, tell: replyTo }, async (scene): Promise<NetworkOutcome> => {
      const { tx, actor, directory, now } = scene;
      const rate = await findRate(tx.rows, action.id);
      if (!rate || !isPartyTo(rate, actor.firm.id)) return { refused: 'rate_gone' };
      const refusal =
        refuseRateAnswer(rate, answer, actor.firm.id) ??
        (answer === 'accept' ? refusePeer(directory, actor, otherFirmId(rate, actor.firm.id)) : undefined);
      if (refusal) return refusal;
      const by = { memberId: actor.member.id, at: now };
      if (answer === 'accept') {
        const former = await findRateIn(tx.rows, rate, 'accepted');
        if (former) {
          await settleRate(tx.rows, former, 'superseded', by);
          showRate(tx, directory, former);
        }
      }
      await settleRate(tx.rows, rate, rateAnswers[answer], by);
      tx.event({
        jobId: null,
        type: events[answer],
        memberId: actor.member.id,
        data: rateEventData(rate),
      });
      showRate(tx, directory, rate);
      tellOther(scene, rate, answer);
      return { done: `${hourlyText(rate)} for ${skillName(rate)}: ${doneWords[answer]}` };
    }),
  );
}

const events: Readonly<Record<RateAnswer, string>> = {
  accept: 'RateAccepted',
  decline: 'RateDeclined',
  withdraw: 'RateWithdrawn',
  end: 'RateEnded',
};

const doneWords: Readonly<Record<RateAnswer, string>> = {
  accept: 'in force from now on.',
  decline: 'declined.',
  withdraw: 'withdrawn.',
  end: 'ended.',
};

/** Both firms take part, on a board of both. */
export function refusePeer(directory: Directory, actor: Actor, peerId: number): RateRefusal | undefined {
  if (peersOf(directory, actor.firm).some(({ id }) => id === peerId)) return undefined;
  const firm = directory.firms.get(peerId);
  return firm ? { refused: 'rate_no_peer', firm: firm.name } : { refused: 'rate_gone' };
}

/** An updated card makes no sound: who proposed hears the answer, and the other firm of an end. */
function tellOther(
  { tx, directory, actor, key }: NetworkScene & { readonly actor: Actor },
  rate: StandingRate,
  answer: RateAnswer,
): void {
  if (answer === 'withdraw') return;
  const managers = managersOf(directory, otherFirmId(rate, actor.firm.id)).map(({ id }) => id);
  const proposer = managers.filter((id) => id === rate.proposedById);
  const people = answer === 'end' || proposer.length === 0 ? managers : proposer;
  const what = `${hourlyText(rate)} for ${skillName(rate)}`;
  const firms = `${firmOf(directory, rate.leadFirmId).name} pays ${firmOf(directory, rate.serviceFirmId).name}`;
  const texts = {
    accept: `${actor.firm.name} accepted your standing rate: ${firms} ${what} from now on.`,
    decline: `${actor.firm.name} declined your standing rate of ${what}. What was in force stays.`,
    end: `${actor.firm.name} ended the standing rate of ${what}. Jobs that were agreed stay as they are.`,
  };
  tellMembers(tx, `${key}:other`, people, textCard(texts[answer]));
}
