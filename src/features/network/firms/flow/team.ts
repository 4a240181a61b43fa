import { textCard } from '../../../../chat/card.ts';
import type { FieldErrors, Form, FormRef, FormValues } from '../../../../chat/form.ts';
import { formReader } from '../../../../chat/form-reader.ts';
import { reply } from '../../../../desk/answers.ts';
import type { Answered, ByMember, Click, Sent, Submitted } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { membersOf, roles, type Directory, type Member } from '../../../../directory/directory.ts';
import { everyone } from '../../../../directory/roles.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { changeAs } from '../../flow/change-network.ts';
import { teamCard } from '../../network-cards.ts';
import { refOf } from '../../network-form.ts';
import { mayInNetwork } from '../../permissions.ts';
import { endMembership, setRole } from '../firm-store.ts';

const changes = [...roles, 'remove'] as const;
type Change = (typeof changes)[number];

/** `/dispatch team`: who belongs to the firm. */
export function showTeam(_hands: Hands, { directory, actor }: ByMember): Answered {
  if (!mayInNetwork('team', actor.member)) return { refused: 'right', right: 'team' };
  return reply(teamCard(actor.firm, membersOf(directory, actor.firm.id, ...roles)));
}

/** The form behind the Change button of a member. */
export function openMemberForm(hands: Hands, { directory, actor, action }: Click & ByMember): Answered {
  if (!mayInNetwork('team', actor.member)) return { refused: 'right', right: 'team' };
  const member = directory.members.get(action.id);
  if (member?.firmId !== actor.firm.id) return { refused: 'member_gone' };
  return { kind: 'form', form: memberForm(refOf('member', member.id, hands.newNonce()), member) };
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

function readMemberChange(values: FormValues): { readonly input: Change } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const change = read.choice('change', changes);
  const errors = read.errors();
  if (errors) return { errors };
  if (change === undefined)
    throw new Error('a change of a member was read without error and without content');
  return { input: change };
}

/** Gives a member another role, or takes them out of the firm. A firm keeps an owner, a network its steward. */
export async function changeMember(hands: Hands, { replyTo, ref, values }: Sent): Promise<Submitted> {
  const read = readMemberChange(values);
  if ('errors' in read) return read;
  const change = read.input;
  const key = `member:${String(ref.id)}:${ref.nonce}`;
  return changeAs(hands, 'team', { key, replyTo, input: { change }, tell: 'done' }, async (scene) => {
    const { tx, directory, actor } = scene;
    const member = directory.members.get(ref.id);
    if (member?.firmId !== actor.firm.id) return { refused: 'member_gone' };
    if (change === member.role) return { done: null };
    if (isLastOwner(directory, member)) return { refused: 'last_owner' };
    if (change === 'remove' && member.isSteward) return { refused: 'last_steward' };
    const data = { memberId: member.id, from: member.role, to: change };
    if (change === 'remove') {
      await endMembership(tx.db, member.id);
      tx.event({ jobId: null, type: 'MemberRemoved', memberId: actor.member.id, data });
      return { done: `${member.name} is out of your firm.` };
    }
    await setRole(tx.db, member.id, change);
    tx.event({ jobId: null, type: 'RoleChanged', memberId: actor.member.id, data });
    if (member.id !== actor.member.id)
      tellMembers(tx, key, [member.id], everyone, textCard(`You are now ${change} at ${actor.firm.name}.`));
    return { done: `${member.name} is now ${change} at your firm.` };
  });
}

export function isLastOwner(directory: Directory, member: Member): boolean {
  return member.role === 'owner' && membersOf(directory, member.firmId, 'owner').length === 1;
}
