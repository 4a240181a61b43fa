import { reply } from '../../../desk/answers.ts';
import type { Answered, ByMember } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { availabilities, peersOf, type Firm } from '../../../directory/directory.ts';
import { nameKey } from '../../../shared/name-key.ts';
import { availabilityLabels } from '../firms/firm-form.ts';
import { buttonsBelowPeers, peerLines } from '../open/slots.ts';
import { peersCard } from '../peers-card.ts';

/** `/dispatch peers [words]`: the other firms of one's boards, those that have time first, with what is known of them. */
export async function showPeers(
  hands: Hands,
  { directory, actor }: ByMember,
  { wanted }: { readonly wanted: string },
): Promise<Answered> {
  const eyes = eyesOf(hands, directory);
  const found = matching(peersOf(directory, actor.firm), wanted);
  const known = await eyes.ask(peerLines, { actor, firmIds: found.map(({ id }) => id) });
  const buttons = await eyes.ask(buttonsBelowPeers, actor);
  return reply(
    peersCard(found, wanted, {
      linesOn: (firmId) => known.flatMap((lines) => lines.get(firmId) ?? []),
      buttons: buttons.flat(),
    }),
  );
}

/** Every word must be found in a firm's name, skills, areas or availability. */
function matching(peers: readonly Firm[], wanted: string): Firm[] {
  const words = nameKey(wanted).split(' ').filter(Boolean);
  return peers
    .filter((peer) => {
      const { name, skills, areas, availability, availabilityNote } = peer;
      const text = nameKey(
        [name, ...skills, ...areas, availabilityLabels[availability], availabilityNote].join('\n'),
      );
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => availabilities.indexOf(a.availability) - availabilities.indexOf(b.availability));
}
