import type { FormRef, FormValues } from '../../../../chat/form.ts';
import type { Answer, Interaction, Person, ReplyTo } from '../../../../chat/interaction.ts';
import { textCard } from '../../../../chat/card.ts';
import { DISPATCH } from '../../../../chat/command-words.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { refused } from '../../../../desk/network-answers.ts';
import { stewardsOf, type Directory } from '../../../../directory/directory.ts';
import { addFirm, addMember } from '../firm-store.ts';
import { setupForm, type Founder } from '../founding-forms.ts';
import { founderDefaults, profileOf } from './look-up.ts';
import { changeNetwork, type NetworkDeps, type NetworkOutcome } from '../../../../desk/network-command.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';

/** A network without firms waits for an admin of a workspace that has the app. */
export function isEmpty(directory: Directory): boolean {
  return directory.firms.size === 0;
}

/** The form by which the first firm comes into an empty network; or who can do it. */
export async function openSetup(deps: NetworkDeps, { person, replyTo }: Interaction): Promise<Answer> {
  const profile = await profileOf(deps, person, replyTo.workspaceId);
  const refusal = refuseSetup(profile);
  if (refusal) return refused(refusal);
  const ref: FormRef = { form: 'setup', id: 0, revision: 0, nonce: deps.newNonce() };
  return { kind: 'form', form: setupForm(ref, await founderDefaults(deps, person, profile)) };
}

/** Makes the first firm, with its owner, who looks after the network. Of two at once, one does. */
export async function setUp(
  deps: NetworkDeps,
  order: { readonly person: Person; readonly replyTo: ReplyTo; readonly nonce: string },
  founder: Founder,
  values: FormValues,
): Promise<NetworkOutcome> {
  const { person, replyTo, nonce } = order;
  // Asked again, as it may have changed since the form was opened.
  const refusal = refuseSetup(await profileOf(deps, person, replyTo.workspaceId));
  if (refusal) return refusal;
  return changeNetwork(deps, { key: `setup:${nonce}`, input: { values } }, async (scene) => {
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
