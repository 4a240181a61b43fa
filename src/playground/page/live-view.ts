/** What one person sees, kept up to date: the view is fetched anew whenever the server says that it changed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Loaded, PersonRef } from './api.ts';

/** Where a platform's view of a person comes from; one constant for each. */
export type ViewSource<View> = {
  eventsPath: (person: PersonRef) => string;
  load: (person: PersonRef) => Promise<Loaded<View>>;
  /** The new view, with the objects of the old one where nothing changed, so that only changes are drawn again. */
  reuse: (before: View, after: View) => View;
};

export type LiveView<View> = {
  /** Null until the first answer. */
  view: View | null;
  status: 'connecting' | 'live' | 'lost' | 'missing';
  /** Fetches now, for the one who just did something; resolves when what is shown is at least that new. */
  refresh: () => Promise<void>;
  retry: () => void;
};

const retryMs = 1000;

export function useLiveView<View>(source: ViewSource<View>, person: PersonRef): LiveView<View> {
  const { teamId, userId } = person;
  const [view, setView] = useState<View | null>(null);
  const [status, setStatus] = useState<LiveView<View>['status']>('connecting');
  const [attempt, setAttempt] = useState(0);
  const refreshNow = useRef(() => Promise.resolve());

  useEffect(() => {
    let stopped = false;
    let running: Promise<void> | null = null;
    let next: Promise<void> | null = null;
    let stream: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const lost = () => {
      stream?.close();
      stream = null;
      if (stopped || document.hidden) return;
      setStatus('lost');
      clearTimeout(timer);
      timer = setTimeout(connect, retryMs);
    };
    const fetchView = async () => {
      const loaded = await source.load({ teamId, userId });
      if (stopped) return;
      if (loaded.kind === 'missing') setStatus('missing');
      else if (loaded.kind === 'unreached') lost();
      else setView((before) => (before === null ? loaded.value : source.reuse(before, loaded.value)));
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
      if (stream !== null) return;
      stream = new EventSource(source.eventsPath({ teamId, userId }));
      // Also what happened while nobody listened.
      stream.onopen = () => {
        setStatus((now) => (now === 'missing' ? now : 'live'));
        void refresh();
      };
      stream.onmessage = () => {
        void refresh();
      };
      stream.onerror = lost;
    };
    // A browser keeps six connections to one server for all its windows together; those that nobody
    // looks at must not use them up.
    const onVisibility = () => {
      if (document.hidden) {
        stream?.close();
        stream = null;
      } else connect();
    };

    refreshNow.current = refresh;
    void refresh();
    if (!document.hidden) connect();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      stopped = true;
      stream?.close();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [source, teamId, userId, attempt]);

  const refresh = useCallback(() => refreshNow.current(), []);
  const retry = useCallback(() => {
    setAttempt((now) => now + 1);
  }, []);
  return { view, status, refresh, retry };
}
