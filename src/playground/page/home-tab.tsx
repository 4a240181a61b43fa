import { useEffect, useMemo, useState } from 'react';
import type { View } from '../slack/control-api.ts';
import { act, type PersonRef } from './api.ts';
import { BlockList, StrayFailure } from './blocks/block-list.tsx';
import { asKitBlocks } from './kit/block-kit.ts';
import { SurfaceContext, useSurfaceOf } from './surface.ts';

type HomeTabProps = { person: PersonRef; home: View | null; refresh: () => Promise<void> };

/** The app's home; the app is told that it was opened, as Slack does. */
export function HomeTab({ person, home, refresh }: HomeTabProps) {
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const open = async () => {
      const result = await act(person, 'home', {});
      setFailure(result.ok ? null : result.message);
      await refresh();
    };
    void open();
  }, [person, refresh]);
  return (
    <div className="home" data-testid="home">
      {failure !== null && (
        <p className="failure" role="alert">
          {failure}
        </p>
      )}
      {home === null ? (
        <div className="empty">
          <h3>Nothing here yet</h3>
          <p>The app has not published a home for you.</p>
        </div>
      ) : (
        <HomeView person={person} home={home} refresh={refresh} />
      )}
    </div>
  );
}

function HomeView({ person, home, refresh }: HomeTabProps & { home: View }) {
  const blocks = useMemo(() => asKitBlocks(home.blocks), [home]);
  const target = useMemo(() => ({ viewId: home.id }), [home.id]);
  const surface = useSurfaceOf({ person, target, blocks, held: home.state.values, refresh });
  return (
    <SurfaceContext value={surface}>
      <BlockList blocks={blocks} />
      <StrayFailure blocks={blocks} />
    </SurfaceContext>
  );
}
