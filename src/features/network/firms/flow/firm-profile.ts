import type { Answered, ByMember, Sent, Submitted } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { peersOf, refuseOutsider } from '../../../../directory/directory.ts';
import { isAlone } from '../../../../directory/roles.ts';
import { changeAs } from '../../flow/change-network.ts';
import { refuseName } from '../refuse-name.ts';
import { refOf } from '../../network-form.ts';
import { mayInNetwork } from '../../permissions.ts';
import { firmForm, readFirm } from '../firm-form.ts';
import { bindFirm, findProfile, saveProfile } from '../firm-store.ts';

/** `/dispatch firm`: what the firm says of itself. */
export async function openFirmForm(hands: Hands, { directory, actor }: ByMember): Promise<Answered> {
  if (!mayInNetwork('firm', actor.member)) return { refused: 'right', right: 'firm' };
  const profile = await findProfile(hands.store.db, actor.firm.id);
  if (!profile) throw new Error(`firm ${String(actor.firm.id)} is not there`);
  const ref = refOf('firm', actor.firm.id, hands.newNonce());
  return {
    kind: 'form',
    form: firmForm(ref, profile, peersOf(directory, actor.firm), {
      isAlone: isAlone(directory, actor.firm.id),
      hasOneSentence: directory.oneSentenceEndedAt === undefined,
    }),
  };
}

/** Saves the profile; an agreement that is accepted binds at once with the firms that did so before. */
export async function saveFirm(
  hands: Hands,
  { directory, actor: known, person, replyTo, ref, values }: Sent,
): Promise<Submitted> {
  if (!known) return refuseOutsider(directory, person);
  const before = await findProfile(hands.store.db, known.firm.id);
  if (!before) throw new Error(`firm ${String(known.firm.id)} is not there`);
  const read = readFirm(values, before, peersOf(directory, known.firm));
  if ('errors' in read) return read;
  const order = { key: `firm:${ref.nonce}`, replyTo, input: { values }, tell: 'done' as const };
  return changeAs(hands, 'firm', order, async (scene) => {
    const { tx, actor, now } = scene;
    const { name } = read.input;
    const before = scene.directory.firms.get(actor.firm.id)?.name;
    const taken = name === before ? undefined : refuseName(scene.directory, name, actor.firm.id);
    if (taken) return taken;
    await saveProfile(tx.db, actor.firm.id, read.input, now);
    tx.event({
      jobId: null,
      type: 'FirmChanged',
      memberId: actor.member.id,
      data: { firmId: actor.firm.id, availability: read.input.availability },
    });
    for (const other of await bindFirm(tx.db, actor.firm.id, now))
      tx.event({
        jobId: null,
        type: 'AgreementAccepted',
        memberId: actor.member.id,
        data: { firmIds: [actor.firm.id, other] },
      });
    return { done: 'Saved. Your peers see it from now on.' };
  });
}
