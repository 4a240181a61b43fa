import { memo, useMemo, type ReactNode } from 'react';
import type { Block, Message } from '../slack/control-api.ts';
import { personPath, type PersonRef } from './api.ts';
import { Avatar } from './avatar.tsx';
import { BlockList, StrayFailure } from './blocks/block-list.tsx';
import { useDirectory } from './directory.ts';
import { FileLink } from './file-link.tsx';
import { sizeText } from './kit/size-text.ts';
import { asKitBlocks } from './kit/block-kit.ts';
import { Mrkdwn } from './kit/kit-text.tsx';
import { inFull, timeOfDay } from './kit/slack-date.ts';
import { MessageShortcuts } from './message-shortcuts.tsx';
import { SurfaceContext, useSurfaceOf } from './surface.ts';

type MessageProps = {
  person: PersonRef;
  channelId: string;
  message: Message;
  /** Follows a message of the same author closely, and so goes without avatar and name. */
  continues: boolean;
  refresh: () => Promise<void>;
  /** Takes a private message out of sight, as Slack's client does. */
  onDismiss: (ts: string) => void;
};

export const MessageItem = memo(function MessageItem(props: MessageProps) {
  const { message, continues, onDismiss } = props;
  const { world, personName, teamName, me } = useDirectory();
  const isBot = message.botId !== null;
  const name = isBot ? (message.botName ?? 'App') : (personName(message.user) ?? message.user);
  const at = new Date(Number(message.ts) * 1000);
  const team = isBot ? -1 : world.teams.findIndex((each) => each.id === message.teamId);
  const isPrivate = message.ephemeral === true;
  const isElsewhere = !isBot && message.teamId !== me.teamId;
  const classes = ['message', continues && 'message-continues', isPrivate && 'message-private'];
  return (
    <article
      className={classes.filter((each) => typeof each === 'string').join(' ')}
      data-testid={`message-${message.ts}`}
      aria-label={`${name}, ${timeOfDay(at)}`}
    >
      <div className="message-side">
        {continues ? (
          <time className="message-time" dateTime={at.toISOString()} title={inFull(at)}>
            {timeOfDay(at)}
          </time>
        ) : (
          <Avatar name={name} team={team} />
        )}
      </div>
      <div className="message-main">
        {isPrivate && (
          <div className="message-note">
            <span>Only visible to you</span>
            <button
              type="button"
              className="link"
              onClick={() => {
                onDismiss(message.ts);
              }}
            >
              Dismiss
            </button>
          </div>
        )}
        {!continues && (
          <div className="message-head">
            <span className="message-author" dir="auto">
              {name}
            </span>
            {isBot && <span className="badge">App</span>}
            {isElsewhere && <span className="message-team">{teamName(message.teamId)}</span>}
            <time className="message-time" dateTime={at.toISOString()} title={inFull(at)}>
              {timeOfDay(at)}
            </time>
          </div>
        )}
        <MessageContent {...props} />
        {!isBot && (
          <MessageShortcuts
            person={props.person}
            message={{ channelId: props.channelId, ts: message.ts }}
            refresh={props.refresh}
          />
        )}
        {message.edited && (
          <span className="message-edited" title={inFull(new Date(Number(message.edited.ts) * 1000))}>
            (edited)
          </span>
        )}
      </div>
    </article>
  );
});

function MessageContent({ person, channelId, message, refresh }: MessageProps): ReactNode {
  const attachments = useMemo(() => (message.attachments ?? []).map(asAttachment), [message]);
  const all = useMemo(
    () => asKitBlocks([...message.blocks, ...attachments.flatMap((each) => each.blocks)]),
    [message, attachments],
  );
  const target = useMemo(() => ({ channelId, ts: message.ts }), [channelId, message.ts]);
  const surface = useSurfaceOf({ person, target, blocks: all, refresh });
  const own = message.blocks.length;
  return (
    <SurfaceContext value={surface}>
      {own > 0 ? (
        <BlockList blocks={all.slice(0, own)} />
      ) : (
        message.text !== '' && <Mrkdwn text={message.text} />
      )}
      {attachments.map((attachment, index) => (
        <div key={index} className="attachment">
          {attachment.blocks.length > 0 ? (
            <BlockList blocks={asKitBlocks(attachment.blocks)} />
          ) : (
            <Mrkdwn text={attachment.text} />
          )}
        </div>
      ))}
      {(message.files ?? []).map(({ id, name, size }) => (
        <FileLink
          key={id}
          href={personPath('control', person, `files/${id}`)}
          name={name}
          detail={sizeText(size)}
        />
      ))}
      <StrayFailure blocks={all} />
    </SurfaceContext>
  );
}

/** Of Slack's legacy attachments what still is in use: blocks, else a title and a text. */
function asAttachment(value: unknown): { blocks: Block[]; text: string } {
  const { blocks, pretext, title, text, fallback } = (value ?? {}) as Record<string, unknown>;
  const words = [pretext, typeof title === 'string' && `*${title}*`, text].filter(
    (each) => typeof each === 'string',
  );
  return {
    blocks: Array.isArray(blocks) ? (blocks as Block[]) : [],
    text: words.join('\n') || (typeof fallback === 'string' ? fallback : ''),
  };
}
