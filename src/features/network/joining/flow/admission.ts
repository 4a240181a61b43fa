import { textCard } from '../../../../chat/card.ts';
import type { Answer, Interaction } from '../../../../chat/interaction.ts';
import { showNetworkCard, tellMembers } from '../../../../post/ask.ts';
import { told } from '../../../../desk/network-answers.ts';
import { membersOf, stewardsOf, type Directory } from '../../../../directory/directory.ts';
import { setFirmStatus } from '../../firms/firm-store.ts';
import { letIn } from './join.ts';
import { changeAs, clickKey, type NetworkDeps } from '../../../../desk/network-command.ts';

/** The steward lets a firm in, or does not. The first answer counts. */
export async function answerJoin(
  deps: NetworkDeps,
  { person, replyTo, action }: Interaction & { kind: 'click' },
  answer: 'active' | 'declined',
): Promise<Answer> {
  const key = clickKey(`firm:${String(action.id)}:${answer}`, replyTo);
  return told(
    await changeAs(deps, 'network', person, { key, tell: replyTo }, async (scene) => {
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
        tellMembers(
          tx,
          key,
          owners,
          textCard(
            `The steward of the network did not let ${firm.name} in. Talk to them if you think that this is a mistake.`,
          ),
        );
      for (const steward of stewardsOf(directory)) showNetworkCard(tx, `join:${String(firm.id)}`, steward.id);
      return { done: null };
    }),
  );
}

export function ownersOf(directory: Directory, firmId: number): number[] {
  return membersOf(directory, firmId, 'owner').map((member) => member.id);
}
