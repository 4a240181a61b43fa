import { textCard } from '../../../../chat/card.ts';
import type { FieldErrors, Form, FormRef, FormValues } from '../../../../chat/form.ts';
import { formReader } from '../../../../chat/form-reader.ts';
import type { Answer, Interaction, Person } from '../../../../chat/interaction.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { refused } from '../../../../desk/network-answers.ts';
import {
  findActor,
  membersOf,
  refuseOutsider,
  roles,
  type Directory,
  type Member,
} from '../../../../directory/directory.ts';
import { endMembership, setRole } from '../firm-store.ts';
import { changeAs, type NetworkDeps, type NetworkOutcome } from '../../../../desk/network-command.ts';
import { teamCard } from '../../network-cards.ts';
import { mayInNetwork } from '../../permissions.ts';

const changes = [...roles, 'remove'] as const;
type Change = (typeof changes)[number];

/** `/dispatch team`: who belongs to the firm. */
export function showTeam(directory: Directory, person: Person): Answer {
  const actor = findActor(directory, person);
  if (!actor) return refused(refuseOutsider(directory, person));
  if (!mayInNetwork('team', actor.member)) return refused({ refused: 'right', right: 'team' });
  return { kind: 'reply', card: teamCard(actor.firm, membersOf(directory, actor.firm.id, ...roles)) };
}

/** The form behind the Change button of a member. */
export function openMemberForm(
  deps: NetworkDeps,
  directory: Directory,
  { person, action }: Interaction & { kind: 'click' },
): Answer {
  const actor = findActor(directory, person);
  if (!actor) return refused(refuseOutsider(directory, person));
  if (!mayInNetwork('team', actor.member)) return refused({ refused: 'right', right: 'team' });
  const member = directory.members.get(action.id);
  if (member?.firmId !== actor.firm.id) return refused({ refused: 'member_gone' });
  const ref: FormRef = { form: 'member', id: member.id, revision: 0, nonce: deps.newNonce() };
  return { kind: 'form', form: memberForm(ref, member) };
}

export function memberForm(ref: FormRef, member: Member): Form {
  const labels: Readonly<Record<Change, string>> = {
    owner: 'Owner: everything',
    coordinator: 'Coordinator: posts, claims, agrees rates',
    technician: 'Technician: does the work',
    bookkeeper: 'Bookkeeper: looks after bills',
    remove: 'Remove from the firm',
  };
  return {
    ref,
    title: 'Change a member',
    submit: 'Save',
    items: [
      { kind: 'text', text: member.name },
      {
        kind: 'choice',
        name: 'change',
        label: 'Role',
        options: changes.map((value) => ({ value, label: labels[value] })),
        initial: member.role,
      },
    ],
  };
}

export function readMemberChange(
  values: FormValues,
): { readonly input: Change } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const change = read.choice('change', changes);
  const errors = read.errors();
  if (errors) return { errors };
  if (change === undefined)
    throw new Error('a change of a member was read without error and without content');
  return { input: change };
}

/** Gives a member another role, or takes them out of the firm. A firm keeps an owner, a network its steward. */
export function changeMember(
  deps: NetworkDeps,
  order: { readonly person: Person; readonly memberId: number; readonly nonce: string },
  change: Change,
): Promise<NetworkOutcome> {
  const key = `member:${String(order.memberId)}:${order.nonce}`;
  return changeAs(deps, 'team', order.person, { key, input: { change } }, async (scene) => {
    const { tx, directory, actor } = scene;
    const member = directory.members.get(order.memberId);
    if (member?.firmId !== actor.firm.id) return { refused: 'member_gone' };
    if (change === member.role) return { done: null };
    if (isLastOwner(directory, member)) return { refused: 'last_owner' };
    if (change === 'remove' && member.isSteward) return { refused: 'last_steward' };
    const data = { memberId: member.id, from: member.role, to: change };
    if (change === 'remove') {
      await endMembership(tx.db, member.id);
      tx.event({ jobId: null, type: 'MemberRemoved', memberId: actor.member.id, data });
      return { done: null };
    }
    await setRole(tx.db, member.id, change);
    tx.event({ jobId: null, type: 'RoleChanged', memberId: actor.member.id, data });
    if (member.id !== actor.member.id)
      tellMembers(tx, key, [member.id], textCard(`You are now ${change} at ${actor.firm.name}.`));
    return { done: null };
  });
}

export function isLastOwner(directory: Directory, member: Member): boolean {
  return member.role === 'owner' && membersOf(directory, member.firmId, 'owner').length === 1;
}
