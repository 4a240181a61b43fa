import { createHash } from 'node:crypto';
import type { Card } from '../chat/card.ts';
import type { Sent } from '../chat/port.ts';
import type { DirectoryReader } from '../directory/directory-store.ts';
import { firmOf, type Actor, type Directory } from '../directory/directory.ts';
import type { Eyes, Scene } from '../directory/scene.ts';
import type { CommitTx, Store } from '../store/commit.ts';
import type { Deliver, Delivery, FatedRow, OutboxItem } from '../store/outbox-item.ts';
import type { Rows } from '../store/rows.ts';
import { together } from '../store/together.ts';
import { askForCard } from './ask.ts';
import { filePayload } from './files/file-order.ts';
import { cardPayload, fromJson, noticePayload } from './payload.ts';
import { findMentions, findPosting, savePosting } from './posting-store.ts';
import { chatOf, direct, outcome, postOptions, type Chats } from './reach.ts';
import type { Drawn, Surface } from './surface.ts';

export type DeliverDeps = {
  readonly store: Store;
  readonly readDirectory: DirectoryReader;
  readonly now: () => Date;
  readonly chats: Chats;
  readonly eyesOf: (directory: Directory) => Eyes;
  /** By what a subject begins with. */
  readonly surfaces: ReadonlyMap<string, Surface>;
  readonly drawHomeTab: (eyes: Eyes, actor: Actor) => Promise<Card>;
  /** Makes and sends a file that was asked for. */
  readonly deliverFile: Deliver;
};

type Look = { readonly eyes: Eyes; readonly surface: Surface; readonly read: unknown };

const done: Delivery = { sent: true };

/**
 * Sends what the outbox holds. A card is drawn from what stands now, so that whatever was missed or overtaken, the
 * last one sent is true; one that shows that already is not sent again.
 */
export function createDeliver(deps: DeliverDeps): Deliver {
  const { store, eyesOf, surfaces } = deps;
  const readDirectory = together(deps.readDirectory);
  const shared = { ...deps, readDirectory };
  // The cards of one change go out at the same time, and are drawn from what is read once.
  const look = together(async (subject: string): Promise<Look | 'nothing' | undefined> => {
    const [kind = ''] = subject.split(':', 1);
    const surface = surfaces.get(kind);
    if (!surface) return undefined;
    const found: unknown = await surface.read(store, subject.slice(kind.length + 1));
    if (found === undefined) return 'nothing';
    const eyes = eyesOf(await readDirectory(store));
    const read = surface.complete ? await surface.complete(eyes, found as never) : found;
    return { eyes, surface, read };
  });
  return async (item) => {
    if (item.kind === 'notice')
      return filePayload.safeParse(item.payload).success
        ? deps.deliverFile(item)
        : deliverNotice(shared, item);
    const payload = cardPayload.parse(item.payload);
    if ('homeOf' in payload) return deliverHomeTabs(shared, payload.homeOf);
    if ('mentionsOf' in payload) return refreshMentions(deps, payload.mentionsOf);
    const found = await look(payload.subject);
    if (found === 'nothing') return done;
    return found
      ? deliverCard(shared, item, payload, found)
      : { dead: `nobody draws the card of ${payload.subject}` };
  };
}

/** Updates the message that shows a card, or posts one; nothing is sent where the card is shown as it is. */
async function deliverCard(
  { store, chats, now }: DeliverDeps,
  item: OutboxItem,
  { subject, surface: name }: { readonly subject: string; readonly surface: string },
  { eyes, surface, read }: Look,
): Promise<Delivery> {
  const posting = surface.postings
    ? surface.postings(read as never).find((each) => each.surface === name)
    : await findPosting(store.rows, subject, name);
  // A try before may have brought it there.
  const mayStand = posting !== undefined || item.attempts > 0;
  const drawn = await surface.draw(eyes, read as never, name, mayStand);
  if (!drawn) return done;
  const shown = hash(drawn.card);
  if (posting?.shown === shown) return done;
  let sent = posting
    ? await chatOf(chats, posting.platform).update(posting, drawn.card)
    : await post(chats, eyes.directory, drawn, item);
  const isAnew =
    (sent.kind === 'gone' && sent.what === 'deleted' && surface.postsAnew?.(read as never, name)) ?? false;
  if (isAnew) sent = await post(chats, eyes.directory, drawn, item);
  if (sent.kind !== 'sent') return outcome(sent);
  const { ref } = sent;
  return {
    sent: true,
    keep: (rows: Rows) => savePosting(rows, subject, name, ref, { shown, isAnew }, now()),
  };
}

/** Tells a surface what became of its card, in the transaction that says so. */
export function createTellFate(
  surfaces: ReadonlyMap<string, Surface>,
  sceneFor: (tx: CommitTx, key: string) => Promise<Scene>,
) {
  return async (tx: CommitTx, { key, kind, payload, ...fated }: FatedRow): Promise<void> => {
    const read = kind === 'card' ? cardPayload.safeParse(payload).data : undefined;
    if (!read || !('subject' in read)) return;
    const [name = ''] = read.subject.split(':', 1);
    const tell = surfaces.get(name)?.onFate;
    if (tell) await tell(await sceneFor(tx, key), read.subject.slice(name.length + 1), read.surface, fated);
  };
}

function post(chats: Chats, directory: Directory, drawn: Drawn, item: OutboxItem): Promise<Sent> {
  switch (drawn.kind) {
    case 'place':
      return chatOf(chats, drawn.place.platform).post(drawn.place, drawn.card, postOptions(item));
    case 'member':
      return direct(chats, directory, drawn.memberId, drawn.card, postOptions(item));
    case 'nowhere':
      return Promise.resolve({ kind: 'gone', what: 'conversation', reason: drawn.reason });
  }
}

/** One row brings all of a member's home tabs to the true state. */
async function deliverHomeTabs(
  { store, chats, readDirectory, eyesOf, drawHomeTab }: DeliverDeps,
  memberId: number,
): Promise<Delivery> {
  const directory = await readDirectory(store);
  const member = directory.members.get(memberId);
  if (!member) return done;
  const card = await drawHomeTab(eyesOf(directory), { member, firm: firmOf(directory, member.firmId) });
  for (const { person, workspaceId } of member.homeTabs) {
    const sent = await chatOf(chats, person.platform).home(person, workspaceId, card);
    // Shown or gone, the next one may be there all the same.
    if (sent.kind === 'retry') return outcome(sent);
  }
  return done;
}

/** Sends nothing itself: what it asks for has its place among the messages of those who get it. */
async function refreshMentions({ store }: Pick<DeliverDeps, 'store'>, about: string): Promise<Delivery> {
  const mentions = await findMentions(store.rows, about);
  if (mentions.length === 0) return done;
  const source = `mentions:${about}`;
  await store.write({ source, subject: source }, (tx) => {
    for (const { subject, memberIds } of mentions)
      for (const memberId of memberIds) askForCard(tx, subject, memberId);
    return Promise.resolve();
  });
  return done;
}

async function deliverNotice(
  { store, chats, readDirectory }: DeliverDeps,
  item: OutboxItem,
): Promise<Delivery> {
  const notice = noticePayload.parse(fromJson(item.payload));
  if (notice.to === 'clicker') {
    const { replyTo, card } = notice;
    return outcome(await chatOf(chats, replyTo.person.platform).reply(replyTo, card, postOptions(item)));
  }
  const directory = await readDirectory(store);
  return outcome(await direct(chats, directory, notice.memberId, notice.card, postOptions(item)));
}

function hash(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}
