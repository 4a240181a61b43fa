/** Who I am and what I look at, in the address, so that two browser windows can be two people. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { PersonRef } from './api.ts';

export type Route = { me: PersonRef | null; channelId: string | null; tab: 'messages' | 'home' };

function parse(search: string): Route {
  const params = new URLSearchParams(search);
  const [teamId, userId] = (params.get('me') ?? '').split('/');
  return {
    me: teamId && userId ? { teamId, userId } : null,
    channelId: params.get('in'),
    tab: params.get('tab') === 'home' ? 'home' : 'messages',
  };
}

/** `?me=T0BIRCH/U0BOB&in=C0PEERS`: the slash is kept readable, which URLSearchParams would not. */
export function routeHref({ me, channelId, tab }: Route): string {
  const parts = [
    me && `me=${encodeURIComponent(me.teamId)}/${encodeURIComponent(me.userId)}`,
    channelId && `in=${encodeURIComponent(channelId)}`,
    tab === 'home' && 'tab=home',
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? `?${parts.join('&')}` : location.pathname;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** `replace` for what the page chose itself, which the back button should not stop at. */
export type Go = (route: Route, how?: 'push' | 'replace') => void;

export function useRoute(): [Route, Go] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const route = useMemo(() => parse(search), [search]);
  const go = useCallback<Go>((next, how = 'push') => {
    if (how === 'push') history.pushState(null, '', routeHref(next));
    else history.replaceState(null, '', routeHref(next));
    for (const listener of listeners) listener();
  }, []);
  return [route, go];
}
