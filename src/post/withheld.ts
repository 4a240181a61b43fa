import { textCard, type Card } from '../chat/card.ts';
import {
  firmOf,
  membersOf,
  stewardsOf,
  type Actor,
  type Directory,
  type FirmStatus,
} from '../directory/directory.ts';

/** What stands in place of what a member may not see any more: why, and whom to ask. @param memberId undefined for nobody's */
export function withheldFrom(directory: Directory, memberId: number | undefined): Card {
  const member = directory.members.get(memberId ?? 0);
  return textCard(sentence(directory, member && { member, firm: firmOf(directory, member.firmId) }));
}

/** Why a firm is shown nothing, as long as it stands so. */
const stands: Readonly<Record<Exclude<FirmStatus, 'active'>, string>> = {
  pending: 'Your firm waits to be let into this network, so nothing is shown here yet.',
  suspended: 'Your firm is suspended in this network, so this is not shown.',
  declined: 'Your firm was not let into this network, so nothing is shown here.',
  left: 'Your firm has left this network, so this is not shown any more.',
};

function sentence(directory: Directory, reader: Actor | undefined): string {
  if (!reader)
    return 'Your account belongs to no firm of this network any more, so this is not shown. Ask an owner of your firm.';
  const { firm, member } = reader;
  if (firm.status !== 'active') {
    const [steward] = stewardsOf(directory);
    return `${stands[firm.status]}${steward ? ` Ask ${steward.name}, who looks after the network.` : ''}`;
  }
  const owner = membersOf(directory, firm.id, 'owner').find(({ id }) => id !== member.id);
  return `This is not yours to see to any more, so it is not shown.${owner ? ` Ask ${owner.name}.` : ''}`;
}
