/** What one person sees, kept up to date: the view is fetched anew whenever the server says that it changed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Message, PersonView } from '../slack/control-api.ts';
import { eventsPath, loadView, type PersonRef } from './api.ts';

export type LiveView = {
  /** Null until the first answer. */
  view: PersonView | null;
  status: 'connecting' | 'live' | 'lost' | 'missing';
  /** Fetches now, for the one who just did something; resolves when what is shown is at least that new. */
  refresh: () => Promise<void>;
  retry: () => void;
};

const retryMs = 1000;

/** Keeps the objects of messages that did not change, so that only changed ones are drawn again. */
function reuseMessages(before: PersonView | null, after: PersonView): PersonView {
  if (before === null) return after;
  const known = new Map<string, Message>();
  for (const channel of before.channels) {
    for (const message of channel.messages) known.set(`${channel.id} ${message.ts}`, message);
  }
  const same = (one: Message, other: Message) => JSON.stringify(one) === JSON.stringify(other);
  const channels = after.channels.map((channel) => ({
    ...channel,
    messages: channel.messages.map((message) => {
      const old = known.get(`${channel.id} ${message.ts}`);
      return old !== undefined && same(old, message) ? old : message;
    }),
  }));
  return { ...after, channels };
}

export function useLiveView(person: PersonRef): LiveView {
  const { teamId, userId } = person;
  const [view, setView] = useState<PersonView | null>(null);
  const [status, setStatus] = useState<LiveView['status']>('connecting');
  const [attempt, setAttempt] = useState(0);
  const refreshNow = useRef(() => Promise.resolve());

  useEffect(() => {
    let stopped = false;
    let running: Promise<void> | null = null;
    let next: Promise<void> | null = null;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const lost = () => {
      source?.close();
      source = null;
      if (stopped || document.hidden) return;
      setStatus('lost');
      clearTimeout(timer);
      timer = setTimeout(connect, retryMs);
    };
    const fetchView = async () => {
      const loaded = await loadView({ teamId, userId });
      if (stopped) return;
      if (loaded.kind === 'missing') setStatus('missing');
      else if (loaded.kind === 'unreached') lost();
      else setView((before) => reuseMessages(before, loaded.value));
    };
    // One fetch at a time. A change that comes while one is under way may not be in it, so one more
    // follows; all changes until then share that one.
    const refresh = (): Promise<void> => {
      if (running === null) {
        running = fetchView().finally(() => {
          running = null;
        });
        return running;
      }
      next ??= running.then(() => {
        next = null;
        return refresh();
      });
      return next;
    };
    const connect = () => {
      clearTimeout(timer);
      if (source !== null) return;
      source = new EventSource(eventsPath({ teamId, userId }));
      // Also what happened while nobody listened.
      source.onopen = () => {
        setStatus((now) => (now === 'missing' ? now : 'live'));
        void refresh();
      };
      source.onmessage = () => {
        void refresh();
      };
      source.onerror = lost;
    };
    // A browser keeps six connections to one server for all its windows together; those that nobody
    // looks at must not use them up.
    const onVisibility = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else connect();
    };

    refreshNow.current = refresh;
    void refresh();
    if (!document.hidden) connect();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      stopped = true;
      source?.close();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [teamId, userId, attempt]);

  const refresh = useCallback(() => refreshNow.current(), []);
  const retry = useCallback(() => {
    setAttempt((now) => now + 1);
  }, []);
  return { view, status, refresh, retry };
}
