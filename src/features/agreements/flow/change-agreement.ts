import type { Card } from '../../../chat/card.ts';
import type { ReplyTo } from '../../../chat/interaction.ts';
import { carryOut, type Order, type Outcome } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import { firmOf, peersOf, type Actor, type Directory } from '../../../directory/directory.ts';
import { tellClicker } from '../../../post/ask.ts';
import type { Acting, Eyes, Scene } from '../../../directory/scene.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { isPartyTo, type AgreementVersion, type FullVersion, type Pair } from '../agreement.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { findFullVersion } from '../agreement-store.ts';
import { mayOnAgreement, type AgreementRight } from '../permissions.ts';
import { endOf } from '../term.ts';

export type AgreementOrder = Pick<Order, 'key' | 'replyTo' | 'tell'> & Partial<Pick<Order, 'input'>>;

/** Changes agreements as changes of the network are made: one after another, each on what stands then. */
export function changeAgreements(
  hands: Hands,
  right: AgreementRight,
  order: AgreementOrder,
  work: (scene: Acting) => Promise<Outcome<AgreementRefusal | Refusal>>,
  refusalCard?: (refusal: Refusal, scene: Scene) => Promise<Card | undefined>,
): Promise<Outcome> {
  return carryOut(
    hands,
    { input: null, ...order, subject: 'network', inLine: 'network' },
    async (scene) => refuseRight(scene.actor, right) ?? work(scene),
    refusalCard,
  );
}

/** Answers a form, which closes: what came of it comes as a message, beside the change. */
export function answerForm({ tx, key, actor }: Acting, replyTo: ReplyTo, card: Card): void {
  tellClicker(tx, `${key}:answer`, replyTo, actor.member.role, card);
}

/** Why somebody may not do this with an agreement of their firm; undefined where they may. */
export function refuseRight({ member }: Actor, right: AgreementRight): AgreementRefusal | undefined {
  return mayOnAgreement(right, member.role) ? undefined : { refused: 'agreement_right', right };
}

/** Both firms take part, on a board of both. */
export function refusePeer(
  directory: Directory,
  { firm }: Actor,
  peerId: number,
): AgreementRefusal | undefined {
  const isPeer = peersOf(directory, firm).some(({ id }) => id === peerId);
  return isPeer ? undefined : { refused: 'agreement_no_peer' };
}

/** A version of one's own firm with another one; to everybody else there is none. Of a draft nobody else knows. */
export async function ownVersion(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  { firm }: Pick<Actor, 'firm'>,
  id: number,
): Promise<FullVersion | undefined> {
  const version = await findFullVersion(rows, sealer, id);
  return version && isShownTo(version, firm.id) ? version : undefined;
}

/** The end of a day for a pair: where it ends last. */
export function endOfDay(directory: Directory, { firmAId, firmBId }: Pair, day: CalendarDate): Date {
  return endOf(day, [firmOf(directory, firmAId), firmOf(directory, firmBId)]);
}

export function isShownTo(version: AgreementVersion, firmId: number): boolean {
  if (!isPartyTo(version, firmId)) return false;
  return version.version !== undefined || version.proposedByFirmId === firmId;
}

/** The same of a draft, of which the log names its own firm alone. */
export function logDraft(
  tx: CommitTx,
  type: string,
  { id, proposedByFirmId }: Pick<AgreementVersion, 'id' | 'proposedByFirmId'>,
  memberId: number | null,
): void {
  tx.event({ jobId: null, type, memberId, data: { versionId: id, firmId: proposedByFirmId } });
}

/** What the log keeps of a change: numbers alone, the rest is in the row. */
export function logVersion(
  tx: CommitTx,
  type: string,
  version: Pick<AgreementVersion, 'id' | 'version' | 'firmAId' | 'firmBId'>,
  memberId: number | null,
): void {
  const firmIds = [version.firmAId, version.firmBId];
  tx.event({
    jobId: null,
    type,
    memberId,
    data: { versionId: version.id, version: version.version ?? 0, firmIds },
  });
}
