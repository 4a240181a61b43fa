import { createHash } from 'node:crypto';
import type { Card } from '../chat/card.ts';
import type { MessageRef, PostOptions, Sent } from '../chat/port.ts';
import { filePayload } from './files/file-order.ts';
import { keepNetworkPost, memberOn, readNetworkPost, type NetworkSubject } from './network-post.ts';
import { firmOf, isActive, memberName, type Directory } from '../directory/directory.ts';
import { readNotes } from '../features/jobs/book/flow/book.ts';
import type { FirmRecord } from '../features/records/firm-record.ts';
import type { Note } from '../features/jobs/book/ticket.ts';
import type { Deliver, OutboxItem } from '../store/outbox-item.ts';
import type { Store } from '../store/commit.ts';
import type { Rows } from '../store/rows.ts';
import { together } from '../store/together.ts';
import type { DispatchDeps } from '../desk/carry-out.ts';
import { mayDo, relationTo } from '../features/jobs/life/decide-job.ts';
import { isInFirstRound, wasAskedFirst } from '../features/jobs/life/first-round.ts';
import { openJobCard, readLeadRecord } from '../features/jobs/life/flow/change-job.ts';
import { jobCard } from '../features/jobs/cards/job-card.ts';
import type { Job } from '../features/jobs/life/job.ts';
import { findJob, findOffer, type JobRecord } from '../features/jobs/life/job-store.ts';
import { boardExtras, viewJob } from '../features/jobs/cards/job-view.ts';
import { sideOf } from '../features/jobs/offers/offer.ts';
import { offerCard } from '../features/jobs/offers/offer-card.ts';
import {
  cardPayload,
  fromJson,
  homePayload,
  managersOf,
  networkCardPayload,
  noticePayload,
  parseSurface,
  type JobSurface,
  type Surface,
} from './ask.ts';
import { savePosting } from '../features/jobs/cards/posting-store.ts';
import { chatOf, direct, outcome, postOptions, type Chats } from './reach.ts';
import { drawHome } from '../features/jobs/cards/flow/show-home.ts';

export type DeliverDeps = DispatchDeps & {
  readonly chats: Chats;
  /** Makes and sends a file that was asked for. */
  readonly deliverFile: Deliver;
};

/**
 * Sends what the outbox holds. A card is drawn from the job as it is now, so that whatever was missed or
 * overtaken, the last one sent is true; one that shows that already is not sent again.
 */
export function createDeliver(deps: DeliverDeps): Deliver {
  // The cards of one change go out at the same time, and are drawn from what is read once.
  const readJob = together((jobId: number) => readCardJob(deps.store, jobId));
  const readDirectory = together(deps.directory);
  const shared = { ...deps, directory: readDirectory };
  return async (item) => {
    if (item.kind !== 'card')
      return filePayload.safeParse(item.payload).success
        ? deps.deliverFile(item)
        : deliverNotice(shared, item);
    const home = homePayload.safeParse(item.payload).data;
    if (home) return deliverHome(shared, home.homeOf);
    const about = networkCardPayload.safeParse(item.payload).data;
    return about ? deliverNetworkCard(shared, item, about) : deliverCard(shared, item, readJob);
  };
}

async function deliverCard(
  deps: DeliverDeps,
  item: OutboxItem,
  readJob: (jobId: number) => Promise<CardJob | undefined>,
) {
  const { store, now } = deps;
  const { jobId, surface: surfaceName } = cardPayload.parse(item.payload);
  const surface = parseSurface(surfaceName);
  const shownJob = await readJob(jobId);
  if (!shownJob) return { sent: true } as const;
  const directory = await deps.directory(store);
  if (surface.kind === 'mirror' && isLost(directory, surface.mirrorId)) return { sent: true } as const;
  const posting = shownJob.record.postings.find((each) => each.surface === surfaceName);
  const card =
    surface.kind === 'offer'
      ? await drawOffer(store, directory, surface)
      : drawCard(directory, shownJob, surface, posting !== undefined);
  if (!card) return { sent: true } as const;
  return bringTo(deps, posting, card, {
    post: () => postTo(deps, directory, surface, card, postOptions(item)),
    keep: (rows, ref, shown) => savePosting(rows, jobId, surfaceName, ref, shown, now()),
  });
}

/** One row brings all of a member's home tabs to the true state. */
async function deliverHome(deps: DeliverDeps, memberId: number) {
  const directory = await deps.directory(deps.store);
  const member = directory.members.get(memberId);
  if (!member) return { sent: true } as const;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  const card = await drawHome(deps.store, directory, actor, deps.now());
  for (const { person, workspaceId } of member.homeTabs) {
    const sent = await chatOf(deps.chats, person.platform).home(person, workspaceId, card);
    // Shown or gone, the next one may be there all the same.
    if (sent.kind === 'retry') return outcome(sent);
  }
  return { sent: true } as const;
}

/** A card about no job: of a firm that asks to join, an invite, or a standing rate. */
async function deliverNetworkCard(deps: DeliverDeps, item: OutboxItem, about: NetworkSubject) {
  const { store, now } = deps;
  const directory = await deps.directory(store);
  const post = await readNetworkPost(store, directory, about, now());
  if (!post) return { sent: true } as const;
  const { card, place, posting } = post;
  return bringTo(deps, posting, card, {
    post: () =>
      place
        ? chatOf(deps.chats, place.platform).post(place, card, postOptions(item))
        : direct(deps.chats, directory, memberOn(about.surface), card, postOptions(item)),
    keep: (rows, ref, shown) => keepNetworkPost(rows, about, ref, shown),
  });
}

type Bringing = {
  readonly post: () => Promise<Sent>;
  readonly keep: (rows: Rows, ref: MessageRef, shown: string) => Promise<void>;
};

/** Updates the message that shows a card, or posts one; nothing is sent where the card is shown as it is. */
async function bringTo(
  deps: DeliverDeps,
  posting: (MessageRef & { readonly shown: string }) | undefined,
  card: Card,
  { post, keep }: Bringing,
) {
  const shown = hash(card);
  if (posting?.shown === shown) return { sent: true } as const;
  const sent = posting ? await chatOf(deps.chats, posting.platform).update(posting, card) : await post();
  if (sent.kind !== 'sent') return outcome(sent);
  return { sent: true, keep: (rows: Rows) => keep(rows, sent.ref, shown) } as const;
}

async function deliverNotice(deps: DeliverDeps, item: OutboxItem) {
  const notice = noticePayload.parse(fromJson(item.payload));
  if (notice.to === 'clicker') {
    const { replyTo, card } = notice;
    return outcome(await chatOf(deps.chats, replyTo.person.platform).reply(replyTo, card, postOptions(item)));
  }
  const directory = await deps.directory(deps.store);
  return outcome(await direct(deps.chats, directory, notice.memberId, notice.card, postOptions(item)));
}

/** What the cards of a job are drawn from. */
export type CardJob = {
  readonly record: JobRecord;
  readonly notes: readonly Note[];
  readonly leadRecord: FirmRecord | undefined;
};

export async function readCardJob(store: Store, jobId: number): Promise<CardJob | undefined> {
  const { rows, sealer } = store;
  const record = await findJob(rows, sealer, jobId);
  if (!record) return undefined;
  const notes = await readNotes(rows, sealer, jobId);
  return { record, notes, leadRecord: await readLeadRecord(store, record.job) };
}

/** The true card of a surface; undefined where there is nothing to show there any more. */
export function drawCard(
  directory: Directory,
  { record, notes, leadRecord }: CardJob,
  surface: JobSurface,
  isPosted: boolean,
): Card | undefined {
  const { job } = record;
  if (surface.kind === 'mirror') {
    // Queued before a peer gave the job back, or not at all.
    if (isInFirstRound(job)) return undefined;
    const view = viewJob(job, { ...boardExtras, leadRecord }, directory, { kind: 'board' });
    return { ...jobCard(view, () => true), ...ownView(directory, job) };
  }
  const member = directory.members.get(surface.memberId);
  // Whose firm takes no part any more is shown nothing more.
  if (!member || !isActive(directory, member.firmId)) return undefined;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  if (relationTo(job, actor) === 'peer' && wasAskedFirst(job, actor.firm.id))
    return openJobCard(directory, job, actor, leadRecord);
  // Somebody whose firm lost the job before its card went out has nothing to be shown.
  if (!isPosted && relationTo(job, actor) === 'peer') return undefined;
  const extras = { tickets: record.tickets, pendingOffers: record.pending.length, notes, work: record.work };
  return jobCard(viewJob(job, extras, directory, { kind: 'member', actor }), (action) =>
    mayDo(action, job, actor),
  );
}

/** The lead firm's people can edit an open request, where all others can claim it (see look-again.ts). */
function ownView(
  directory: Directory,
  { id: jobId, revision, status, leadFirmId }: Job,
): Pick<Card, 'ownView'> {
  if (status !== 'open') return {};
  const people = managersOf(directory, leadFirmId).flatMap((member) => member.people);
  return people.length === 0 ? {} : { ownView: { jobId, revision, people } };
}

/** The true card of an offer for one of its two firms; undefined for anybody else. */
export async function drawOffer(
  { rows, sealer }: Store,
  directory: Directory,
  surface: Surface & { kind: 'offer' },
): Promise<Card | undefined> {
  const record = await findOffer(rows, sealer, surface.offerId);
  const member = directory.members.get(surface.memberId);
  const side =
    record && member && isActive(directory, member.firmId) && sideOf(record.offer, record.job, member.firmId);
  if (!record || !side) return undefined;
  const { job, offer } = record;
  return offerCard({
    offer,
    side,
    jobId: job.id,
    revision: job.revision,
    summary: job.request.summary,
    place: job.request.place,
    posted: job.postedTerms,
    leadFirm: firmOf(directory, job.leadFirmId).name,
    peerFirm: firmOf(directory, offer.firmId).name,
    proposer: memberName(directory, offer.memberId),
  });
}

async function postTo(
  deps: DeliverDeps,
  directory: Directory,
  surface: Surface,
  card: Card,
  options: PostOptions,
): Promise<Sent> {
  if (surface.kind !== 'mirror') return direct(deps.chats, directory, surface.memberId, card, options);
  for (const board of directory.boards.values())
    for (const mirror of board.mirrors)
      if (mirror.id === surface.mirrorId)
        return chatOf(deps.chats, mirror.platform).post(mirror, card, options);
  return { kind: 'gone', what: 'conversation', reason: 'the board is not shown in this channel any more' };
}

function isLost(directory: Directory, mirrorId: number): boolean {
  return [...directory.boards.values()].some((board) =>
    board.mirrors.some((mirror) => mirror.id === mirrorId && mirror.lostBy !== undefined),
  );
}

function hash(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}
