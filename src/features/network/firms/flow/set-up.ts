import { textCard } from '../../../../chat/card.ts';
import { DISPATCH } from '../../../../chat/command-words.ts';
import type { Profile } from '../../../../chat/port.ts';
import type { Answered, From, Sent, Submitted } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { personKey, stewardsOf, type Directory } from '../../../../directory/directory.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { tellMembers } from '../../../../post/ask.ts';
import type { Refusal } from '../../../../shared/refusals.ts';
import { changeNetwork } from '../../flow/change-network.ts';
import { refOf } from '../../network-form.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';
import { addFirm, addMember } from '../firm-store.ts';
import { hashCode } from '../../joining/flow/invite-code.ts';
import { TRIES_AN_HOUR } from '../../joining/invite.ts';
import { countTry, forgiveTry } from '../../joining/invite-store.ts';
import { readSetup, setupForm } from '../founding-forms.ts';
import { dropSetupCode, isSetupCode } from '../set-up-code-store.ts';
import { founderDefaults, profileOf } from './look-up.ts';

/** A network without firms waits for an admin of a workspace that has the app. */
export function isEmpty(directory: Directory): boolean {
  return directory.firms.size === 0;
}

/** Beside which field it stands why the network was not set up. */
export function setupField({ refused }: Refusal): string | undefined {
  return refused === 'setup_code_wrong' || refused === 'too_many_setup_codes' ? 'code' : undefined;
}

/** The form by which the first firm comes into an empty network; or who can do it. */
export async function openSetup(hands: Hands, from: From): Promise<Answered> {
  const profile = await profileOf(hands, from);
  const refusal = refuseFounder(profile);
  if (refusal) return refusal;
  const ref = refOf('setup', 0, hands.newNonce());
  return { kind: 'form', form: setupForm(ref, await founderDefaults(hands, from.person, profile)) };
}

/**
 * Makes the first firm, with its owner, who looks after the network: by an admin who has the code that the program
 * printed. Of two at once, one does.
 */
export async function setUp(hands: Hands, sent: Sent): Promise<Submitted> {
  const { person, replyTo, ref, values } = sent;
  const read = readSetup(values);
  if ('errors' in read) return read;
  const { code, ...founder } = read.input;
  // Asked again, as it may have changed since the form was opened.
  const refusal = refuseFounder(await profileOf(hands, sent));
  if (refusal) return refusal;
  const order = { key: `setup:${ref.nonce}`, replyTo, input: { values } };
  return changeNetwork(hands, order, async (scene) => {
    const { tx, directory, now, key } = scene;
    if (!isEmpty(directory)) {
      const [steward] = stewardsOf(directory);
      return { refused: 'set_up_already', steward: steward?.name ?? 'Somebody else' };
    }
    const refused = await refuseCode(scene, personKey(person), code);
    if (refused) return refused;
    await dropSetupCode(tx.db);
    const firmId = await addFirm(tx.db, founder, 'active', now);
    const memberId = await addMember(
      tx.db,
      { firmId, name: founder.memberName, role: 'owner', steward: true },
      person,
    );
    tx.event({ jobId: null, type: 'NetworkSetUp', memberId, data: { firmId } });
    const text = `${founder.firmName} is set up, and you look after the network. Next, in the channel that you share with your peers, type ${DISPATCH} board add. Then invite them with ${DISPATCH} invite.`;
    tellMembers(tx, key, [memberId], ['owner', 'steward'], textCard(text));
    return { done: null };
  });
}

function refuseFounder(profile: Profile | undefined): NetworkRefusal | undefined {
  switch (profile?.standing) {
    case undefined:
      return { refused: 'not_looked_up' };
    case 'guest':
      return { refused: 'set_up_no_guests' };
    case 'member':
      return { refused: 'set_up_by_admins' };
    case 'admin':
      return undefined;
  }
}

/** Wrong codes are counted with those of invites, for each person. */
async function refuseCode(
  { tx, now }: Scene,
  who: string,
  code: string,
): Promise<NetworkRefusal | undefined> {
  const tries = await countTry(tx.db, who, now);
  if (tries > TRIES_AN_HOUR) return { refused: 'too_many_setup_codes' };
  if (!(await isSetupCode(tx.db, hashCode(code)))) {
    tx.event({ jobId: null, type: 'CodeRefused', memberId: null, data: { person: who } });
    return { refused: 'setup_code_wrong' };
  }
  await forgiveTry(tx.db, who);
  return undefined;
}
