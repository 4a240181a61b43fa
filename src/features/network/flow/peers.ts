import type { Answer, Person } from '../../../chat/interaction.ts';
import { refused } from '../../../desk/network-answers.ts';
import {
  availabilities,
  findActor,
  peersOf,
  refuseOutsider,
  type Directory,
  type Firm,
} from '../../../directory/directory.ts';
import { availabilityLabels } from '../firms/firm-form.ts';
import { keepsAccounts } from '../permissions.ts';
import { readRecords } from '../../records/open/read-record.ts';
import { recordLines } from '../../records/record-text.ts';
import { ratesForUsByPeer } from '../../rates/open/known-rates.ts';
import { ratesForUsText } from '../../rates/rate-lists.ts';
import type { NetworkDeps } from '../../../desk/network-command.ts';
import { peersCard } from '../peers-card.ts';

/** `/dispatch peers [words]`: the other firms of one's boards, those that have time first, with their standing rates for us. */
export async function showPeers(
  { store }: NetworkDeps,
  directory: Directory,
  person: Person,
  wanted: string,
): Promise<Answer> {
  const actor = findActor(directory, person);
  if (!actor) return refused(refuseOutsider(directory, person));
  const rates = await ratesForUsByPeer(store, directory, actor);
  const ratesOf = (firmId: number) => ratesForUsText(rates.get(firmId) ?? []);
  const found = matching(peersOf(directory, actor.firm), wanted);
  const records = await readRecords(
    store,
    found.map(({ id }) => id),
  );
  const recordOf = (firmId: number): readonly string[] => {
    const record = records.get(firmId);
    return record ? recordLines(record) : [];
  };
  const seesOwn = keepsAccounts(actor.member.role);
  return { kind: 'reply', card: peersCard(found, wanted, ratesOf, { recordOf, seesOwn }) };
}

/** Every word must be found in a firm's name, skills, areas or availability. */
function matching(peers: readonly Firm[], wanted: string): Firm[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return peers
    .filter((peer) => {
      const { name, skills, areas, availability, availabilityNote } = peer;
      const text = [name, ...skills, ...areas, availabilityLabels[availability], availabilityNote]
        .join('\n')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => availabilities.indexOf(a.availability) - availabilities.indexOf(b.availability));
}
