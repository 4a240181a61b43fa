import { textCard, type Card } from '../../../chat/card.ts';
import { byMember, reply } from '../../../desk/answers.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, ByMember, Click, OnClick } from '../../../desk/interactions.ts';
import { activeAgreement, firmOf, isActive, type Actor, type Firm } from '../../../directory/directory.ts';
import { findFirm } from '../../../directory/find-firm.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { refuseFiles } from '../../../post/given/take-files.ts';
import { byText } from '../../../shared/by-text.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { knownFirms } from '../../network/open/known-firms.ts';
import { ownPapersCard, peerPapersCard } from '../paper-card.ts';
import type { PaperView } from '../paper-text.ts';
import type { PaperRefusal } from '../paper-refusal.ts';
import { findPapersOf, findWords } from '../paper-store.ts';
import { mayOnPapers, seesKind, seesPapers } from '../permissions.ts';
import { isCarriedOn, type FullPaper, type PaperFile } from '../paper.ts';
import { fileOf } from './paper-file.ts';
import { ownerOf, refuseRight, seesPeer } from './change-papers.ts';

/** `/dispatch papers`, and `/dispatch papers FIRM`. */
export async function showPapers(
  hands: Hands,
  { directory, actor }: ByMember,
  { firm: wanted }: { readonly firm: string },
): Promise<Answered> {
  if (!seesPapers(actor.member.role)) return { refused: 'paper_right', right: 'own' } satisfies PaperRefusal;
  const eyes = eyesOf(hands, directory);
  if (wanted === '') return reply(await ownCard(eyes, actor));
  const found = findFirm(await knownFirms(eyes, actor.firm), wanted, 'papers');
  if ('unclear' in found) return reply(textCard(found.unclear));
  return peerCard(eyes, actor, found.firm.id);
}

/** The same of a peer, by a button. */
export const showPeer: OnClick = byMember<Click, Answered>((hands, { directory, actor, action }) => {
  if (!seesPapers(actor.member.role)) return { refused: 'paper_right', right: 'peer' } satisfies PaperRefusal;
  return peerCard(eyesOf(hands, directory), actor, action.id);
});

async function ownCard(eyes: Eyes, actor: Actor): Promise<Card> {
  const { firm, member } = actor;
  const all = await findPapersOf(eyes.rows, eyes.sealer, firm.id);
  const papers = all.filter(({ kind }) => seesKind(kind, 'own', member.role));
  const mayChange = refuseRight(actor, 'own') === undefined;
  return ownPapersCard({
    papers: await viewsOf(eyes, papers, firm.id, 'own', firm.timeZone),
    rules: mayOnPapers('require', member.role) ? (eyes.directory.paperRules.get(firm.id) ?? []) : undefined,
    saidUntil:
      mayChange && !all.some(({ kind }) => kind === 'general_liability') ? firm.insuranceEndsOn : undefined,
    mayAdd: true,
    peers: peersOf(eyes, firm.id),
  });
}

/** Those with which an agreement binds a firm now, by name. */
function peersOf({ directory, now }: Pick<Eyes, 'directory' | 'now'>, firmId: number): readonly Firm[] {
  return [...directory.firms.values()]
    .filter(({ id }) => id !== firmId && isActive(directory, id))
    .filter(({ id }) => activeAgreement(directory, firmId, id, now) !== undefined)
    .sort((one, other) => byText(one.name, other.name));
}

async function peerCard(eyes: Eyes, actor: Actor, peerId: number): Promise<Answered> {
  const sees = await seesPeer(eyes, actor, peerId);
  if (!sees) return { refused: 'paper_no_peer' } satisfies PaperRefusal;
  const all = await findPapersOf(eyes.rows, eyes.sealer, peerId);
  const papers = all.filter(({ kind }) => sees(kind));
  return reply(
    peerPapersCard({
      firm: firmOf(eyes.directory, peerId).name,
      papers: await viewsOf(eyes, papers, actor.firm.id, 'peer', actor.firm.timeZone),
      rules: mayOnPapers('peer', actor.member.role)
        ? (eyes.directory.paperRules.get(peerId) ?? [])
        : undefined,
    }),
  );
}

/** @param whose of a peer, what one's own firm said alone */
async function viewsOf(
  eyes: Eyes,
  papers: readonly FullPaper[],
  readerId: number,
  whose: 'own' | 'peer',
  timeZone: string,
): Promise<PaperView[]> {
  const { db, sealer, directory, now } = eyes;
  const [first] = papers;
  if (!first) return [];
  const owner = await ownerOf(eyes, first.firmId);
  const words = await findWords(db, sealer, { paperIds: papers.map(({ id }) => id) });
  const files = new Map<number, PaperFile | undefined>();
  for (const paper of papers) {
    const file = await fileOf(eyes, paper);
    files.set(paper.id, whose === 'own' || file?.kind === 'kept' ? file : undefined);
  }
  const takesFiles = refuseFiles(eyes) === undefined;
  const today = dateOf(now, timeZone);
  return papers.map((paper) => ({
    ...{ paper, owner, takesFiles, today, file: files.get(paper.id) },
    isCarriedOn: isCarriedOn(paper, papers, today),
    said: words
      .filter(({ paperId, firmId }) => paperId === paper.id && (whose === 'own' || firmId === readerId))
      // A firm with which nothing is agreed any more relies on nothing.
      .filter(({ firmId }) => activeAgreement(directory, paper.firmId, firmId, now) !== undefined)
      .map(({ firmId, status, reason, at }) => ({
        ...{ firm: firmOf(directory, firmId).name, status, reason, at },
      })),
  }));
}
