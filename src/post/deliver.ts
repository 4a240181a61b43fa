import { createHash } from 'node:crypto';
import type { Card } from '../chat/card.ts';
import type { Sent } from '../chat/port.ts';
import type { DirectoryReader } from '../directory/directory-store.ts';
import { personKey, type Actor, type Directory, type HomeTab, type Member } from '../directory/directory.ts';
import { isAmong } from '../directory/roles.ts';
import type { Eyes } from '../directory/scene.ts';
import type { Store } from '../store/commit.ts';
import type { Deliver, Delivery, OutboxItem } from '../store/outbox-item.ts';
import type { Rows } from '../store/rows.ts';
import { together } from '../store/together.ts';
import { askForCard, askForStanding } from './ask.ts';
import { filePayload } from './files/file-order.ts';
import {
  cardPayload,
  fromJson,
  givenPayload,
  noticePayload,
  type CardPayload,
  type NoticePayload,
} from './payload.ts';
import {
  dropMentions,
  findMentions,
  findPosting,
  findStandingFor,
  noticeSubject,
  savePosting,
} from './posting-store.ts';
import { chatOf, direct, outcome, postOptions, type Chats } from './reach.ts';
import { memberIn, type Drawn, type Posting, type Surface } from './surface.ts';
import { withheldFrom } from './withheld.ts';

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
  /** Fetches or deletes a file that somebody gave. */
  readonly deliverGiven: Deliver;
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
    if (item.kind === 'notice') {
      if (givenPayload.safeParse(item.payload).success) return deps.deliverGiven(item);
      return filePayload.safeParse(item.payload).success
        ? deps.deliverFile(item)
        : deliverNotice(shared, item);
    }
    const payload = cardPayload.parse(item.payload);
    if ('homeOf' in payload) return deliverHomeTabs(shared, payload.homeOf);
    if ('homeAt' in payload) return deliverHomeTab(shared, payload.homeAt);
    if ('mentionsOf' in payload) return refreshMentions(deps, payload.mentionsOf);
    if ('standingsOf' in payload) return refreshStandings(deps, payload.standingsOf);
    return deliverCard(shared, item, payload, look);
  };
}

/** Whether people are still who they were in this directory. */
async function stillStands({ store, readDirectory }: DeliverDeps, directory: Directory): Promise<boolean> {
  return (await readDirectory(store)).version === directory.version;
}

/**
 * Updates the message that shows a card, or posts one; nothing is sent where the card is shown as it is. A private one
 * is drawn anew where its reader may have become somebody else while it was drawn.
 */
async function deliverCard(
  deps: DeliverDeps,
  item: OutboxItem,
  payload: CardPayload,
  look: (subject: string) => Promise<Look | 'nothing' | undefined>,
): Promise<Delivery> {
  const { store, chats, now } = deps;
  const { subject, surface: name } = payload;
  const found = await look(subject);
  if (found === 'nothing') return done;
  if (!found) return { dead: `nobody draws the card of ${subject}` };
  const { eyes, surface, read } = found;
  const posting = surface.postings
    ? surface.postings(read as never).find((each) => each.surface === name)
    : await findPosting(store.rows, subject, name);
  // A try before may have brought it there.
  const mayStand = posting !== undefined || item.attempts > 0;
  const drawn = await surface.draw(eyes, read as never, name, mayStand);
  if (memberIn(name) !== undefined && !(await stillStands(deps, eyes.directory)))
    return deliverCard(deps, item, payload, look);
  if (!drawn) return posting ? withhold(deps, eyes.directory, subject, posting) : done;
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

/**
 * Takes what is private out of a message whose reader may not see it any more. The message stays on record, so that it
 * is true again with the right to see it. While the network is closed, what stands stays as it is.
 */
async function withhold(
  { chats, now }: DeliverDeps,
  directory: Directory,
  subject: string,
  posting: Posting,
): Promise<Delivery> {
  const memberId = memberIn(posting.surface);
  if (memberId === undefined || isJustClosed(directory, memberId)) return done;
  const card = withheldFrom(directory, memberId);
  const shown = hash(card);
  if (posting.shown === shown) return done;
  const sent = await chatOf(chats, posting.platform).update(posting, card);
  if (sent.kind !== 'sent') return outcome(sent);
  const kept = { shown, isAnew: false };
  return {
    sent: true,
    keep: (rows: Rows) => savePosting(rows, subject, posting.surface, posting, kept, now()),
  };
}

/** Whether a member is kept from acting by nothing but that the network is closed. */
function isJustClosed({ isClosed, members, firms }: Directory, memberId: number): boolean {
  return isClosed && firms.get(members.get(memberId)?.firmId ?? 0)?.status === 'active';
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

function isStopped({ members, firms }: Directory, memberId: number): boolean {
  const member = members.get(memberId);
  return member !== undefined && firms.get(member.firmId)?.status !== 'active';
}

/** One row brings all of a member's home tabs to the true state. */
async function deliverHomeTabs(deps: DeliverDeps, memberId: number): Promise<Delivery> {
  const directory = await deps.readDirectory(deps.store);
  const member = directory.members.get(memberId);
  if (!member) return done;
  const card = await drawHomeFor(deps, directory, memberId);
  if (!(await stillStands(deps, directory))) return deliverHomeTabs(deps, memberId);
  for (const tab of member.homeTabs) {
    const sent = await showHome(deps, tab, card);
    if (sent !== done) return sent;
  }
  return done;
}

/** That of an account which may be nobody's any more. */
async function deliverHomeTab(deps: DeliverDeps, tab: HomeTab): Promise<Delivery> {
  const directory = await deps.readDirectory(deps.store);
  const member = directory.memberByPerson.get(personKey(tab.person));
  const card = await drawHomeFor(deps, directory, member?.id);
  return (await stillStands(deps, directory)) ? showHome(deps, tab, card) : deliverHomeTab(deps, tab);
}

async function drawHomeFor(
  { eyesOf, drawHomeTab }: DeliverDeps,
  directory: Directory,
  memberId: number | undefined,
): Promise<Card> {
  const member = directory.members.get(memberId ?? 0);
  const firm = member && directory.firms.get(member.firmId);
  return member && firm?.status === 'active'
    ? drawHomeTab(eyesOf(directory), { member, firm })
    : withheldFrom(directory, memberId);
}

/** Shown or gone, the next one may be there all the same. */
async function showHome({ chats }: DeliverDeps, tab: HomeTab, card: Card): Promise<Delivery> {
  const { person, workspaceId } = tab;
  const sent = await chatOf(chats, person.platform).home(person, workspaceId, card);
  return sent.kind === 'retry' ? outcome(sent) : done;
}

/** Sends nothing itself: its asks have their place among other messages. What is over is asked for a last time. */
async function refreshMentions(
  { store, surfaces }: Pick<DeliverDeps, 'store' | 'surfaces'>,
  about: string,
): Promise<Delivery> {
  const mentions = await findMentions(store.rows, about);
  if (mentions.length === 0) return done;
  const over: string[] = [];
  for (const { subject } of mentions) {
    const [kind = ''] = subject.split(':', 1);
    const surface = surfaces.get(kind);
    const read: unknown = surface?.isOver && (await surface.read(store, subject.slice(kind.length + 1)));
    if (read !== undefined && surface?.isOver?.(read as never)) over.push(subject);
  }
  const source = `mentions:${about}`;
  await store.write({ source, subject: source }, async (tx) => {
    for (const { subject, memberIds } of mentions)
      for (const memberId of memberIds) askForCard(tx, subject, memberId);
    for (const subject of over) await dropMentions(tx, subject);
  });
  return done;
}

/** How many messages are asked for at once, between which others write. */
const STANDING_AT_ONCE = 50;

/** The same of all that stands before a member, in portions: of years it is thousands. */
async function refreshStandings({ store }: Pick<DeliverDeps, 'store'>, memberId: number): Promise<Delivery> {
  const standing = await findStandingFor(store.sql, memberId);
  const source = `standings:${String(memberId)}`;
  for (let at = 0; at < standing.length; at += STANDING_AT_ONCE)
    await store.write({ source, subject: source, patient: true }, (tx) => {
      for (const each of standing.slice(at, at + STANDING_AT_ONCE)) askForStanding(tx, each, memberId);
      return Promise.resolve();
    });
  return done;
}

async function deliverNotice(
  { store, chats, readDirectory, now }: DeliverDeps,
  item: OutboxItem,
): Promise<Delivery> {
  const notice = noticePayload.parse(fromJson(item.payload));
  const directory = await readDirectory(store);
  const reader =
    notice.to === 'clicker'
      ? directory.memberByPerson.get(personKey(notice.replyTo.person))
      : directory.members.get(notice.memberId);
  const isTold = mayStillRead(directory, notice, reader);
  if (!isTold && notice.to === 'member') return done;
  // Who clicked waits for an answer, and is told why it is none.
  const card = isTold ? notice.card : withheldFrom(directory, reader?.id);
  const sent =
    notice.to === 'clicker'
      ? await chatOf(chats, notice.replyTo.person.platform).reply(notice.replyTo, card, postOptions(item))
      : await direct(chats, directory, notice.memberId, card, postOptions(item));
  // What the platform keeps out of reach goes away by itself; and who takes no part any more is told that by it.
  if (sent.kind !== 'sent' || !reader || sent.ref.messageId === '' || isStopped(directory, reader.id))
    return outcome(sent);
  const [subject, surface] = [noticeSubject(reader.role, item.key), `member:${String(reader.id)}`];
  const kept = { shown: hash(card), isAnew: false };
  return { sent: true, keep: (rows: Rows) => savePosting(rows, subject, surface, sent.ref, kept, now()) };
}

/** Whether what was queued is still for its reader, whose firm, role or membership may be another by now. */
function mayStillRead(directory: Directory, notice: NoticePayload, reader: Member | undefined): boolean {
  const isAlways = notice.to === 'member' && notice.always === true;
  if (notice.for)
    return (
      reader !== undefined && isAmong(notice.for, reader) && (isAlways || !isStopped(directory, reader.id))
    );
  // As it was queued before it said whom it is for.
  return notice.to === 'clicker' || isAlways || !isStopped(directory, notice.memberId);
}

function hash(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}
