import type { FormRef, FormValues, FieldErrors } from '../../../../chat/form.ts';
import type { Answer, Person } from '../../../../chat/interaction.ts';
import type { Store } from '../../../../store/commit.ts';
import { refused } from '../../../../desk/network-answers.ts';
import { findActor, peersOf, refuseOutsider, type Directory } from '../../../../directory/directory.ts';
import { firmForm, readFirm } from '../firm-form.ts';
import { bindFirm, findPreferred, findProfile, saveProfile } from '../firm-store.ts';
import { changeAs, type NetworkDeps, type NetworkOutcome } from '../../../../desk/network-command.ts';
import { mayInNetwork } from '../../permissions.ts';

/** `/dispatch firm`: what the firm says of itself. */
export async function openFirmForm(deps: NetworkDeps, directory: Directory, person: Person): Promise<Answer> {
  const actor = findActor(directory, person);
  if (!actor) return refused(refuseOutsider(directory, person));
  if (!mayInNetwork('firm', actor.member)) return refused({ refused: 'right', right: 'firm' });
  const profile = await findProfile(deps.store.db, actor.firm.id);
  if (!profile) throw new Error(`firm ${String(actor.firm.id)} is not there`);
  const peers = peersOf(directory, actor.firm);
  const ref: FormRef = { form: 'firm', id: actor.firm.id, revision: 0, nonce: deps.newNonce() };
  return { kind: 'form', form: firmForm(ref, profile, peers) };
}

/** What a firm's requests start with where it has agreed to nothing yet; what it does not say is undefined. */
export async function usualRates({ db }: Pick<Store, 'db'>, firmId: number) {
  const profile = await findProfile(db, firmId);
  if (!profile) return undefined;
  const { rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays } = profile;
  return { rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays };
}

/** The peers that a firm likes to ask first; some of them may take no part any more. */
export function preferredPeers({ db }: Pick<Store, 'db'>, firmId: number): Promise<number[]> {
  return findPreferred(db, firmId);
}

/** Saves the profile; an agreement that is accepted binds at once with the firms that did so before. */
export async function saveFirm(
  deps: NetworkDeps,
  directory: Directory,
  order: { readonly person: Person; readonly nonce: string; readonly values: FormValues },
): Promise<NetworkOutcome | { readonly errors: FieldErrors }> {
  const { person, nonce, values } = order;
  const known = findActor(directory, person);
  if (!known) return refuseOutsider(directory, person);
  const before = await findProfile(deps.store.db, known.firm.id);
  if (!before) throw new Error(`firm ${String(known.firm.id)} is not there`);
  const read = readFirm(values, before, peersOf(directory, known.firm));
  if ('errors' in read) return read;
  return changeAs(deps, 'firm', person, { key: `firm:${nonce}`, input: { values } }, async (scene) => {
    const { tx, actor, now } = scene;
    const { name } = read.input;
    const isTaken = [...scene.directory.firms.values()].some(
      (firm) =>
        firm.id !== actor.firm.id &&
        firm.name.toLowerCase() === name.toLowerCase() &&
        firm.status !== 'declined' &&
        firm.status !== 'left',
    );
    if (isTaken) return { refused: 'name_taken', name };
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
    return { done: null };
  });
}
