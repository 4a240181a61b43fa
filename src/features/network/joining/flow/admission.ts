import { textCard } from '../../../../chat/card.ts';
import { queued } from '../../../../desk/answers.ts';
import { clickKey } from '../../../../desk/carry-out.ts';
import type { Answered, Click } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { membersOf, stewardsOf, type Directory } from '../../../../directory/directory.ts';
import { askForCard, tellStopped } from '../../../../post/ask.ts';
import { setFirmStatus } from '../../firms/firm-store.ts';
import { changeAs } from '../../flow/change-network.ts';
import { letIn } from './join.ts';

/** The steward lets a firm in, or does not. The first answer counts. */
export async function answerJoin(
  hands: Hands,
  { replyTo, action }: Click,
  answer: 'active' | 'declined',
): Promise<Answered> {
  const key = clickKey(`firm:${String(action.id)}:${answer}`, replyTo);
  return queued(
    await changeAs(hands, 'network', { key, replyTo, tell: 'message' }, async (scene) => {
      const { tx, directory, actor } = scene;
      const firm = directory.firms.get(action.id);
      if (!firm) return { refused: 'firm_gone' };
      if (firm.status !== 'pending') return { refused: 'firm_settled', firm: firm.name, status: firm.status };
      await setFirmStatus(tx.db, firm.id, answer);
      tx.event({
        jobId: null,
        type: answer === 'active' ? 'FirmAccepted' : 'FirmDeclined',
        memberId: actor.member.id,
        data: { firmId: firm.id },
      });
      const owners = ownersOf(directory, firm.id);
      if (answer === 'active') await letIn(scene, firm, ...owners);
      else
        tellStopped(
          tx,
          key,
          owners,
          ['owner'],
          textCard(
            `The steward of the network did not let ${firm.name} in. Talk to them if you think that this is a mistake.`,
          ),
        );
      for (const steward of stewardsOf(directory)) askForCard(tx, `join:${String(firm.id)}`, steward.id);
      return { done: null };
    }),
  );
}

export function ownersOf(directory: Directory, firmId: number): number[] {
  return membersOf(directory, firmId, 'owner').map((member) => member.id);
}
