import { useEffect, useMemo, useState } from 'react';
import type { WorldSummary } from '../slack/control-api.ts';
import { loadWorld } from './api.ts';
import { ConfirmProvider } from './confirm.tsx';
import { createDirectory, DirectoryContext } from './directory.ts';
import { PersonWindow } from './person-window.tsx';
import { useRoute } from './route.ts';
import { Welcome } from './welcome.tsx';

const retryMs = 1000;

export function App() {
  const [route, go] = useRoute();
  const [world, setWorld] = useState<WorldSummary | null>(null);
  const [isUnreached, setIsUnreached] = useState(false);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      const loaded = await loadWorld();
      if (stopped) return;
      if (loaded.kind === 'loaded') setWorld(loaded.value);
      setIsUnreached(loaded.kind !== 'loaded');
      if (loaded.kind !== 'loaded') timer = setTimeout(() => void load(), retryMs);
    };
    void load();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);

  const { me } = route;
  const directory = useMemo(() => world && me && createDirectory(world, me), [world, me?.teamId, me?.userId]);
  const known = world?.people.find((person) => person.teamId === me?.teamId && person.userId === me.userId);
  useEffect(() => {
    document.title = known ? `${known.name} · Local Slack` : 'Local Slack';
  }, [known]);

  if (world === null) {
    return (
      <main className="welcome" aria-busy={!isUnreached}>
        {isUnreached && (
          <p className="banner" role="alert">
            The local Slack does not answer. Is it still running? Trying again…
          </p>
        )}
      </main>
    );
  }
  if (known === undefined || !directory) {
    return <Welcome world={world} go={go} note={me && 'The person in the address is not of this world.'} />;
  }
  return (
    <DirectoryContext value={directory}>
      <ConfirmProvider>
        <PersonWindow
          key={`${known.teamId}/${known.userId}`}
          world={world}
          me={directory.me}
          route={route}
          go={go}
        />
      </ConfirmProvider>
    </DirectoryContext>
  );
}
