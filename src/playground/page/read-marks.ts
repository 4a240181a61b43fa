/** How far this person has read each channel; kept in the browser, shared by its windows. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { PersonRef } from './api.ts';

type Marks = Record<string, string>;

const storageKey = ({ teamId, userId }: PersonRef) => `read:${teamId}/${userId}`;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

function parseMarks(stored: string | null): Marks {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Marks) : {};
  } catch {
    return {};
  }
}

/** Of a conversation, what counts: who wrote when. */
export type Readable = { id: string; messages: readonly { ts: string; user: string }[] };

export type ReadMarks = {
  /** Messages by others, newer than what this person has seen. An edit is not news. */
  unread: (channel: Readable) => number;
  markRead: (channelId: string, ts: string) => void;
};

export function useReadMarks(person: PersonRef): ReadMarks {
  const key = storageKey(person);
  const { userId } = person;
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  const marks = useMemo(() => parseMarks(stored), [stored]);
  const unread = useCallback(
    (channel: Readable) => {
      const mark = Number(marks[channel.id] ?? 0);
      return channel.messages.filter((message) => Number(message.ts) > mark && message.user !== userId)
        .length;
    },
    [marks, userId],
  );
  const markRead = useCallback(
    (channelId: string, ts: string) => {
      const now = parseMarks(localStorage.getItem(key));
      if (Number(now[channelId] ?? 0) >= Number(ts)) return;
      localStorage.setItem(key, JSON.stringify({ ...now, [channelId]: ts }));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return { unread, markRead };
}
