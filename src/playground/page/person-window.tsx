/** The window of one person: side bar, conversation, modals. */
import { useEffect, useState } from 'react';
import type { ChannelView, WorldSummary } from '../slack/control-api.ts';
import type { PersonRef } from './api.ts';
import { Conversation } from './conversation.tsx';
import { Dialog } from './dialog.tsx';
import type { Firm } from './firms.ts';
import { useLiveView } from './live-view.ts';
import { useIsNarrow } from './media.ts';
import { ModalStack } from './modal-stack.tsx';
import { useReadMarks } from './read-marks.ts';
import type { Go, Route } from './route.ts';
import { byNewest, SideBar } from './side-bar.tsx';
import { slackView } from './slack-view.ts';

type PersonWindowProps = { world: WorldSummary; firms: readonly Firm[]; me: PersonRef; route: Route; go: Go };

export function PersonWindow({ world, firms, me, route, go }: PersonWindowProps) {
  const { view, status, refresh, retry } = useLiveView(slackView, me);
  const { unread, markRead } = useReadMarks(me);
  const isNarrow = useIsNarrow();
  const [drawerOpen, setDrawerOpen] = useState(false);

  const channels = view?.channels ?? [];
  const channel = channels.find((each) => each.id === route.channelId);
  // The choice is put into the address at once, so that the conversation stays when others become newer.
  const fallback = channel === undefined ? firstChoice(channels) : undefined;
  useEffect(() => {
    if (fallback !== undefined) go({ me, channelId: fallback, tab: 'messages' }, 'replace');
  }, [fallback, go, me]);

  const routeOf = (person: PersonRef): Route => ({
    me: person,
    channelId: channel?.kind === 'channel' ? channel.id : null,
    tab: 'messages',
  });
  const leaveDrawer = () => {
    setDrawerOpen(false);
  };
  const side = (
    <SideBar
      firms={firms}
      me={me}
      view={view}
      current={channel?.id ?? null}
      unread={unread}
      routeOf={routeOf}
      onPerson={(person) => {
        leaveDrawer();
        go(routeOf(person));
      }}
      onChannel={(channelId) => {
        leaveDrawer();
        go({ me, channelId, tab: 'messages' });
      }}
    />
  );
  const waiting = channels.reduce((sum, each) => sum + (each.id === channel?.id ? 0 : unread(each)), 0);
  const isInstalled = world.teams.some((team) => team.id === me.teamId && team.installed);
  const hasHome = channel?.kind === 'im' && isInstalled;

  const menuButton = isNarrow && (
    <button
      type="button"
      className="button button-icon drawer-button"
      aria-label="People and channels"
      aria-haspopup="dialog"
      data-testid="drawer-button"
      data-unread={waiting > 0 || undefined}
      onClick={() => {
        setDrawerOpen(true);
      }}
    >
      <span aria-hidden="true">☰</span>
    </button>
  );
  return (
    <div className="window">
      {isNarrow ? (
        drawerOpen && (
          <Dialog
            className="drawer"
            label="People and channels"
            onCancel={leaveDrawer}
            onBackdrop={leaveDrawer}
          >
            {side}
          </Dialog>
        )
      ) : (
        <aside>{side}</aside>
      )}
      <div className="window-main">
        {status === 'lost' && (
          <div className="banner" role="alert">
            <span>The local Slack does not answer. Trying again…</span>
            <button type="button" className="link" onClick={retry}>
              Now
            </button>
          </div>
        )}
        {channel !== undefined && view !== null ? (
          <Conversation
            person={me}
            view={view}
            channel={channel}
            command={isInstalled ? world.command : null}
            tab={hasHome ? route.tab : null}
            onTab={(tab) => {
              go({ me, channelId: channel.id, tab });
            }}
            menuButton={menuButton}
            refresh={refresh}
            onSeen={markRead}
          />
        ) : (
          <main className="conversation" aria-busy={view === null && status !== 'lost'}>
            {menuButton && <header className="bar">{menuButton}</header>}
            {view !== null && channels.length === 0 && (
              <div className="empty">
                <h3>No conversations</h3>
                <p>This person is in no channel, and the app has not written to them.</p>
              </div>
            )}
          </main>
        )}
      </div>
      {view !== null && <ModalStack person={me} modals={view.modals} refresh={refresh} />}
    </div>
  );
}

/** A newcomer does best in the channel that firms share. */
function firstChoice(channels: readonly ChannelView[]): string | undefined {
  const inOrder = byNewest(channels);
  const first =
    inOrder.find((each) => each.shared) ?? inOrder.find((each) => each.kind === 'channel') ?? inOrder[0];
  return first?.id;
}
