import { textCard } from '../../../chat/card.ts';
import { reply } from '../../../desk/answers.ts';
import type { Answered, ByMember } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import { digestCard } from '../digest-card.ts';
import { drawDigest } from './draw-digest.ts';

/** `/dispatch digest`: what it would say now. */
export async function showDigest(hands: Hands, { directory, actor }: ByMember): Promise<Answered> {
  if (!canBindFirm(actor.member.role))
    return reply(textCard('The digest is for an owner or coordinator. Ask yours.'));
  const digest = await drawDigest(eyesOf(hands, directory), actor.firm);
  return reply(
    digest
      ? digestCard(actor.firm.name, digest)
      : textCard('Nothing to tell: nothing is open, planned or owed.'),
  );
}
