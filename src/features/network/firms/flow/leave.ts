import { textCard } from '../../../../chat/card.ts';
import { DISPATCH } from '../../../../chat/command-words.ts';
import type { Form, FormRef, FormValues } from '../../../../chat/form.ts';
import type { Answer, Interaction, Person } from '../../../../chat/interaction.ts';
import { endFirmRequests } from '../../../jobs/life/flow/end-requests.ts';
import { endFirmRates } from '../../../rates/flow/end-rates.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { refused, told } from '../../../../desk/network-answers.ts';
import {
  findActor,
  refuseOutsider,
  roles,
  membersOf,
  stewardsOf,
  type Actor,
  type Directory,
} from '../../../../directory/directory.ts';
import { ownersOf } from '../../joining/flow/admission.ts';
import { endMembership, setFirmStatus } from '../firm-store.ts';
import { endInvites } from '../../joining/flow/invites.ts';
import {
  changeAs,
  clickKey,
  type NetworkDeps,
  type NetworkOutcome,
  type NetworkScene,
} from '../../../../desk/network-command.ts';
import { isLastOwner } from './team.ts';

/** `/dispatch leave`: asks first, and says what goes with it. */
export function openLeaveForm(deps: NetworkDeps, directory: Directory, person: Person): Answer {
  const actor = findActor(directory, person);
  if (!actor) return refused(refuseOutsider(directory, person));
  if (actor.member.isSteward) return refused({ refused: 'last_steward' });
  const ref: FormRef = { form: 'leave', id: actor.member.id, revision: 0, nonce: deps.newNonce() };
  return { kind: 'form', form: leaveForm(ref, actor, isLastOwner(directory, actor.member)) };
}

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
export function leave(
  deps: NetworkDeps,
  order: { readonly person: Person; readonly nonce: string; readonly values: FormValues },
): Promise<NetworkOutcome> {
  const { person, nonce, values } = order;
  const key = `leave:${nonce}`;
  const why = (values['reason'] ?? '').trim().slice(0, 300);
  return changeAs(deps, 'leave', person, { key, input: { values } }, async (scene) => {
    const { tx, directory, actor } = scene;
    const { member, firm } = actor;
    if (member.isSteward) return { refused: 'last_steward' };
    const because = why === '' ? '' : ` ${why}`;
    if (isLastOwner(directory, member)) {
      await endFirm(scene, actor, 'FirmLeft');
      await setFirmStatus(tx.db, firm.id, 'left');
      const stewards = stewardsOf(directory).map(({ id }) => id);
      tellMembers(tx, key, stewards, textCard(`${firm.name} has left the network.${because}`));
      const people = membersOf(directory, firm.id, ...roles).map(({ id }) => id);
      const text = `${firm.name} has left the network. Its history stays; to come back, join again with a new invite.`;
      tellMembers(tx, `${key}:firm`, people, textCard(text));
      return { done: null };
    }
    await endMembership(tx.db, member.id);
    tx.event({ jobId: null, type: 'MemberLeft', memberId: member.id, data: { firmId: firm.id } });
    tellMembers(
      tx,
      key,
      ownersOf(directory, firm.id).filter((id) => id !== member.id),
      textCard(`${member.name} has left ${firm.name}.${because}`),
    );
    return { done: null };
  });
}

/** The steward stops a firm from acting, or lets it act again. */
export async function suspendFirm(
  deps: NetworkDeps,
  { person, replyTo, action }: Interaction & { kind: 'click' },
  to: 'suspended' | 'active',
): Promise<Answer> {
  const key = clickKey(`firm:${String(action.id)}:${to}`, replyTo);
  return told(
    await changeAs(deps, 'network', person, { key, tell: replyTo }, async (scene) => {
      const { tx, directory, actor } = scene;
      const firm = directory.firms.get(action.id);
      if (!firm) return { refused: 'firm_gone' };
      if (firm.id === actor.firm.id) return { refused: 'own_firm' };
      if (firm.status !== (to === 'suspended' ? 'active' : 'suspended'))
        return { refused: 'firm_settled', firm: firm.name, status: firm.status };
      if (to === 'suspended') await endFirm(scene, actor, 'FirmSuspended', firm.id);
      else
        tx.event({
          jobId: null,
          type: 'FirmResumed',
          memberId: actor.member.id,
          data: { firmId: firm.id },
        });
      await setFirmStatus(tx.db, firm.id, to);
      const text =
        to === 'suspended'
          ? `The steward of the network has suspended ${firm.name}: its open requests are cancelled, and nobody of it can act. Talk to ${actor.member.name}.`
          : `${firm.name} takes part in the network again.`;
      tellMembers(tx, `${key}:firm`, ownersOf(directory, firm.id), textCard(text));
      return { done: `${firm.name} is ${to === 'suspended' ? 'suspended' : 'active again'}.` };
    }),
  );
}

/**
 * What a firm has open ends with it: its requests, its offers, its invites and, where it leaves for good, its
 * standing rates. What is on record stays.
 */
async function endFirm(
  scene: NetworkScene,
  actor: Actor,
  type: 'FirmLeft' | 'FirmSuspended',
  firmId: number = actor.firm.id,
): Promise<void> {
  await endFirmRequests(scene, actor, firmId);
  await endInvites(scene, firmId, actor.member.id);
  if (type === 'FirmLeft') await endFirmRates(scene, actor, firmId);
  scene.tx.event({ jobId: null, type, memberId: actor.member.id, data: { firmId } });
}
