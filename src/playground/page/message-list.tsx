/** The messages of one conversation, by day, replies under what they answer; it stays at the end while new ones come. */
import { useCallback, useEffect, useState } from 'react';
import type { ChannelView, Message } from '../slack/control-api.ts';
import { viewLimit, type PersonRef } from './api.ts';
import { dayName, localDate } from './kit/slack-date.ts';
import { MessageItem } from './message.tsx';
import { useStayAtEnd } from './stay-at-end.ts';

type MessageListProps = {
  person: PersonRef;
  channel: ChannelView;
  refresh: () => Promise<void>;
  onSeen: (channelId: string, ts: string) => void;
};

const dayOf = (message: Message) => localDate(new Date(Number(message.ts) * 1000));
const isReply = (message: Message) => message.threadTs !== undefined && message.threadTs !== message.ts;
const groupSeconds = 300;

function continues(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    before.user === message.user &&
    before.botId === null &&
    before.ephemeral !== true &&
    message.ephemeral !== true &&
    dayOf(before) === dayOf(message) &&
    isReply(before) === isReply(message) &&
    Number(message.ts) - Number(before.ts) < groupSeconds
  );
}

/** By time, but replies directly after their thread's first message. */
function inOrder(messages: readonly Message[]): Message[] {
  const byTime = [...messages].sort((one, other) => Number(one.ts) - Number(other.ts));
  const roots = new Set(byTime.filter((message) => !isReply(message)).map((message) => message.ts));
  const isUnder = (message: Message) => isReply(message) && roots.has(message.threadTs ?? '');
  return byTime
    .filter((message) => !isUnder(message))
    .flatMap((root) => [
      root,
      ...byTime.filter((message) => isUnder(message) && message.threadTs === root.ts),
    ]);
}

export function MessageList({ person, channel, refresh, onSeen }: MessageListProps) {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const onDismiss = useCallback((ts: string) => {
    setDismissed((now) => new Set(now).add(ts));
  }, []);

  const shown = inOrder(channel.messages).filter((message) => !dismissed.has(message.ts));
  const newest = channel.messages.reduce(
    (max, message) => (Number(message.ts) > Number(max) ? message.ts : max),
    '0',
  );

  const answer = shown.findLast((message) => message.ephemeral === true)?.ts ?? '0';
  const { scroller, content, atEnd, isBehind, toEnd, onScroll } = useStayAtEnd(channel.id, answer);

  useEffect(() => {
    const seen = () => {
      if (!document.hidden && atEnd.current) onSeen(channel.id, newest);
    };
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
    };
  }, [channel.id, newest, onSeen, isBehind, atEnd]);

  return (
    <div className="messages">
      <div
        className="messages-scroll"
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label="Messages"
        onScroll={onScroll}
      >
        <ol ref={content} role="log" aria-label={`Messages in ${channel.name}`}>
          {shown.length === 0 && (
            <li className="empty">
              <h3>
                {channel.kind === 'im'
                  ? `This is your conversation with ${channel.name}`
                  : `#${channel.name}`}
              </h3>
              <p>
                {channel.kind === 'im'
                  ? 'What the app has to tell you alone will appear here.'
                  : 'Nothing has been said here yet. Write something below.'}
              </p>
            </li>
          )}
          {channel.messages.length >= viewLimit && <li className="older">Older messages are not shown.</li>}
          {shown.map((message, index) => {
            const before = shown[index - 1];
            const isNewDay = !isReply(message) && (before === undefined || dayOf(before) !== dayOf(message));
            return (
              <li key={message.ts} className={isReply(message) ? 'reply' : undefined}>
                {isNewDay && (
                  <div className="day" role="separator">
                    <span>{dayName(new Date(Number(message.ts) * 1000), new Date())}</span>
                  </div>
                )}
                <MessageItem
                  person={person}
                  channelId={channel.id}
                  message={message}
                  continues={continues(before, message)}
                  refresh={refresh}
                  onDismiss={onDismiss}
                />
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
  );
}
