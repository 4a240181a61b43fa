import { firmOf, isActive, memberName, type Directory, type Member } from '../../../directory/directory.ts';
import { managers, managersOf } from '../../../directory/roles.ts';
import type { Eyes, Scene } from '../../../directory/scene.ts';
import { askForCard, askForHomeTab, askWhereMentioned, tellMembers } from '../../../post/ask.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { textCard } from '../../../chat/card.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { askCard, type AskView } from '../ask-card.ts';
import { findAsk } from '../client-ask-store.ts';
import type { ClientAsk } from '../client-ask.ts';
import { mayOnClients } from '../permissions.ts';

/** `client_ask:7` */
export function askSubject(id: number): string {
  return `client_ask:${String(id)}`;
}

/** Asks for the true card of a question for those of its two firms who may read it, and for the pictures of whoever answers. */
export function refreshAsk(
  tx: CommitTx,
  directory: Directory,
  { id, askerFirmId, ownerFirmId }: Pick<ClientAsk, 'id' | 'askerFirmId' | 'ownerFirmId'>,
): void {
  for (const firmId of [askerFirmId, ownerFirmId])
    for (const member of managersOf(directory, firmId)) askForCard(tx, askSubject(id), member.id);
  for (const member of managersOf(directory, ownerFirmId))
    if (member.homeTabs.length > 0) askForHomeTab(tx, member.id);
  askWhereMentioned(tx, askSubject(id));
}

/** An updated card makes no sound: tells the owners of a firm, and whoever asked. */
export function tellAbout(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  key: string,
  firmId: number,
  text: string,
  askedById?: number,
): void {
  const people = managersOf(directory, firmId)
    .filter(({ id, role }) => id === askedById || mayOnClients('bind', role))
    .map(({ id }) => id);
  tellMembers(tx, key, people, managers, textCard(text));
}

/** A question as somebody of one of its two firms may see it. */
export function askViewFor({ directory }: Pick<Eyes, 'directory'>, ask: ClientAsk, member: Member): AskView {
  return {
    ask,
    isOwner: member.firmId === ask.ownerFirmId,
    mayBind: mayOnClients('bind', member.role),
    asker: firmOf(directory, ask.askerFirmId).name,
    owner: firmOf(directory, ask.ownerFirmId).name,
    askedBy: memberName(directory, ask.askedById),
    settledBy: memberName(directory, ask.settledById),
  };
}

/** The private card of a question, `client_ask:7`; none for whoever may not see it. */
export const askSurface = surface<ClientAsk>({
  read: ({ rows, sealer }, id) => findAsk(rows, sealer, Number(id)),
  draw: (eyes, ask, on) => {
    const memberId = memberOn(on);
    const member = eyes.directory.members.get(memberId);
    if (!member || !mayOnClients('ask', member.role) || !isActive(eyes.directory, member.firmId))
      return undefined;
    if (member.firmId !== ask.askerFirmId && member.firmId !== ask.ownerFirmId) return undefined;
    return { kind: 'member', memberId, card: askCard(askViewFor(eyes, ask, member)) };
  },
});
