import { decodeAction, encodeAction } from '../../src/chat/buttons.ts';
import type { Card } from '../../src/chat/card.ts';
import type { Names } from '../../src/chat/names.ts';
import type { Chat, MessageRef, PostOptions, Sent } from '../../src/chat/port.ts';
import { faultsOfCard } from './check-drawn.ts';

export type Shown = {
  /** The account that sees it, or the channel in which it stands. */
  readonly to: string;
  readonly card: Card;
  /** How often it was brought to another state. */
  readonly updates: number;
};

/** A platform of a test that takes all that the port lets it take, and keeps what it should not have been given. */
export function strictChat(names: Names) {
  const messages = new Map<string, Shown & { readonly ref: MessageRef }>();
  const files: { readonly to: string; readonly name: string; readonly text: string }[] = [];
  const fetched: string[] = [];
  const slow = new Map<string, Promise<void>>();
  const faults: string[] = [];
  const keys = new Set<string>();

  const check = (card: Card): void => {
    faults.push(...faultsOfCard(card, names));
    for (const block of card.blocks)
      for (const { label, action } of block.kind === 'buttons'
        ? [...block.buttons, ...(block.more ?? [])]
        : [])
        if (!decodeAction(encodeAction(action), names)) faults.push(`nobody answers “${label}”`);
  };
  const given = new Map<string, { readonly by: string; readonly name: string; readonly bytes: Uint8Array }>();
  const checkKey = ({ key, maybeSince }: PostOptions): void => {
    if (keys.has(key) && !maybeSince) faults.push(`${key} was sent already`);
    keys.add(key);
  };
  const show = (place: Omit<MessageRef, 'messageId'>, to: string, card: Card): Promise<Sent> => {
    check(card);
    const ref = { ...place, messageId: `M${String(messages.size + 1)}` };
    messages.set(ref.messageId, { to, card, updates: 0, ref });
    return Promise.resolve({ kind: 'sent', ref });
  };
  const placeOf = (userId: string, workspaceId: string) => {
    return { platform: 'slack' as const, workspaceId, channelId: `D-${userId}` };
  };

  const chat: Chat = {
    post: (place, card, options) => {
      checkKey(options);
      return show(place, place.channelId, card);
    },
    direct: ({ userId }, workspaceId, card, options) => {
      checkKey(options);
      return show(placeOf(userId, workspaceId), userId, card);
    },
    reply: ({ person: { userId }, workspaceId }, card, options) => {
      checkKey(options);
      return show(placeOf(userId, workspaceId), userId, card);
    },
    home: ({ userId }, workspaceId, card) => show(placeOf(userId, workspaceId), `home of ${userId}`, card),
    update: (ref, card) => {
      check(card);
      const shown = messages.get(ref.messageId);
      if (shown?.ref.workspaceId !== ref.workspaceId || shown.ref.channelId !== ref.channelId)
        return Promise.resolve({ kind: 'gone', what: 'message', reason: 'there is no such message' });
      if (JSON.stringify(shown.card) === JSON.stringify(card))
        faults.push(`${card.summary} is shown already`);
      messages.set(ref.messageId, { ...shown, card, updates: shown.updates + 1 });
      return Promise.resolve({ kind: 'sent', ref });
    },
    file: async ({ userId }, workspaceId, { name, byteLength, read }, options) => {
      checkKey(options);
      const bytes = [];
      for await (const part of read(0, byteLength)) bytes.push(part);
      const whole = Buffer.concat(bytes);
      const text = whole.toString();
      if (whole.length !== byteLength) faults.push(`${name} has not ${String(byteLength)} bytes`);
      files.push({ to: userId, name, text });
      return { kind: 'sent', ref: { ...placeOf(userId, workspaceId), messageId: '' } };
    },
    fetch: async ({ person: { userId }, where }) => {
      fetched.push(where);
      await slow.get(where);
      const found = given.get(where);
      if (!found) return { kind: 'gone', why: 'deleted', reason: 'file_not_found' };
      if (found.by !== userId) return { kind: 'gone', why: 'not theirs', reason: 'other_user' };
      return { kind: 'fetched', name: found.name, chunks: inPieces(found.bytes) };
    },
  };
  return {
    chat,
    files,
    /** What people have uploaded, by what the platform calls it. */
    given,
    /** What was fetched of it, or tried to be. */
    fetched,
    /** What comes only once this is over. */
    slow,
    faults,
    /** What an account sees now, in the order in which it came. */
    shownTo: (to: string): Shown[] => [...messages.values()].filter((message) => message.to === to),
  };
}

/** As they come over a line: the first one alone says nothing of what is in it. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 3);
  for (let at = 3; at < bytes.length; at += 40_000)
    yield await Promise.resolve(bytes.subarray(at, at + 40_000));
}
