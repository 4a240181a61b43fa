/** The window of one person of Teams: side bar, conversation, dialog, what the app said last. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ConversationView, WorldSummary } from '../../teams/control-api.ts';
import type { PersonRef } from '../api.ts';
import type { Firm } from '../firms.ts';
import { useLiveView } from '../live-view.ts';
import { useIsNarrow } from '../media.ts';
import { Dialog } from '../dialog.tsx';
import { useReadMarks } from '../read-marks.ts';
import type { Go, Route } from '../route.ts';
import { act, teamsView } from './teams-api.ts';
import { TeamsConversation } from './teams-conversation.tsx';
import { TeamsDialog } from './teams-dialog.tsx';
import { TeamsContext, type Teams } from './teams-context.ts';
import { TeamsSideBar } from './teams-side-bar.tsx';
import { Toast } from './toast.tsx';
import '../styles/teams.css';
import '../styles/teams-card.css';

type TeamsWindowProps = { world: WorldSummary; firms: readonly Firm[]; me: PersonRef; route: Route; go: Go };
type Notice = { text: string; isFailure: boolean; at: number };

export function TeamsWindow({ world, firms, me, route, go }: TeamsWindowProps) {
  const { view, status, refresh, retry } = useLiveView(teamsView, me);
  const { unread, markRead } = useReadMarks(me);
  const isNarrow = useIsNarrow();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [failure, setFailure] = useState<Notice | null>(null);

  const conversations = view?.conversations ?? [];
  const conversation = conversations.find(({ id }) => id === route.channelId);
  const fallback = conversation === undefined ? firstChoice(conversations)?.id : undefined;
  useEffect(() => {
    if (fallback !== undefined) go({ me, channelId: fallback, tab: 'messages' }, 'replace');
  }, [fallback, go, me]);

  const openId = conversation?.id;
  useEffect(() => {
    // The server asks the app for the cards that are this person's own.
    if (openId !== undefined) void act(me, 'open', { conversationId: openId });
  }, [me, openId]);

  const run = useCallback<Teams['run']>(
    async (name, body) => {
      const result = await act(me, name, body);
      await refresh();
      if (result.ok && 'url' in result) open(result.url, '_blank', 'noopener');
      setFailure(result.ok ? null : { text: result.message, isFailure: true, at: Date.now() });
      return result;
    },
    [me, refresh],
  );
  const teams = useMemo(() => ({ world, firms, me, run }), [world, firms, me, run]);

  const answer = view?.answer ?? null;
  const said: Notice | null =
    answer === null || answer.kind === 'card'
      ? null
      : { text: answer.text, isFailure: answer.kind !== 'message', at: answer.at };
  const notice = failure !== null && failure.at > (said?.at ?? 0) ? failure : said;

  const leaveDrawer = () => {
    setDrawerOpen(false);
  };
  const routeOf = (person: PersonRef): Route => ({ me: person, channelId: null, tab: 'messages' });
  const side = (
    <TeamsSideBar
      conversations={conversations}
      isLoaded={view !== null}
      current={conversation?.id ?? null}
      unread={(each) => unread(readable(each, me, world))}
      routeOf={routeOf}
      onPerson={(person) => {
        leaveDrawer();
        go(routeOf(person));
      }}
      onConversation={(channelId) => {
        leaveDrawer();
        go({ me, channelId, tab: 'messages' });
      }}
    />
  );
  const menuButton = isNarrow && (
    <button
      type="button"
      className="button button-icon drawer-button"
      aria-label="People and channels"
      aria-haspopup="dialog"
      onClick={() => {
        setDrawerOpen(true);
      }}
    >
      <span aria-hidden="true">☰</span>
    </button>
  );

  return (
    <TeamsContext value={teams}>
      <div className="window teams">
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
              <span>The local Teams does not answer. Trying again…</span>
              <button type="button" className="link" onClick={retry}>
                Now
              </button>
            </div>
          )}
          {conversation !== undefined ? (
            <TeamsConversation
              key={conversation.id}
              conversation={conversation}
              menuButton={menuButton}
              onSeen={markRead}
            />
          ) : (
            <main className="conversation" aria-busy={view === null && status !== 'lost'}>
              {menuButton && <header className="bar">{menuButton}</header>}
              {view !== null && conversations.length === 0 && (
                <div className="empty">
                  <h3>No conversations</h3>
                  <p>This person is in no channel, and has not installed the app.</p>
                </div>
              )}
            </main>
          )}
        </div>
        {notice !== null && <Toast key={notice.at} {...notice} />}
        {view?.dialog && <TeamsDialog key={view.dialog.id} dialog={view.dialog} />}
      </div>
    </TeamsContext>
  );
}

function firstChoice(conversations: readonly ConversationView[]): ConversationView | undefined {
  return conversations.find(({ shared }) => shared) ?? conversations[0];
}

/** What one wrote oneself is not news. */
function readable({ id, messages }: ConversationView, me: PersonRef, world: WorldSummary) {
  const own = world.people.find((each) => each.tenantId === me.teamId && each.aadObjectId === me.userId)?.id;
  return {
    id,
    messages: messages.map((each) => ({
      ts: each.id,
      user: each.from.id === own ? me.userId : each.from.id,
    })),
  };
}
