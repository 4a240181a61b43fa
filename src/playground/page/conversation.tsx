import type { ReactNode } from 'react';
import type { ChannelView, PersonView } from '../slack/control-api.ts';
import type { PersonRef } from './api.ts';
import { Composer } from './composer.tsx';
import { HomeTab } from './home-tab.tsx';
import { MessageList } from './message-list.tsx';

type ConversationProps = {
  person: PersonRef;
  view: PersonView;
  channel: ChannelView;
  /** Null where the person's workspace lacks the app. */
  command: string | null;
  /** Null where there is no home: in a channel, or for someone whose workspace lacks the app. */
  tab: 'messages' | 'home' | null;
  onTab: (tab: 'messages' | 'home') => void;
  menuButton: ReactNode;
  refresh: () => Promise<void>;
  onSeen: (channelId: string, ts: string) => void;
};

export function Conversation(props: ConversationProps) {
  const { person, view, channel, command, tab, onTab, menuButton, refresh, onSeen } = props;
  return (
    <main className="conversation">
      <header className="bar">
        {menuButton}
        <h1 dir="auto" data-testid="conversation-name">
          {channel.kind === 'channel' && <span className="hash">#</span>}
          {channel.name}
        </h1>
        {channel.shared && (
          <span className="badge badge-shared" title="Slack Connect: people of several workspaces are in it">
            Shared
          </span>
        )}
        {tab !== null && (
          <div className="tabs" role="tablist" aria-label={channel.name}>
            {(['messages', 'home'] as const).map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                aria-selected={tab === each}
                onClick={() => {
                  onTab(each);
                }}
              >
                {each === 'home' ? 'Home' : 'Messages'}
              </button>
            ))}
          </div>
        )}
      </header>
      {tab === 'home' ? (
        <HomeTab person={person} home={view.home} refresh={refresh} />
      ) : (
        <>
          <MessageList key={channel.id} person={person} channel={channel} refresh={refresh} onSeen={onSeen} />
          <Composer
            key={`composer ${channel.id}`}
            person={person}
            channel={channel}
            command={command}
            refresh={refresh}
          />
        </>
      )}
    </main>
  );
}
