import { memberName, membersOf } from '../../../directory/directory.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { refuseInvite, type Invite } from '../joining/invite.ts';
import { findInvite } from '../joining/invite-store.ts';
import { inviteCard, joinCard } from '../network-cards.ts';

/** A firm that asks to join (`join:12`), for each steward. */
export const joinSurface = surface<number>({
  read: (_from, id) => Promise.resolve(Number(id)),
  draw: ({ directory }, firmId, on) => {
    const firm = directory.firms.get(firmId);
    if (!firm || directory.members.get(memberOn(on))?.isSteward !== true) return undefined;
    const owner = membersOf(directory, firm.id, 'owner')[0]?.name ?? '';
    const boards = firm.boardIds.flatMap((boardId) => directory.boards.get(boardId)?.name ?? []);
    return { kind: 'member', memberId: memberOn(on), card: joinCard(firm, owner, boards) };
  },
});

/** An invite (`invite:3`) in the channel in which it was asked for. */
export const inviteSurface = surface<Invite>({
  read: ({ db }, id) => findInvite(db, Number(id)),
  draw: ({ directory, now }, invite) => {
    const { place } = invite;
    if (!place) return undefined;
    const names = {
      inviter: memberName(directory, invite.memberId),
      firm: directory.firms.get(invite.firmId)?.name ?? '',
      board: directory.boards.get(invite.boardId ?? 0)?.name ?? '',
    };
    const isOpen = refuseInvite(invite, directory, now) === undefined;
    return { kind: 'place', place, card: inviteCard({ ...invite, platform: place.platform }, names, isOpen) };
  },
});
