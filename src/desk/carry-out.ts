import { createHash } from 'node:crypto';
import { textCard, type Card } from '../chat/card.ts';
import type { ReplyTo } from '../chat/interaction.ts';
import { findActor, refuseOutsider, type Actor, type Directory } from '../directory/directory.ts';
import type { DirectoryReader } from '../directory/current-directory.ts';
import type { Committed, CommitTx, Store } from '../store/commit.ts';
import { InputChanged } from '../store/errors.ts';
import type { JsonValue } from '../store/json.ts';
import type { Sealer } from '../store/seal.ts';
import { tellClicker } from '../post/ask.ts';
import { isRefusal, refusalText, type Refusal } from '../features/jobs/job-refusal.ts';

export type DispatchDeps = {
  readonly store: Store;
  readonly directory: DirectoryReader;
  readonly now: () => Date;
};

/** What the work of a command has at hand, all true within its transaction. */
export type Scene = {
  readonly tx: CommitTx;
  readonly sealer: Sealer;
  readonly directory: Directory;
  readonly actor: Actor;
  readonly now: Date;
  /** The command's business key; keys of its messages begin with it. */
  readonly key: string;
};

/** A done command may have something to say to the one who gave it. */
export type Done = { readonly done: string | null };
export type Outcome = Done | Refusal;

export type Order = {
  readonly key: string;
  readonly subject: string;
  readonly input: JsonValue;
  readonly replyTo: ReplyTo;
  /**
   * 'message': the outcome is told in a private message, which is queued with the change itself.
   * 'form': the caller shows a refusal in the form that is still open.
   */
  readonly tell: 'message' | 'form';
};

/** What the inbox keeps of a command: what came of it, and by which click. */
type Kept = { readonly click: string; readonly outcome: Outcome };

/**
 * Carries out a person's command in one transaction: who acts is looked up in it, a stranger is refused,
 * and the answer to the clicker is queued beside the change. A repeat changes nothing and gets the first
 * outcome; it is told again only where it comes from another click. A refusal holds for its own click
 * alone: what stood against it may be gone, so that the next click is decided anew, and so is a form that was
 * changed since.
 *
 * @param refusalCard what to show for a refusal beyond its words
 */
export async function carryOut(
  deps: DispatchDeps,
  order: Order,
  work: (scene: Scene) => Promise<Outcome>,
  refusalCard?: (refusal: Refusal, scene: Omit<Scene, 'actor'>) => Promise<Card | undefined>,
): Promise<Outcome> {
  const { store } = deps;
  const { subject, input, replyTo } = order;
  const click = clickId(replyTo);
  const attempt = (key: string): Promise<Committed<Kept>> =>
    store.commit<Kept>({ key, subject, input }, async (tx) => {
      const directory = await deps.directory(tx);
      const actor = findActor(directory, replyTo.person);
      const scene = { tx, sealer: store.sealer, directory, now: tx.now, key };
      const outcome: Outcome = actor
        ? await work({ ...scene, actor })
        : refuseOutsider(directory, replyTo.person);
      if (order.tell === 'message') {
        const card = (isRefusal(outcome) && (await refusalCard?.(outcome, scene))) || answerCard(outcome);
        if (card) tellClicker(tx, answerKey(key, click), replyTo, card);
      }
      return { click, outcome };
    });
  const attemptForm = async (key: string): Promise<Committed<Kept>> => {
    try {
      return await attempt(key);
    } catch (error) {
      const wasRefused = error instanceof InputChanged && isRefusal((error.outcome as Kept).outcome);
      if (!wasRefused) throw error;
      return attemptForm(`${key}+`);
    }
  };
  try {
    let key = order.key;
    let { outcome: kept, replayed } = await attemptForm(key);
    if (replayed && isRefusal(kept.outcome) && kept.click !== click) {
      key = `${order.key}:${click}`;
      ({ outcome: kept, replayed } = await attempt(key));
    }
    const { outcome } = kept;
    const card = replayed && order.tell === 'message' ? answerCard(outcome) : undefined;
    if (card)
      await store.write({ source: key, subject }, async (tx) => {
        tellClicker(tx, answerKey(key, click), replyTo, card);
        return Promise.resolve();
      });
    return outcome;
  } catch (error) {
    if (error instanceof InputChanged) return { refused: 'sent_already' };
    throw error;
  }
}

function answerKey(key: string, click: string): string {
  return `${key}:answer:${click}`;
}

function answerCard(outcome: Outcome): Card | undefined {
  const text = isRefusal(outcome) ? refusalText(outcome) : outcome.done;
  return text === null ? undefined : textCard(text);
}

/** Tells two clicks apart without keeping the capability itself; a redelivered click has the same one. */
export function clickId(replyTo: ReplyTo): string {
  return createHash('sha256')
    .update(replyTo.responseUrl ?? 'none')
    .digest('base64url')
    .slice(0, 16);
}
