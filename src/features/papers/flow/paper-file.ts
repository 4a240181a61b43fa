/** The file of a paper: who gives it, who may have it, and when it goes. */
import { z } from 'zod';
import type { FormRef } from '../../../chat/form.ts';
import { byMember, queued } from '../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../desk/carry-out.ts';
import { eyesOf } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import { paperKinds, paperLabels } from '../../../directory/papers.ts';
import type { Acting, Eyes, Scene } from '../../../directory/scene.ts';
import type { Button } from '../../../chat/card.ts';
import { askForCard } from '../../../post/ask.ts';
import { fileKind } from '../../../post/files/file-kind.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { readStoredFile } from '../../../post/given/read-stored-file.ts';
import { findStoredFile } from '../../../post/given/stored-file-store.ts';
import type { FileUse, StoredFile, WhyRefused } from '../../../post/given/stored-file.ts';
import {
  dropFile,
  refuseFiles,
  refuseGiven,
  takeFiles,
  type Giving,
} from '../../../post/given/take-files.ts';
import { isRefusal, type Refusal } from '../../../shared/refusals.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { paperButtons } from '../paper-buttons.ts';
import { fileForm, readFileForm } from '../paper-forms.ts';
import type { PaperRefusal } from '../paper-refusal.ts';
import { findPaper, setFileRefused, setPaperFile } from '../paper-store.ts';
import { paperFileTypes, type FullPaper, type PaperFile } from '../paper.ts';
import { seesKind, seesPapers } from '../permissions.ts';
import { changePapers, logPaper, ownPaper, peerPaper } from './change-papers.ts';

const FEATURE = 'papers';

/** What was given with a paper; undefined where nothing was, and where it is another firm’s or for something else. */
async function storedFileOf(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  { id, firmId, fileKey }: FullPaper,
): Promise<StoredFile | undefined> {
  const file = fileKey === undefined ? undefined : await findStoredFile(rows, sealer, fileKey);
  const isOfIt = file?.firmId === firmId && file.use?.feature === FEATURE && file.use.id === id;
  return isOfIt ? file : undefined;
}

/** As the firm of the paper may know it. */
export async function fileOf(
  eyes: Pick<Eyes, 'rows' | 'sealer'>,
  paper: FullPaper,
): Promise<PaperFile | undefined> {
  const file = await storedFileOf(eyes, paper);
  if (!file || file.status === 'deleted') return undefined;
  if (file.status === 'kept') return { kind: 'kept', name: file.name, byteLength: file.byteLength };
  return file.status === 'awaited'
    ? { kind: 'awaited' }
    : { kind: 'refused', why: paper.fileWhy ?? 'not reached' };
}

/** Takes the file of a paper that was just written, or has none; what was given was looked at before. */
export async function giveFile(scene: Acting, id: number, giving: Omit<Giving, 'use'>): Promise<Outcome> {
  const taken = await takeFiles(scene, { ...giving, use: { feature: FEATURE, id } });
  if (isRefusal(taken)) return taken;
  const [file] = taken;
  if (!file) throw new Error('a file was given, and none was taken');
  await setPaperFile(scene.tx.rows, id, file.key);
  askForPaper(scene.tx, id, file.memberId);
  return { done: null };
}

/** The file of a paper that is there no more is deleted; who gave it sees that. */
export async function dropFileOf(
  { tx, rows, sealer }: { readonly tx: CommitTx } & Pick<Eyes, 'rows' | 'sealer'>,
  paper: FullPaper,
): Promise<void> {
  const file = await storedFileOf({ rows, sealer }, paper);
  if (!file) return;
  await dropFile(tx, file.key);
  askForPaper(tx, paper.id, file.memberId);
}

function askForPaper(tx: CommitTx, id: number, memberId: number): void {
  askForCard(tx, `paper:${String(id)}`, memberId);
}

/** A paper of one’s own that has no file, and is to get one. */
async function paperWithout(
  eyes: Pick<Eyes, 'rows' | 'sealer'>,
  actor: Actor,
  id: number,
): Promise<FullPaper | PaperRefusal> {
  const paper = await ownPaper(eyes, actor, id);
  if (isRefusal(paper)) return paper;
  const file = await fileOf(eyes, paper);
  return file && file.kind !== 'refused' ? { refused: 'paper_file_there' } : paper;
}

export const openFile: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const eyes = eyesOf(hands, directory);
  const paper = await paperWithout(eyes, actor, action.id);
  if (isRefusal(paper)) return paper;
  const refusal = refuseFiles(eyes);
  if (refusal) return refusal;
  const ref: FormRef = { form: 'paper_file_give', id: paper.id, revision: 0, nonce: hands.newNonce() };
  return { kind: 'form', form: fileForm(ref, paper) };
});

export const submitFile = byMember<Sent, Submitted>(async (hands, { ref, replyTo, values }) => {
  const read = readFileForm(values);
  if ('errors' in read) return read;
  const order = {
    key: `paper:file:${ref.nonce}`,
    input: { values },
    replyTo,
    tell: 'form' as const,
  };
  return changePapers<Refusal>(hands, order, async (scene) => {
    const paper = await paperWithout(scene, scene.actor, ref.id);
    if (isRefusal(paper)) return paper;
    const giving = { given: read.given, types: paperFileTypes, replyTo };
    const refused = await refuseGiven(scene, giving);
    if (refused) return refused;
    logPaper(scene.tx, 'PaperFileGiven', paper, scene.actor.member.id);
    return giveFile(scene, paper.id, giving);
  });
});

/** Their own, or a peer’s, with the rights of this moment, and its file. */
async function paperWithFile(
  eyes: Pick<Eyes, 'rows' | 'db' | 'sealer' | 'directory' | 'now'>,
  actor: Actor,
  id: number,
): Promise<{ readonly paper: FullPaper; readonly key: string } | PaperRefusal> {
  const found = await findPaper(eyes.rows, eyes.sealer, id);
  const isOwn = found?.firmId === actor.firm.id;
  const paper = await (isOwn ? ownPaper(eyes, actor, id) : peerPaper(eyes, actor, id));
  if (isRefusal(paper)) return paper;
  const file = await storedFileOf(eyes, paper);
  return file?.status === 'kept' ? { paper, key: file.key } : { refused: 'paper_no_file' };
}

/** “Show the file”: each click is an order of its own. */
export const showFile: OnClick = async (hands, { action: { id }, replyTo }) => {
  const subject = `paper:${String(id)}`;
  const key = clickKey(`${subject}:file`, replyTo);
  const order = { key, subject, input: {}, replyTo, tell: 'message' as const };
  return queued(
    await carryOut(hands, order, async (scene): Promise<Outcome<PaperRefusal>> => {
      const found = await paperWithFile(scene, scene.actor, id);
      if (isRefusal(found)) return found;
      orderFile(scene.tx, `${key}:file`, scene.actor.member.id, replyTo, { file: 'paper', paperId: id });
      return { done: null };
    }),
  );
};

const order = z.strictObject({ paperId: z.number().int().positive() });

/** The file of a paper, as it was given, for those who see the paper as it is sent. */
export const paperFile = fileKind({ order, isFor: seesPapers, open });

async function open(
  eyes: Eyes,
  actor: Actor,
  { paperId }: z.infer<typeof order>,
): Promise<MadeFile | Refusal> {
  const found = await paperWithFile(eyes, actor, paperId);
  if (isRefusal(found)) return found;
  const { paper, key } = found;
  const firm = firmOf(eyes.directory, paper.firmId).name;
  return readStoredFile(eyes, key, `the file of ${firm}: ${paperLabels[paper.kind]}`);
}

type Used = { readonly file: StoredFile & { readonly use: FileUse } };

export function fileGiven({ tx }: Scene, { file }: Used): Promise<void> {
  if (file.use.feature === FEATURE) askForPaper(tx, file.use.id, file.memberId);
  return Promise.resolve();
}

export async function fileNotKept(
  { tx }: Scene,
  { file, why }: Used & { readonly why: WhyRefused },
): Promise<void> {
  if (file.use.feature !== FEATURE) return;
  await setFileRefused(tx.rows, file.use.id, file.key, why);
  askForPaper(tx, file.use.id, file.memberId);
}

/** Below a file that somebody sent for nothing yet. */
export function usesOfFile(
  _eyes: Eyes,
  { actor, file }: { readonly actor: Actor; readonly file: StoredFile },
): Promise<readonly Button[]> {
  return Promise.resolve(
    paperKinds.some((kind) => seesKind(kind, 'own', actor.member.role))
      ? [
          {
            label: 'Add as a paper…',
            action: paperButtons.to('paper_add', { id: 0, revision: 0, words: file.key }),
          },
        ]
      : [],
  );
}
