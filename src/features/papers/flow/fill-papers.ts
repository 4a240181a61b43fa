/** What papers have to say in the work of the features below. */
import { activeAgreement, firmOf, isActive, memberName } from '../../../directory/directory.ts';
import type { Paper } from '../../../directory/papers.ts';
import type { Eyes, Scene } from '../../../directory/scene.ts';
import { dropFile } from '../../../post/given/take-files.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { Actor } from '../../../directory/directory.ts';
import type { DigestPart } from '../../digests/digest-card.ts';
import type { DigestOf } from '../../digests/open/slots.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { findPaperWaiversOf } from '../gate/paper-waiver-store.ts';
import { paperButtons } from '../paper-buttons.ts';
import { endingText, peerButton } from '../paper-notices.ts';
import { endingOf, isTaxPaper } from '../paper.ts';
import { findPapersOf, findWords, markPaperChange, wipePapersOf } from '../paper-store.ts';
import { logPaper } from './change-papers.ts';

/** Below agreements that end, above other notes. */
const PLACE = 70;
const BUTTONS = 2;

type Ending = ReturnType<typeof endingOf<Paper>>[number];

/** A firm's own papers that end soon; and those of peers on which it relies, as it requires them. Of tax papers nothing. */
export function endingPapers(
  { directory, now }: Eyes,
  { firm, day }: DigestOf,
): Promise<readonly DigestPart[]> {
  const own = endingOf(directory.papers.get(firm.id) ?? [], day).filter(
    ({ paper }) => !isTaxPaper(paper.kind),
  );
  const required = (directory.paperRules.get(firm.id) ?? []).map(({ kind }) => kind);
  const others = [...directory.papers].flatMap(([peerId, papers]) =>
    peerId !== firm.id && isActive(directory, peerId) && activeAgreement(directory, firm.id, peerId, now)
      ? endingOf(papers, day).filter(({ paper }) => required.includes(paper.kind) && !isTaxPaper(paper.kind))
      : [],
  );
  if (own.length + others.length === 0) return Promise.resolve([]);
  const byDay = (one: Ending, other: Ending) => one.daysLeft - other.daysLeft;
  const lines = [
    ...own
      .sort(byDay)
      .map(({ paper, untilOn, daysLeft }) => endingText('Your', paper.kind, untilOn, daysLeft)),
    ...others
      .sort(byDay)
      .map(({ paper, untilOn, daysLeft }) =>
        endingText(`${firmOf(directory, paper.firmId).name}:`, paper.kind, untilOn, daysLeft),
      ),
  ];
  const [firstOwn] = own;
  const [firstOther] = others;
  const buttons = [
    ...(firstOwn
      ? [
          {
            label: 'Add the new one…',
            action: paperButtons.to('paper_replace', { id: firstOwn.paper.id, revision: 0 }),
          },
        ]
      : []),
    ...(firstOther
      ? [peerButton(firmOf(directory, firstOther.paper.firmId).name, firstOther.paper.firmId)]
      : []),
  ].slice(0, BUTTONS);
  return Promise.resolve([
    {
      place: PLACE,
      blocks: [
        { kind: 'text', text: lines.map((line) => `${line}.`).join('\n') },
        { kind: 'buttons', buttons },
      ],
    },
  ]);
}

/** Every paper of a firm, with what others said of it; what it said of others', what it requires, what it let pass. */
export async function papersOfFirm(
  eyes: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const { db, rows, sealer, directory } = eyes;
  const papers = await findPapersOf(rows, sealer, firmId, 'all');
  const words = await findWords(db, sealer, { paperIds: papers.map(({ id }) => id) });
  const said = await findWords(db, sealer, { firmId });
  const name = (id: number | undefined) => (id === undefined ? null : memberName(directory, id));
  const waivers = await findPaperWaiversOf(db, firmId);
  return [
    {
      place: 14,
      name: 'papers',
      data: papers.map(({ key: _key, firmId: _firm, addedById, endedById, ...paper }) => ({
        ...paper,
        untilOn: paper.untilOn ?? null,
        limits: paper.limits ?? null,
        fileKey: paper.fileKey ?? null,
        fileWhy: paper.fileWhy ?? null,
        nextId: paper.nextId ?? null,
        addedBy: name(addedById),
        endedBy: name(endedById),
        endedAt: paper.endedAt ?? null,
        said: words
          .filter(({ paperId }) => paperId === paper.id)
          .map(({ firmId: by, status, reason, at }) => ({
            ...{ by: directory.firms.get(by)?.name, status, reason: reason ?? null, at },
          })),
      })),
    },
    {
      place: 15,
      name: 'paperChecks',
      data: said.map(({ paperId, memberId, status, reason, at }) => ({
        ...{ paperId, by: name(memberId), status, reason: reason ?? null, at },
      })),
    },
    { place: 16, name: 'paperRules', data: directory.paperRules.get(firmId) ?? [] },
    {
      place: 38,
      name: 'paperWaivers',
      data: waivers.map(({ jobId, leadFirmId, peerFirmId, askedById, answeredById, ...waiver }) => ({
        ...waiver,
        job: jobNumber(jobId),
        leadFirm: firmOf(directory, leadFirmId).name,
        peerFirm: firmOf(directory, peerFirmId).name,
        askedBy: name(askedById),
        answeredBy: name(answeredById),
        answeredAt: waiver.answeredAt ?? null,
      })),
    },
  ];
}

/** With a firm that leaves, its papers go, and what they say; one that is suspended may come back to them. */
export async function endFirmPapers(
  { tx, sealer, now }: Scene,
  {
    firmId,
    how,
    actor,
  }: { readonly firmId: number; readonly how: 'left' | 'suspended'; readonly actor: Actor },
): Promise<void> {
  if (how !== 'left') return;
  const ended = { endedById: actor.member.id, endedAt: now };
  const { ids, fileKeys } = await wipePapersOf(tx.db, sealer, firmId, ended);
  for (const key of fileKeys) await dropFile(tx, key);
  for (const id of ids) logPaper(tx, 'PaperWithdrawn', { id, firmId }, actor.member.id);
  await markPaperChange(tx.db, firmId);
}
