import { textCard } from '../../../chat/card.ts';
import type { Answer } from '../../../chat/interaction.ts';
import { queued } from '../../../desk/answers.ts';
import { clickKey } from '../../../desk/carry-out.ts';
import type { Click } from '../../../desk/interactions.ts';
import type { Hands } from '../../../desk/hands.ts';
import { firmOf } from '../../../directory/directory.ts';
import { managers, managersOf } from '../../../directory/roles.ts';
import type { Acting } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import { hourlyText } from '../../jobs/terms/terms.ts';
import { rateAnswers, refuseRateAnswer, type RateAnswer } from '../decide-rate.ts';
import { isPartyTo, otherFirmId, skillName, type StandingRate } from '../standing-rate.ts';
import { findRate, findRateIn, settleRate } from '../standing-rate-store.ts';
import { changeRates, refusePeer } from './change-rate.ts';
import { rateEventData } from './end-rates.ts';
import { refreshRate } from './rate-surface.ts';

/** Accepts, declines or withdraws a proposal, or ends what is in force. The first answer counts. */
export function answerRate(answer: RateAnswer): (hands: Hands, click: Click) => Promise<Answer> {
  return async (hands, { replyTo, action: { id } }) => {
    const key = clickKey(`rate:${String(id)}:${answer}`, replyTo);
    const order = { key, input: null, replyTo, tell: 'message' as const };
    return queued(
      await changeRates(hands, order, async (scene) => {
        const { tx, actor, directory, now } = scene;
        const rate = await findRate(tx.rows, id);
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
            refreshRate(tx, directory, former);
          }
        }
        await settleRate(tx.rows, rate, rateAnswers[answer], by);
        tx.event({
          jobId: null,
          type: events[answer],
          memberId: actor.member.id,
          data: rateEventData(rate),
        });
        refreshRate(tx, directory, rate);
        tellOther(scene, rate, answer);
        return { done: `${hourlyText(rate)} for ${skillName(rate)}: ${doneWords[answer]}` };
      }),
    );
  };
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

/** An updated card makes no sound: who proposed hears the answer, and the other firm of an end. */
function tellOther({ tx, directory, actor, key }: Acting, rate: StandingRate, answer: RateAnswer): void {
  if (answer === 'withdraw') return;
  const all = managersOf(directory, otherFirmId(rate, actor.firm.id)).map(({ id }) => id);
  const proposer = all.filter((id) => id === rate.proposedById);
  const people = answer === 'end' || proposer.length === 0 ? all : proposer;
  const what = `${hourlyText(rate)} for ${skillName(rate)}`;
  const firms = `${firmOf(directory, rate.leadFirmId).name} pays ${firmOf(directory, rate.serviceFirmId).name}`;
  const texts = {
    accept: `${actor.firm.name} accepted your standing rate: ${firms} ${what} from now on.`,
    decline: `${actor.firm.name} declined your standing rate of ${what}. What was in force stays.`,
    end: `${actor.firm.name} ended the standing rate of ${what}. Jobs that were agreed stay as they are.`,
  };
  tellMembers(tx, `${key}:other`, people, managers, textCard(texts[answer]));
}
