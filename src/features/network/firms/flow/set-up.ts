import { textCard } from '../../../../chat/card.ts';
import { DISPATCH } from '../../../../chat/command-words.ts';
import type { Answered, From, Sent, Submitted } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { stewardsOf, type Directory } from '../../../../directory/directory.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { changeNetwork } from '../../flow/change-network.ts';
import { refOf } from '../../network-form.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';
import { addFirm, addMember } from '../firm-store.ts';
import { readFounder, setupForm } from '../founding-forms.ts';
import { founderDefaults, profileOf } from './look-up.ts';

/** A network without firms waits for an admin of a workspace that has the app. */
export function isEmpty(directory: Directory): boolean {
  return directory.firms.size === 0;
}

/** The form by which the first firm comes into an empty network; or who can do it. */
export async function openSetup(hands: Hands, { person, replyTo }: From): Promise<Answered> {
  const profile = await profileOf(hands, person, replyTo.workspaceId);
  const refusal = refuseSetup(profile);
  if (refusal) return refusal;
  const ref = refOf('setup', 0, hands.newNonce());
  return { kind: 'form', form: setupForm(ref, await founderDefaults(hands, person, profile)) };
}

/** Makes the first firm, with its owner, who looks after the network. Of two at once, one does. */
export async function setUp(hands: Hands, { person, replyTo, ref, values }: Sent): Promise<Submitted> {
  const read = readFounder(values);
  if ('errors' in read) return read;
  const founder = read.input;
  // Asked again, as it may have changed since the form was opened.
  const refusal = refuseSetup(await profileOf(hands, person, replyTo.workspaceId));
  if (refusal) return refusal;
  const order = { key: `setup:${ref.nonce}`, replyTo, input: { values } };
  return changeNetwork(hands, order, async (scene) => {
    const { tx, directory, now, key } = scene;
    if (!isEmpty(directory)) {
      const [steward] = stewardsOf(directory);
      return { refused: 'set_up_already', steward: steward?.name ?? 'Somebody else' };
    }
    const firmId = await addFirm(tx.db, founder, 'active', now);
    const memberId = await addMember(
      tx.db,
      { firmId, name: founder.memberName, role: 'owner', steward: true },
      person,
    );
    tx.event({ jobId: null, type: 'NetworkSetUp', memberId, data: { firmId } });
    const text = `${founder.firmName} is set up, and you look after the network. Next, in the channel that you share with your peers, type ${DISPATCH} board add. Then invite them with ${DISPATCH} invite.`;
    tellMembers(tx, key, [memberId], textCard(text));
    return { done: null };
  });
}

function refuseSetup(profile: { readonly isAdmin: boolean } | undefined): NetworkRefusal | undefined {
  if (!profile) return { refused: 'not_looked_up' };
  return profile.isAdmin ? undefined : { refused: 'set_up_by_admins' };
}
