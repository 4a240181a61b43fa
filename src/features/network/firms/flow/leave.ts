import { textCard } from '../../../../chat/card.ts';
import { DISPATCH } from '../../../../chat/command-words.ts';
import type { Form, FormRef } from '../../../../chat/form.ts';
import { queued } from '../../../../desk/answers.ts';
import { clickKey } from '../../../../desk/carry-out.ts';
import type { Answered, ByMember, Click, Sent, Submitted } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { membersOf, roles, stewardsOf, type Actor } from '../../../../directory/directory.ts';
import { everyone } from '../../../../directory/roles.ts';
import type { Acting } from '../../../../directory/scene.ts';
import { tellMembers, tellStopped } from '../../../../post/ask.ts';
import { changeAs } from '../../flow/change-network.ts';
import { ownersOf } from '../../joining/flow/admission.ts';
import { endInvites } from '../../joining/flow/invites.ts';
import { refOf } from '../../network-form.ts';
import { firmEnded } from '../../open/events.ts';
import { endMembership, setFirmStatus } from '../firm-store.ts';
import { isLastOwner } from './team.ts';

/** `/dispatch leave`: asks first, and says what goes with it. */
export function openLeaveForm(hands: Hands, { directory, actor }: ByMember): Answered {
  const { member } = actor;
  if (member.isSteward) return { refused: 'last_steward' };
  const withFirm = isLastOwner(directory, member);
  const ref = { ...refOf('leave', member.id, hands.newNonce()), revision: withFirm ? 0 : FIRM_STAYS };
  return { kind: 'form', form: leaveForm(ref, actor, withFirm) };
}

/** The revision of a form that has said so. */
const FIRM_STAYS = 1;

export function leaveForm(ref: FormRef, { firm }: Actor, withFirm: boolean): Form {
  const text = withFirm
    ? `You are the last owner, so ${firm.name} leaves the network with you and everybody in it: its open requests are cancelled, its offers withdrawn, and nobody of it has access any more. Running jobs stay with your peers: settle them first. To leave alone, make somebody else an owner in ${DISPATCH} team.`
    : `You leave ${firm.name} and have no access any more. The firm stays.`;
  return {
    ref,
    title: 'Leave',
    submit: 'Leave',
    items: [
      { kind: 'text', text },
      {
        kind: 'input',
        name: 'reason',
        label: 'Why',
        maxLength: 300,
        optional: true,
        hint: withFirm ? 'The steward of the network reads it.' : 'The owners of your firm read it.',
      },
    ],
  };
}

/** A member leaves; the last owner with the firm. */
export async function leave(hands: Hands, { replyTo, ref, values }: Sent): Promise<Submitted> {
  const key = `leave:${ref.nonce}`;
  const why = (values['reason'] ?? '').trim().slice(0, 300);
  return changeAs(hands, 'leave', { key, replyTo, input: { values } }, async (scene) => {
    const { tx, directory, actor } = scene;
    const { member, firm } = actor;
    if (member.isSteward) return { refused: 'last_steward' };
    const because = why === '' ? '' : ` ${why}`;
    if (isLastOwner(directory, member)) {
      // Nobody takes a whole firm with them who was told that it stays.
      if (ref.revision === FIRM_STAYS) return { refused: 'leaves_with_firm', firm: firm.name };
      await endFirm(scene, firm.id, 'left');
      const stewards = stewardsOf(directory).map(({ id }) => id);
      tellMembers(tx, key, stewards, ['steward'], textCard(`${firm.name} has left the network.${because}`));
      const people = membersOf(directory, firm.id, ...roles).map(({ id }) => id);
      const text = `${firm.name} has left the network. Its history stays; to come back, join again with a new invite.`;
      tellStopped(tx, `${key}:firm`, people, everyone, textCard(text));
      return { done: null };
    }
    await endMembership(tx.db, member.id);
    tx.event({ jobId: null, type: 'MemberLeft', memberId: member.id, data: { firmId: firm.id } });
    tellMembers(
      tx,
      key,
      ownersOf(directory, firm.id).filter((id) => id !== member.id),
      ['owner'],
      textCard(`${member.name} has left ${firm.name}.${because}`),
    );
    return { done: null };
  });
}

/** The steward stops a firm from acting, or lets it act again. */
export async function suspendFirm(
  hands: Hands,
  { replyTo, action }: Click,
  to: 'suspended' | 'active',
): Promise<Answered> {
  const key = clickKey(`firm:${String(action.id)}:${to}`, replyTo);
  return queued(
    await changeAs(hands, 'network', { key, replyTo, tell: 'message' }, async (scene) => {
      const { tx, directory, actor } = scene;
      const firm = directory.firms.get(action.id);
      if (!firm) return { refused: 'firm_gone' };
      if (firm.id === actor.firm.id) return { refused: 'own_firm' };
      if (firm.status !== (to === 'suspended' ? 'active' : 'suspended'))
        return { refused: 'firm_settled', firm: firm.name, status: firm.status };
      if (to === 'suspended') await endFirm(scene, firm.id, 'suspended');
      else {
        tx.event({
          jobId: null,
          type: 'FirmResumed',
          memberId: actor.member.id,
          data: { firmId: firm.id },
        });
        await setFirmStatus(tx.db, firm.id, to);
      }
      const text =
        to === 'suspended'
          ? `The steward of the network has suspended ${firm.name}: its open requests are cancelled, and nobody of it can act. Talk to ${actor.member.name}.`
          : `${firm.name} takes part in the network again.`;
      tellStopped(tx, `${key}:firm`, ownersOf(directory, firm.id), ['owner'], textCard(text));
      return { done: `${firm.name} is ${to === 'suspended' ? 'suspended' : 'active again'}.` };
    }),
  );
}

const endings = { left: 'FirmLeft', suspended: 'FirmSuspended' } as const;

/**
 * What a firm has open ends with it. What is on record stays. The network's own comes first, as with all that is
 * told: nothing holds a job or a rate before it takes an invite, so that the order crosses no other one.
 */
async function endFirm(scene: Acting, firmId: number, how: 'left' | 'suspended'): Promise<void> {
  const { tx, actor } = scene;
  await endInvites(scene, firmId, actor.member.id);
  await setFirmStatus(tx.db, firmId, how);
  await scene.tell(firmEnded, { firmId, how, actor });
  tx.event({ jobId: null, type: endings[how], memberId: actor.member.id, data: { firmId } });
}
