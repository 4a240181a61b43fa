/** Clients that a firm had before: given beside an agreement, and never read again. */
import type { Choices } from '../../agreements/text/choices.ts';
import { readSignedTerms, type SignedTerms } from '../../agreements/open/signed-terms.ts';
import type { MenuItem } from '../../../chat/card.ts';
import { byMember } from '../../../desk/answers.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { counted } from '../../../shared/counted.ts';
import { knownFirm } from '../../network/open/known-firms.ts';
import { clientButtons } from '../client-buttons.ts';
import { listForm, readListForm } from '../client-forms.ts';
import type { ClientRefusal } from '../client-refusal.ts';
import { addToList } from '../client-list-store.ts';
import { changeClients, refuseRight } from './change-clients.ts';

/** The peers with whom an agreement that protects clients is in force. */
export async function peersWithClause(
  eyes: Eyes,
  firmId: number,
): Promise<(SignedTerms & { peerId: number })[]> {
  const terms = await readSignedTerms(eyes, firmId);
  return terms
    .filter(({ choices, endsAt }) => choices.client_months !== undefined && (!endsAt || endsAt > eyes.now))
    .map((each) => ({ ...each, peerId: each.firmIds[0] === firmId ? each.firmIds[1] : each.firmIds[0] }));
}

/** The button on an agreement that is in force, where it protects clients. */
export function listBesideAgreement(
  _eyes: Eyes,
  { peerId, choices }: { readonly peerId: number; readonly choices: Choices },
): Promise<readonly MenuItem[]> {
  return Promise.resolve(
    choices.client_months === undefined
      ? []
      : [
          {
            label: 'Add clients from before…',
            action: clientButtons.to('client_add', { id: peerId, revision: 0 }),
          },
        ],
  );
}

export const openList: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const forbidden = refuseRight(actor, 'bind');
  if (forbidden) return forbidden;
  const eyes = eyesOf(hands, directory);
  const peers = await peersWithClause(eyes, actor.firm.id);
  const named = action.id === 0 ? peers : peers.filter(({ peerId }) => peerId === action.id);
  if (named.length === 0) return refuseWithout(eyes, actor, action.id);
  const ref = {
    form: 'client_list',
    // One alone is not asked for.
    id: named.length === 1 ? (named[0]?.peerId ?? 0) : 0,
    revision: 0,
    nonce: hands.newNonce(),
  };
  const shown = named.map(({ peerId }) => ({ id: peerId, name: firmOf(directory, peerId).name }));
  return { kind: 'form', form: listForm(ref, shown) };
});

/** Of a firm of which one's own may not know it is answered as where there is none. */
async function refuseWithout(eyes: Eyes, { firm }: Actor, peerId: number): Promise<ClientRefusal> {
  return { refused: 'client_no_clause', firm: (await knownFirm(eyes, firm, peerId))?.name ?? null };
}

export async function submitList(hands: Hands, { ref, values, replyTo }: Sent): Promise<Submitted> {
  const read = readListForm(values);
  if ('errors' in read) return read;
  const { clients } = read.input;
  const peerId = ref.id === 0 ? (read.input.peerId ?? 0) : ref.id;
  const salt = hands.newNonce();
  const order = { key: `clients:list:${ref.nonce}`, input: { values }, replyTo, tell: 'done' as const };
  return changeClients(hands, 'bind', order, async (scene) => {
    const { tx, sealer, actor, directory, now } = scene;
    const terms = (await peersWithClause(scene, actor.firm.id)).find((each) => each.peerId === peerId);
    if (!terms) return refuseWithout(scene, actor, peerId);
    const peer = firmOf(directory, peerId).name;
    const firmId = actor.firm.id;
    const added = await addToList(tx.rows, sealer, { firmId, peerFirmId: peerId }, clients, {
      ...{ salt, versionId: terms.versionId, memberId: actor.member.id, at: now },
    });
    // The peer learns nothing of it, not even that something was given.
    const data = { firmId, added };
    tx.event({ jobId: null, type: 'ClientsGiven', memberId: actor.member.id, data });
    const known = clients.length - added;
    const knownText =
      known === 0 ? '' : ` ${counted(known, 'line')} named clients that you had given before.`;
    return {
      done: `${counted(added, 'client')} added, for your agreement with ${peer}. ${peer} does not see them.${knownText}`,
    };
  });
}
