import { useEffect, type ReactNode } from 'react';
import type { ConversationView, Message } from '../../teams/control-api.ts';
import { viewLimit } from '../api.ts';
import { dayName, localDate } from '../kit/slack-date.ts';
import { useStayAtEnd } from '../stay-at-end.ts';
import { TeamsComposer } from './teams-composer.tsx';
import { TeamsMessage } from './teams-message.tsx';

type TeamsConversationProps = {
  conversation: ConversationView;
  menuButton: ReactNode;
  onSeen: (conversationId: string, messageId: string) => void;
};

/** A channel's threads, each a post with its replies, or the messages of a chat. */
export function TeamsConversation({ conversation, menuButton, onSeen }: TeamsConversationProps) {
  const { id, kind, name, team, shared, messages } = conversation;
  const newest = newestOf(messages);
  // In one's own chat an answer is for nobody else anyway, and follows what one wrote.
  const answer = newestOf(
    messages.filter(
      ({ targetedTo, from }) => targetedTo !== null || (kind === 'personal' && from.kind === 'person'),
    ),
  );
  const { scroller, content, atEnd, isBehind, toEnd, onScroll } = useStayAtEnd(id, answer);
  useEffect(() => {
    const seen = () => {
      if (!document.hidden && atEnd.current) onSeen(id, newest);
    };
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
    };
  }, [id, newest, onSeen, isBehind, atEnd]);

  const threads = threadsOf(messages);
  return (
    <main className="conversation">
      <header className="bar">
        {menuButton}
        <h1 dir="auto" data-testid="conversation-name">
          {name}
        </h1>
        {team !== null && team.name !== name && <span className="message-team">{team.name}</span>}
        {shared && (
          <span className="badge badge-shared" title="A shared channel: people of several firms are in it">
            Shared
          </span>
        )}
      </header>
      <div className="messages">
        <div
          className="messages-scroll"
          ref={scroller}
          tabIndex={0}
          role="region"
          aria-label="Messages"
          onScroll={onScroll}
        >
          <ol ref={content} role="log" aria-label={`Messages in ${name}`}>
            {messages.length === 0 && (
              <li className="empty">
                <h3>{kind === 'personal' ? `This is your chat with ${name}` : name}</h3>
                <p>
                  {kind === 'personal'
                    ? 'What the app has to tell you alone will appear here.'
                    : 'Nothing has been said here yet. Write something below.'}
                </p>
              </li>
            )}
            {messages.length >= viewLimit && <li className="older">Older messages are not shown.</li>}
            {threads.map((thread, index) => {
              const day = dayOf(thread);
              const before = threads[index - 1];
              return (
                <li key={thread.rootId}>
                  {(before === undefined || dayOf(before) !== day) && (
                    <div className="day" role="separator">
                      <span>{dayName(new Date(thread.at), new Date())}</span>
                    </div>
                  )}
                  <div className={kind === 'channel' ? 'thread' : undefined}>
                    {thread.messages.map((message) => (
                      <TeamsMessage
                        key={message.id}
                        message={message}
                        isReply={message.id !== thread.rootId}
                        hasApp={conversation.hasApp}
                      />
                    ))}
                  </div>
                </li>
              );
            })}
          </ol>
        </div>
        {isBehind && (
          <button type="button" className="button to-end" onClick={toEnd}>
            Newest messages ↓
          </button>
        )}
      </div>
      <TeamsComposer conversation={conversation} />
    </main>
  );
}

type Thread = { rootId: string; at: number; messages: Message[] };

const dayOf = ({ at }: Thread) => localDate(new Date(at));

const newestOf = (messages: readonly Message[]): string =>
  messages.reduce((max, { id }) => (Number(id) > Number(max) ? id : max), '0');

/** The one to which something was said last comes last, as in Teams. */
function threadsOf(messages: readonly Message[]): Thread[] {
  const byRoot = new Map<string, Message[]>();
  for (const message of messages)
    byRoot.set(message.rootId, [...(byRoot.get(message.rootId) ?? []), message]);
  return [...byRoot]
    .map(([rootId, own]) => ({
      rootId,
      at: Math.max(...own.map(({ createdAt }) => createdAt)),
      messages: own.sort((one, other) => Number(one.id) - Number(other.id)),
    }))
    .sort((one, other) => one.at - other.at);
}
