/** What every delivery does with a platform: which it is, how a member is reached, and what came of it. */
import { z } from 'zod';
import type { Card } from '../chat/card.ts';
import type { Platform, ReplyTo } from '../chat/interaction.ts';
import type { Chat, PostOptions, Sent } from '../chat/port.ts';
import { directRoute, personKey, type Directory } from '../directory/directory.ts';
import type { Delivery, OutboxItem } from '../store/outbox-item.ts';

export type Chats = Readonly<Partial<Record<Platform, Chat>>>;

export function chatOf(chats: Chats, platform: Platform): Chat {
  return chats[platform] ?? switchedOff;
}

/** Where the operator has taken a platform away, what was meant for it ends at once and says why. */
const off = (): Promise<Sent> =>
  Promise.resolve({
    kind: 'gone',
    what: 'installation',
    reason: 'this platform is switched off in the settings',
  });
const switchedOff: Chat = {
  ...{ post: off, update: off, direct: off, file: off, reply: off, home: off },
  fetch: () => Promise.resolve({ kind: 'gone', why: 'not allowed', reason: 'switched_off' }),
};

/** What a try leaves for the next: rows wait over an upgrade, so these names stay. */
export const lookedShape = z.object({ looked: z.object({ cursor: z.string(), pages: z.number() }) });

const unreachable: Sent = {
  kind: 'gone',
  what: 'person',
  reason: 'no chat account through which to reach this member',
};

/** Posts a card to a member, in a direct conversation. */
export function direct(
  chats: Chats,
  directory: Directory,
  memberId: number,
  card: Card,
  options: PostOptions,
): Promise<Sent> {
  return reach(chats, directory, memberId, (chat, { person, workspaceId }) =>
    chat.direct(person, workspaceId, card, options),
  );
}

/** Sends a member something by the way in which they are reached. */
async function reach(
  chats: Chats,
  directory: Directory,
  memberId: number,
  send: (chat: Chat, route: NonNullable<ReturnType<typeof directRoute>>) => Promise<Sent>,
): Promise<Sent> {
  const member = directory.members.get(memberId);
  const route = member && directRoute(directory, member);
  return route ? send(chatOf(chats, route.person.platform), route) : unreachable;
}

/** The same by the account with which they asked; by the way in which they are reached where that is none any more. */
export async function reachAt(
  chats: Chats,
  directory: Directory,
  memberId: number,
  at: Pick<ReplyTo, 'person' | 'workspaceId'> | undefined,
  send: (chat: Chat, route: NonNullable<ReturnType<typeof directRoute>>) => Promise<Sent>,
): Promise<Sent> {
  if (at && directory.memberByPerson.get(personKey(at.person))?.id === memberId) {
    const sent = await send(chatOf(chats, at.person.platform), at);
    if (sent.kind !== 'gone' || (sent.what !== 'person' && sent.what !== 'installation')) return sent;
  }
  return reach(chats, directory, memberId, send);
}

export function postOptions({ key, attempts, createdAt, memory, remember }: OutboxItem): PostOptions {
  return {
    key,
    maybeSince: attempts > 0 ? createdAt : undefined,
    looked: lookedShape.safeParse(memory).data?.looked,
    onLooked: (looked) => remember(looked ? { looked } : {}),
  };
}

export function outcome(sent: Sent): Delivery {
  switch (sent.kind) {
    case 'sent':
      return { sent: true };
    case 'retry':
      return sent.afterMs === undefined
        ? { error: sent.reason }
        : { error: sent.reason, retryAfterMs: sent.afterMs, alone: sent.alone === true };
    case 'gone':
      return { dead: sent.reason };
  }
}
