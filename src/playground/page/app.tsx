import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { WorldSummary } from '../slack/control-api.ts';
import type { WorldSummary as TeamsWorld } from '../teams/control-api.ts';
import { loadWorld } from './api.ts';
import { ConfirmProvider } from './confirm.tsx';
import { createDirectory, DirectoryContext } from './directory.ts';
import { firmsOf } from './firms.ts';
import { PersonWindow } from './person-window.tsx';
import { useRoute } from './route.ts';
import { loadTeamsWorld } from './teams/teams-api.ts';
import { Welcome } from './welcome.tsx';

const retryMs = 1000;

/** With the renderer of Adaptive Cards, which is large. */
const TeamsWindow = lazy(() =>
  import('./teams/teams-window.tsx').then(({ TeamsWindow }) => ({ default: TeamsWindow })),
);

export function App() {
  const [route, go] = useRoute();
  const [worlds, setWorlds] = useState<{ slack: WorldSummary; teams: TeamsWorld | null } | null>(null);
  const [isUnreached, setIsUnreached] = useState(false);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      const [slack, teams] = await Promise.all([loadWorld(), loadTeamsWorld()]);
      if (stopped) return;
      const isLoaded = slack.kind === 'loaded' && teams.kind !== 'unreached';
      if (isLoaded) setWorlds({ slack: slack.value, teams: teams.kind === 'loaded' ? teams.value : null });
      else timer = setTimeout(() => void load(), retryMs);
      setIsUnreached(!isLoaded);
    };
    void load();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);

  const { me } = route;
  const slack = worlds?.slack;
  const directory = useMemo(() => slack && me && createDirectory(slack, me), [slack, me?.teamId, me?.userId]);
  const firms = useMemo(() => worlds && firmsOf(worlds.slack, worlds.teams), [worlds]);
  const firm = firms?.find(({ id }) => id === me?.teamId);
  const known = firm?.people.find(({ ref }) => ref.userId === me?.userId);
  const title = firm?.isTeams === true ? 'Local Teams' : 'Local Slack';
  useEffect(() => {
    document.title = known ? `${known.name} · ${title}` : title;
  }, [known, title]);

  if (worlds === null || firms === null) {
    return (
      <main className="welcome" aria-busy={!isUnreached}>
        {isUnreached && (
          <p className="banner" role="alert">
            The demo does not answer. Is it still running? Trying again…
          </p>
        )}
      </main>
    );
  }
  if (known === undefined || !directory) {
    const note = me && 'The person in the address is not of this world.';
    return <Welcome world={worlds.slack} firms={firms} go={go} note={note} />;
  }
  const key = `${directory.me.teamId}/${directory.me.userId}`;
  if (firm?.isTeams === true && worlds.teams !== null) {
    return (
      <Suspense>
        <TeamsWindow key={key} world={worlds.teams} firms={firms} me={directory.me} route={route} go={go} />
      </Suspense>
    );
  }
  return (
    <DirectoryContext value={directory}>
      <ConfirmProvider>
        <PersonWindow key={key} world={worlds.slack} firms={firms} me={directory.me} route={route} go={go} />
      </ConfirmProvider>
    </DirectoryContext>
  );
}
