import { createHash } from 'node:crypto';
import { textCard, type Button, type Card } from '../chat/card.ts';
import type { ReplyTo } from '../chat/interaction.ts';
import { findActor, refuseOutsider, type Directory, type Role } from '../directory/directory.ts';
import { holdDirectory, loadDirectory, raiseDirectoryVersion } from '../directory/directory-store.ts';
import type { Acting, Scene } from '../directory/scene.ts';
import { tellClicker } from '../post/ask.ts';
import type { JsonValue } from '../shared/json.ts';
import { isRefusal, type Refusal } from '../shared/refusals.ts';
import type { Committed, CommitTx } from '../store/commit.ts';
import { InputChanged } from '../store/errors.ts';
import { sceneOf, type Hands } from './hands.ts';

/** A done command may have something to say to the one who gave it, and a button by which it goes on. */
export type Done = { readonly done: string | null; readonly next?: Button };
export type Outcome<R extends { readonly refused: string } = Refusal> = Done | R;

export type Order = {
  readonly key: string;
  readonly subject: string;
  readonly input: JsonValue;
  readonly replyTo: ReplyTo;
  /**
   * 'message': the outcome is told in a private message, which is queued with the change itself.
   * 'form': the caller shows it, beside a form that is still open or at once.
   * 'done': what is done is told as a message is, as the form closes over it; a refusal is shown beside the form.
   */
  readonly tell: 'message' | 'form' | 'done';
  /**
   * Changes of the network come one after another, also from several processes: each first takes the row of the
   * directory's version, decides on what stands then, and raises the version where it was not refused. So their work
   * refuses before it writes anything of the directory: what is refused costs nobody a new reading of it.
   */
  readonly inLine?: 'network';
};

/** How often a form may be refused and sent again: each time looks at all those before it. */
const SENT_AT_MOST = 100;

/** What the inbox keeps of a command: what came of it, and by which click. */
type Kept = { readonly click: string; readonly outcome: Outcome };

/** Changes of the network were once kept without their click, which their keys have in them anyway. */
function keptOf(kept: unknown, click: string): Kept {
  return typeof kept === 'object' && kept !== null && 'click' in kept
    ? (kept as Kept)
    : { click, outcome: kept as Outcome };
}

type CarryingOut = Pick<Hands, 'store' | 'readDirectory' | 'program'>;

/**
 * Carries out a member's command in one transaction: who acts is looked up in it, a stranger is refused,
 * and the answer to the clicker is queued beside the change. A repeat changes nothing and gets the first
 * outcome; it is told again only where it comes from another click. A refusal holds for its own click
 * alone: what stood against it may be gone, so that the next click is decided anew, and so is a form that is sent
 * again, changed or not; once it is done, it is done.
 *
 * @param refusalCard what to show for a refusal beyond its words
 */
export function carryOut(
  hands: CarryingOut,
  order: Order,
  work: (scene: Acting) => Promise<Outcome>,
  refusalCard?: (refusal: Refusal, scene: Scene) => Promise<Card | undefined>,
): Promise<Outcome> {
  const { person } = order.replyTo;
  return carryOutForAnyone(
    hands,
    order,
    async (scene) => {
      const actor = findActor(scene.directory, person);
      return actor ? work({ ...scene, actor }) : refuseOutsider(scene.directory, person);
    },
    refusalCard,
  );
}

/** The same for people of no firm, too: the work itself looks at who it is. */
export async function carryOutForAnyone(
  hands: CarryingOut,
  order: Order,
  work: (scene: Scene) => Promise<Outcome>,
  refusalCard?: (refusal: Refusal, scene: Scene) => Promise<Card | undefined>,
): Promise<Outcome> {
  const { store, program } = hands;
  const { subject, input, replyTo } = order;
  const click = clickId(replyTo);
  const answerCard = (outcome: Outcome): Card | undefined => {
    if (isRefusal(outcome)) return program.refusalCard(outcome);
    return doneCard(outcome);
  };
  const attempt = (key: string): Promise<Committed<Kept>> =>
    store.commit<Kept>({ key, subject, input }, async (tx) => {
      const scene = sceneOf(hands, tx, await directoryFor(hands, order, tx), key);
      const outcome = await work(scene);
      if (order.inLine && !isRefusal(outcome)) await raiseDirectoryVersion(tx.db);
      if (order.tell === 'message' || (order.tell === 'done' && !isRefusal(outcome))) {
        const card = (isRefusal(outcome) && (await refusalCard?.(outcome, scene))) || answerCard(outcome);
        if (card) tellClicker(tx, answerKey(key, click), replyTo, roleOf(scene.directory, replyTo), card);
      }
      return { click, outcome };
    });
  /** Whether it stands refused, by another click than this one. */
  const isOld = ({ replayed, outcome }: Committed<Kept>): boolean => {
    const first = keptOf(outcome, click);
    return replayed && isRefusal(first.outcome) && first.click !== click;
  };
  /** A form that was refused has a place behind its own for each time it is sent again, until one of them is done. */
  const attemptForm = async (key: string): Promise<Committed<Kept>> => {
    const isLast = key.length >= order.key.length + SENT_AT_MOST;
    try {
      const committed = await attempt(key);
      return order.tell !== 'message' && isOld(committed) && !isLast
        ? await attemptForm(`${key}+`)
        : committed;
    } catch (error) {
      const wasRefused = error instanceof InputChanged && isRefusal(keptOf(error.outcome, click).outcome);
      if (!wasRefused || isLast) throw error;
      return attemptForm(`${key}+`);
    }
  };
  try {
    let key = order.key;
    let committed = await attemptForm(key);
    if (order.tell === 'message' && isOld(committed)) {
      key = `${order.key}:${click}`;
      committed = await attempt(key);
    }
    const { replayed } = committed;
    const { outcome } = keptOf(committed.outcome, click);
    const card = replayed && order.tell === 'message' ? answerCard(outcome) : undefined;
    if (card)
      await store.write({ source: key, subject }, async (tx) => {
        const directory = await hands.readDirectory(tx);
        tellClicker(tx, answerKey(key, click), replyTo, roleOf(directory, replyTo), card);
      });
    return outcome;
  } catch (error) {
    if (error instanceof InputChanged) return { refused: 'sent_already' };
    throw error;
  }
}

function roleOf(directory: Directory, { person }: ReplyTo): Role | undefined {
  return findActor(directory, person)?.member.role;
}

/** Undefined where there is nothing to say. */
export function doneCard({ done, next }: Done): Card | undefined {
  if (done === null) return undefined;
  const { summary, blocks } = textCard(done);
  return { summary, blocks: next ? [...blocks, { kind: 'buttons', buttons: [next] }] : blocks };
}

async function directoryFor({ readDirectory }: CarryingOut, { inLine }: Order, tx: CommitTx) {
  // One that is held is read here and kept nowhere: what the work changes is not in it.
  return inLine ? loadDirectory(tx.db, await holdDirectory(tx.db)) : readDirectory(tx);
}

function answerKey(key: string, click: string): string {
  return `${key}:answer:${click}`;
}

/** Tells two clicks apart without keeping the capability itself; a redelivered click has the same one. */
export function clickId(replyTo: ReplyTo): string {
  return createHash('sha256')
    .update(replyTo.responseUrl ?? replyTo.click ?? 'none')
    .digest('base64url')
    .slice(0, 16);
}

/**
 * Tells one asking for something from another: a command that comes again has the same address to answer to; in Teams it
 * has none.
 */
export function askingId({ newNonce }: Pick<Hands, 'newNonce'>, replyTo: ReplyTo): string {
  return replyTo.responseUrl === undefined ? newNonce() : clickId(replyTo);
}

/** The key of one click: another one of the same button is decided anew. */
export function clickKey(what: string, replyTo: ReplyTo): string {
  const { platform, homeId, userId } = replyTo.person;
  return `${what}:${platform}.${homeId}.${userId}:${clickId(replyTo)}`;
}
