import { carryOut, type Order, type Outcome } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import {
  activeAgreement,
  firmOf,
  isActive,
  membersOf,
  type Actor,
  type Directory,
} from '../../../directory/directory.ts';
import type { PaperKind } from '../../../directory/papers.ts';
import { everyone } from '../../../directory/roles.ts';
import type { Acting, Eyes } from '../../../directory/scene.ts';
import { readLegalName } from '../../agreements/open/read-party.ts';
import { readHasWorked } from '../../jobs/open/read-job.ts';
import type { CommitTx } from '../../../store/commit.ts';
import type { FullPaper } from '../paper.ts';
import { isTaxPaper } from '../paper.ts';
import type { PaperRefusal } from '../paper-refusal.ts';
import { findPaper } from '../paper-store.ts';
import { mayOnPapers, seesKind, type PaperRight } from '../permissions.ts';

type PaperOrder = Pick<Order, 'key' | 'replyTo' | 'tell'> & Partial<Pick<Order, 'input'>>;

/**
 * Changes papers as changes of the network are made, one after another, each on what stands then: what every claim looks at
 * is in the directory.
 */
export function changePapers<R extends { readonly refused: string }>(
  hands: Hands,
  order: PaperOrder,
  work: (scene: Acting) => Promise<Outcome<R>>,
): Promise<Outcome> {
  return carryOut(hands, { input: null, ...order, subject: 'network', inLine: 'network' }, work);
}

export function refuseRight({ member }: Actor, right: PaperRight): PaperRefusal | undefined {
  return mayOnPapers(right, member.role) ? undefined : { refused: 'paper_right', right };
}

/** A paper of one's own firm that is there, for one who sees it; to everybody else there is none. */
export async function ownPaper(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  { firm, member }: Actor,
  id: number,
): Promise<FullPaper | PaperRefusal> {
  const paper = await findPaper(rows, sealer, id);
  if (paper?.firmId !== firm.id || !seesKind(paper.kind, 'own', member.role))
    return { refused: 'paper_gone' };
  return paper.status === 'uploaded' ? paper : { refused: 'paper_settled' };
}

/** A paper of a peer, for one who sees it now. */
export async function peerPaper(
  eyes: Pick<Eyes, 'rows' | 'db' | 'sealer' | 'directory' | 'now'>,
  actor: Actor,
  id: number,
): Promise<FullPaper | PaperRefusal> {
  const paper = await findPaper(eyes.rows, eyes.sealer, id);
  if (paper?.status !== 'uploaded') return { refused: 'paper_gone' };
  const sees = await seesPeer(eyes, actor, paper.firmId);
  return sees?.(paper.kind) ? paper : { refused: 'paper_gone' };
}

/**
 * Which kinds of papers of a peer somebody sees; undefined where none, as no agreement binds the two now. Those with a tax
 * number are for the firms that have had work done by it.
 */
export async function seesPeer(
  { db, directory, now }: Pick<Eyes, 'db' | 'directory' | 'now'>,
  { firm, member }: Actor,
  peerId: number,
): Promise<((kind: PaperKind) => boolean) | undefined> {
  if (peerId === firm.id || !isActive(directory, peerId)) return undefined;
  if (!activeAgreement(directory, firm.id, peerId, now)) return undefined;
  if (!mayOnPapers('peer', member.role) && !mayOnPapers('peer_tax', member.role)) return undefined;
  const pays = mayOnPapers('peer_tax', member.role) && (await readHasWorked(db, firm.id, peerId));
  return (kind) => seesKind(kind, 'peer', member.role) && (!isTaxPaper(kind) || pays);
}

/** How a firm is called: here, and in its agreements. */
export async function ownerOf(
  { db, sealer, directory }: Pick<Eyes, 'db' | 'sealer' | 'directory'>,
  firmId: number,
): Promise<{ readonly name: string; readonly legalName: string }> {
  return { name: firmOf(directory, firmId).name, legalName: await readLegalName({ db, sealer }, firmId) };
}

/** Those of a firm who see a kind of paper, of its own or of a peer’s. */
export function readersOf(
  directory: Directory,
  firmId: number,
  kind: PaperKind,
  whose: 'own' | 'peer',
): readonly number[] {
  if (!isActive(directory, firmId)) return [];
  return membersOf(directory, firmId, ...everyone)
    .filter(({ role }) => seesKind(kind, whose, role))
    .map(({ id }) => id);
}

/** What the log keeps of a change: numbers alone, the rest is in the row. */
export function logPaper(
  tx: CommitTx,
  type: string,
  { id, firmId }: Pick<FullPaper, 'id' | 'firmId'>,
  memberId: number | null,
  more: Readonly<Record<string, number>> = {},
): void {
  tx.event({ jobId: null, type, memberId, data: { paperId: id, firmId, ...more } });
}
