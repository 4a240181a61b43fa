import type { Form, FormRef } from '../../../chat/form.ts';
import { byMember } from '../../../desk/answers.ts';
import { doubted, doubtText } from '../../../desk/doubts.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted, Typing } from '../../../desk/interactions.ts';
import { activeAgreement, type Actor } from '../../../directory/directory.ts';
import { paperKinds, paperLabels, type Paper, type PaperKind } from '../../../directory/papers.ts';
import { likeA } from '../../../directory/roles.ts';
import type { Acting, Eyes } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import { refuseFiles, refuseGiven } from '../../../post/given/take-files.ts';
import { addDays, dateOf } from '../../../shared/calendar.ts';
import { isRefusal, type Refusal } from '../../../shared/refusals.ts';
import { isNameOf, isTaxPaper, kindOfNumber, paperFileTypes, type FullPaper } from '../paper.ts';
import { addFileButton } from '../paper-file-card.ts';
import { newPaperCard } from '../paper-notices.ts';
import {
  isSure,
  keptText,
  paperForm,
  readPaperForm,
  withdrawForm,
  type PaperInput,
  type PaperStart,
} from '../paper-forms.ts';
import type { PaperRefusal } from '../paper-refusal.ts';
import {
  addPaper,
  endPaper,
  findPapersOf,
  followPaper,
  markPaperChange,
  unfollowPaper,
} from '../paper-store.ts';
import { seesKind } from '../permissions.ts';
import { changePapers, logPaper, ownerOf, ownPaper, readersOf } from './change-papers.ts';
import { dropFileOf, giveFile } from './paper-file.ts';

/** The kinds that somebody may add for their firm. */
function kindsFor({ member }: Actor): readonly PaperKind[] {
  return paperKinds.filter((kind) => seesKind(kind, 'own', member.role));
}

/** What the form starts with: what stands on the newest paper, or on the one that it takes the place of. */
async function startFor(
  eyes: Eyes,
  actor: Actor,
  {
    kind,
    replaces,
    file,
  }: {
    readonly kind?: PaperKind | undefined;
    readonly replaces?: FullPaper;
    readonly file?: string | undefined;
  },
): Promise<PaperStart> {
  const { firm } = actor;
  const own = (await findPapersOf(eyes.rows, eyes.sealer, firm.id)).filter((paper) =>
    seesKind(paper.kind, 'own', actor.member.role),
  );
  const before = replaces ?? own.at(-1);
  const { name, legalName } = await ownerOf(eyes, firm.id);
  const insured = before?.details.insured ?? (legalName === '' ? name : legalName);
  const saidUntil = kind === 'general_liability' ? firm.insuranceEndsOn : undefined;
  return {
    ...{ kind, kinds: kindsFor(actor), currency: firm.currency, replaces, file },
    takesFiles: refuseFiles(eyes) === undefined,
    details: replaces ? { ...replaces.details, number: '' } : { insured },
    limits: replaces?.limits,
    fromOn: replaces?.untilOn === undefined ? undefined : addDays(replaces.untilOn, 1),
    untilOn: saidUntil,
  };
}

export const openAdd: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const kinds = kindsFor(actor);
  const wanted = kindOfNumber(action.id);
  if (kinds.length === 0 || (wanted && !kinds.includes(wanted)))
    return {
      refused: 'paper_right',
      right: wanted && isTaxPaper(wanted) ? 'own_tax' : 'own',
    } satisfies PaperRefusal;
  const eyes = eyesOf(hands, directory);
  // A firm that has one already, which ends, means the next.
  const own = (await findPapersOf(eyes.rows, eyes.sealer, actor.firm.id)).filter(
    ({ kind, nextId }) => kind === wanted && nextId === undefined,
  );
  const [only] = own;
  if (only && own.length === 1) return replacing(hands, eyes, actor, only);
  const ref: FormRef = { form: 'paper_add', id: action.id, revision: 0, nonce: hands.newNonce() };
  const start = await startFor(eyes, actor, { kind: wanted, file: action.words });
  return { kind: 'form', form: paperForm(ref, start) };
});

export const openReplace: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const eyes = eyesOf(hands, directory);
  const paper = await ownPaper(eyes, actor, action.id);
  return isRefusal(paper) ? paper : replacing(hands, eyes, actor, paper);
});

async function replacing(hands: Hands, eyes: Eyes, actor: Actor, replaces: FullPaper): Promise<Answered> {
  const ref: FormRef = { form: 'paper_replace', id: replaces.id, revision: 0, nonce: hands.newNonce() };
  return { kind: 'form', form: paperForm(ref, await startFor(eyes, actor, { replaces })) };
}

/** The form as it was opened: the paper that it takes the place of, or none; or why it is not for whoever sent it. */
async function opened(
  hands: Hands,
  { directory, actor, ref }: Pick<Sent, 'directory' | 'ref'> & { readonly actor: Actor },
): Promise<PaperStart | PaperRefusal> {
  const eyes = eyesOf(hands, directory);
  if (kindsFor(actor).length === 0) return { refused: 'paper_right', right: 'own' };
  if (ref.form === 'paper_add') return startFor(eyes, actor, { kind: kindOfNumber(ref.id) });
  const replaces = await ownPaper(eyes, actor, ref.id);
  return isRefusal(replaces) ? replaces : startFor(eyes, actor, { replaces });
}

/** With the fields of the kind that was chosen. */
export async function retypePaper(hands: Hands, typing: Typing): Promise<Form | undefined> {
  const { actor } = typing;
  const start = actor && (await opened(hands, { ...typing, actor }));
  return start && !isRefusal(start) ? paperForm(typing.ref, start, typing.values) : undefined;
}

export const submitPaper = byMember<Sent, Submitted>(async (hands, by) => {
  const { actor, directory, ref, replyTo, values } = by;
  const start = await opened(hands, by);
  if (isRefusal(start)) return start;
  const eyes = eyesOf(hands, directory);
  const today = dateOf(eyes.now, actor.firm.timeZone);
  const read = readPaperForm(values, start.kinds, actor.firm.currency, today, start.replaces?.kind);
  if ('errors' in read) return read;
  // A form that was sent before its fields were those of the kind has none of them.
  const doubts = await doubtsOf(eyes, actor, read.input);
  const asked = doubted(ref, doubts);
  if (asked) {
    const notice = doubtText(
      start.replaces ? 'replaced' : 'added',
      start.replaces ? 'Replace' : 'Add',
      doubts,
    );
    return { form: paperForm(asked, { ...start, notice, ...startingWith(read.input) }, values) };
  }
  const key = `paper:keep:${ref.nonce}`;
  return changePapers<Refusal>(hands, { key, input: { values }, replyTo, tell: 'done' }, async (scene) => {
    if (!seesKind(read.input.kind, 'own', scene.actor.member.role))
      return { refused: 'paper_right', right: isTaxPaper(read.input.kind) ? 'own_tax' : 'own' };
    const replaced = start.replaces && (await ownPaper(scene, scene.actor, start.replaces.id));
    if (isRefusal(replaced)) return replaced;
    const giving = { given: read.given, types: paperFileTypes, replyTo };
    const refused = await refuseGiven(scene, giving);
    if (refused) return refused;
    const id = await keep(scene, read.input, replaced, ref.nonce);
    const given = read.given.length > 0 ? await giveFile(scene, id, giving) : undefined;
    if (given && isRefusal(given)) return given;
    const lacksFile = start.takesFiles && given === undefined;
    const how = { replaces: replaced !== undefined, wasAsked: ref.id !== 0, lacksFile };
    return { done: keptText(read.input, how), ...(lacksFile ? { next: addFileButton(id) } : {}) };
  });
});

const startingWith = ({ details, limits, fromOn, untilOn }: PaperInput) => ({
  details,
  limits,
  fromOn,
  untilOn,
});

/** What may be meant, though rarely. */
async function doubtsOf(eyes: Eyes, { firm }: Actor, { details }: PaperInput): Promise<string[]> {
  const owner = await ownerOf(eyes, firm.id);
  if (isNameOf(details.insured, owner)) return [];
  const names = [...new Set([owner.legalName, owner.name])].filter((name) => name !== '').join('” or “');
  return [`It is in the name of “${details.insured}”; your firm is called “${names}”. Peers see both.`];
}

/** Keeps it, in place of another one where it is that, and tells the peers who require one. */
async function keep(
  scene: Acting,
  input: PaperInput,
  replaced: FullPaper | undefined,
  nonce: string,
): Promise<number> {
  const { tx, sealer, actor, now } = scene;
  const { firm, member } = actor;
  const paper = { ...input, key: `paper:${nonce}`, firmId: firm.id, addedById: member.id };
  const id = await addPaper(tx, sealer, paper);
  if (replaced) {
    await followPaper(tx.rows, replaced.id, id);
    if (input.fromOn <= dateOf(now, firm.timeZone)) {
      await endPaper(tx.rows, replaced.id, { status: 'replaced', endedById: member.id, endedAt: now });
      await dropFileOf(scene, replaced);
    }
    logPaper(tx, 'PaperReplaced', replaced, member.id, { nextId: id });
  }
  logPaper(tx, 'PaperAdded', { id, firmId: firm.id }, member.id);
  await markPaperChange(tx.db, firm.id);
  tellWhoRelies(scene, { ...input, id });
  return id;
}

/** The peers with an agreement that require a paper of this kind; the members that see it. */
function tellWhoRelies(scene: Acting, paper: PaperInput & Pick<Paper, 'id'>): void {
  const { tx, directory, actor, now } = scene;
  const { firm } = actor;
  if (isTaxPaper(paper.kind)) return;
  for (const [peerId, rules] of directory.paperRules) {
    const rule = rules.find(({ kind }) => kind === paper.kind);
    if (!rule || peerId === firm.id || !activeAgreement(directory, firm.id, peerId, now)) continue;
    const card = newPaperCard(firm.name, firm.id, paper, !rule.checkedOnly);
    const key = `paper:${String(paper.id)}:added:${String(peerId)}`;
    tellMembers(tx, key, readersOf(directory, peerId, paper.kind, 'peer'), likeA('owner'), card);
  }
}

export const openWithdraw: OnClick = byMember<Click, Answered>(
  async (hands, { directory, actor, action }) => {
    const paper = await ownPaper(eyesOf(hands, directory), actor, action.id);
    if (isRefusal(paper)) return paper;
    const ref: FormRef = { form: 'paper_withdraw', id: paper.id, revision: 0, nonce: hands.newNonce() };
    return { kind: 'form', form: withdrawForm(ref, paper) };
  },
);

export const submitWithdraw = byMember<Sent, Submitted>(async (hands, { ref, replyTo, values }) => {
  const unsure = isSure(values);
  if (unsure) return unsure;
  const key = `paper:withdraw:${ref.nonce}`;
  return changePapers<PaperRefusal>(
    hands,
    { key, input: { values }, replyTo, tell: 'done' },
    async (scene) => {
      const { tx, actor, now } = scene;
      const paper = await ownPaper(scene, actor, ref.id);
      if (isRefusal(paper)) return paper;
      await endPaper(tx.rows, paper.id, { status: 'withdrawn', endedById: actor.member.id, endedAt: now });
      await unfollowPaper(tx.rows, paper.id);
      await dropFileOf(scene, paper);
      logPaper(tx, 'PaperWithdrawn', paper, actor.member.id);
      await markPaperChange(tx.db, actor.firm.id);
      return { done: `${paperLabels[paper.kind]} is withdrawn. Nobody sees it any more.` };
    },
  );
});
