import { createHash } from 'node:crypto';
import type { Card } from '../chat/card.ts';
import type { Platform } from '../chat/interaction.ts';
import type { Chat, PostOptions, Sent } from '../chat/port.ts';
import { directRoute, firmOf, memberName, type Directory } from '../network/directory.ts';
import { readBook } from '../tickets/book.ts';
import type { Deliver, OutboxItem } from '../store/outbox-item.ts';
import type { Rows } from '../store/rows.ts';
import type { DispatchDeps } from './carry-out.ts';
import { mayDo, relationTo } from './decide-job.ts';
import { jobCard } from './job-card.ts';
import { findJob, findOffer } from './job-store.ts';
import { viewJob } from './job-view.ts';
import { sideOf } from './offer.ts';
import { offerCard } from './offer-card.ts';
import { cardPayload, fromJson, noticePayload, parseSurface, type Surface } from './outgoing.ts';
import { findPosting, savePosting } from './posting-store.ts';

export type DeliverDeps = DispatchDeps & { readonly chats: Readonly<Partial<Record<Platform, Chat>>> };

/**
 * Sends what the outbox holds. A card is drawn from the job as it is now, so that whatever was missed or
 * overtaken, the last one sent is true; one that shows that already is not sent again.
 */
export function createDeliver(deps: DeliverDeps): Deliver {
  return async (item) => (item.kind === 'card' ? deliverCard(deps, item) : deliverNotice(deps, item));
}

async function deliverCard(deps: DeliverDeps, item: OutboxItem) {
  const { store, now } = deps;
  const { jobId, surface: surfaceName } = cardPayload.parse(item.payload);
  const surface = parseSurface(surfaceName);
  const directory = await deps.directory(store);
  const posting = await findPosting(store.rows, jobId, surfaceName);
  const card = await drawCard(deps, directory, jobId, surface, posting !== undefined);
  if (!card) return { sent: true } as const;
  const shown = hash(card);
  if (posting?.shown === shown) return { sent: true } as const;
  const sent = posting
    ? await chatOf(deps, posting.platform).update(posting, card)
    : await postTo(deps, directory, surface, card, postOptions(item));
  if (sent.kind !== 'sent') return outcome(sent);
  const keep = (rows: Rows) => savePosting(rows, jobId, surfaceName, sent.ref, shown, now());
  return { sent: true, keep } as const;
}

async function deliverNotice(deps: DeliverDeps, item: OutboxItem) {
  const notice = noticePayload.parse(fromJson(item.payload));
  if (notice.to === 'clicker') {
    const { replyTo, card } = notice;
    return outcome(await chatOf(deps, replyTo.person.platform).reply(replyTo, card, postOptions(item)));
  }
  const directory = await deps.directory(deps.store);
  return outcome(await direct(deps, directory, notice.memberId, notice.card, postOptions(item)));
}

/** The true card of a surface now; undefined where there is nothing to show there any more. */
export async function drawCard(
  deps: DeliverDeps,
  directory: Directory,
  jobId: number,
  surface: Surface,
  isPosted: boolean,
): Promise<Card | undefined> {
  const { rows, sealer } = deps.store;
  if (surface.kind === 'offer') return drawOffer(deps, directory, surface);
  const record = await findJob(rows, sealer, jobId);
  if (!record) return undefined;
  const { job } = record;
  if (surface.kind === 'mirror') {
    const view = viewJob(job, { pendingOffers: 0, tickets: [], notes: [] }, directory, { kind: 'board' });
    return jobCard(view, () => true);
  }
  const member = directory.members.get(surface.memberId);
  if (!member) return undefined;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  // Somebody whose firm lost the job before its card went out has nothing to be shown.
  if (!isPosted && relationTo(job, actor) === 'peer') return undefined;
  const extras = { ...(await readBook(rows, sealer, jobId)), pendingOffers: record.pending.length };
  return jobCard(viewJob(job, extras, directory, { kind: 'member', actor }), (action) =>
    mayDo(action, job, actor),
  );
}

async function drawOffer(
  deps: DeliverDeps,
  directory: Directory,
  surface: Surface & { kind: 'offer' },
): Promise<Card | undefined> {
  const record = await findOffer(deps.store.rows, deps.store.sealer, surface.offerId);
  const member = directory.members.get(surface.memberId);
  const side = record && member && sideOf(record.offer, record.job, member.firmId);
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
  if (surface.kind !== 'mirror') return direct(deps, directory, surface.memberId, card, options);
  for (const board of directory.boards.values())
    for (const mirror of board.mirrors)
      if (mirror.id === surface.mirrorId) return chatOf(deps, mirror.platform).post(mirror, card, options);
  return { kind: 'gone', what: 'conversation', reason: 'the board is not shown in this channel any more' };
}

async function direct(
  deps: DeliverDeps,
  directory: Directory,
  memberId: number,
  card: Card,
  options: PostOptions,
): Promise<Sent> {
  const member = directory.members.get(memberId);
  const route = member && directRoute(directory, member);
  if (!route)
    return { kind: 'gone', what: 'person', reason: 'no chat account through which to reach this member' };
  return chatOf(deps, route.person.platform).direct(route.person, route.workspaceId, card, options);
}

function chatOf(deps: DeliverDeps, platform: Platform): Chat {
  const chat = deps.chats[platform];
  if (!chat) throw new Error(`${platform} is not configured`);
  return chat;
}

function postOptions(item: OutboxItem): PostOptions {
  return { key: item.key, maybeSince: item.attempts > 0 ? item.createdAt : undefined };
}

function outcome(sent: Sent) {
  switch (sent.kind) {
    case 'sent':
      return { sent: true } as const;
    case 'retry':
      return sent.afterMs === undefined
        ? { error: sent.reason }
        : { error: sent.reason, retryAfterMs: sent.afterMs };
    case 'gone':
      return { dead: sent.reason };
  }
}

function hash(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}
