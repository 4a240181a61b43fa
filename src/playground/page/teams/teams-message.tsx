import { memo } from 'react';
import type { Message } from '../../teams/control-api.ts';
import { Avatar } from '../avatar.tsx';
import { inFull, timeOfDay } from '../kit/slack-date.ts';
import { CardView } from './card-view.tsx';
import { FileCard, isFileCard } from './file-card.tsx';
import { firmOf, useTeams } from './teams-context.ts';

type TeamsMessageProps = { message: Message; isReply: boolean; hasApp: boolean };

export const TeamsMessage = memo(function TeamsMessage({ message, isReply, hasApp }: TeamsMessageProps) {
  const teams = useTeams();
  const { id, conversationId, from, attachments, targetedTo } = message;
  const isBot = from.kind === 'bot';
  const firm = isBot ? undefined : firmOf(teams, from.id);
  const at = new Date(message.createdAt);
  const cards = attachments
    .filter((each) => !isFileCard(each))
    .flatMap(({ content }) => (content ? [content] : []));
  return (
    <article
      className={isReply ? 'message message-reply' : 'message'}
      data-testid={`message-${id}`}
      aria-label={`${from.name}, ${timeOfDay(at)}`}
    >
      <div className="message-side">
        <Avatar name={from.name} team={firm?.hue ?? -1} />
      </div>
      <div className="message-main">
        <div className="message-head">
          <span className="message-author" dir="auto">
            {from.name}
          </span>
          {isBot && <span className="badge">App</span>}
          {firm && firm.id !== teams.me.teamId && <span className="message-team">{firm.name}</span>}
          <time className="message-time" dateTime={at.toISOString()} title={inFull(at)}>
            {timeOfDay(at)}
          </time>
          {message.updatedAt !== null && (
            <span className="message-edited" title={inFull(new Date(message.updatedAt))}>
              Edited
            </span>
          )}
          {targetedTo !== null && <span className="message-targeted">Only you can see this</span>}
          {!isBot && hasApp && <MessageMenu message={message} />}
        </div>
        {message.text !== '' && <Words text={message.text} />}
        {attachments.filter(isFileCard).map((attachment, index) => (
          <FileCard
            key={index}
            attachment={attachment}
            onChoose={(title) => {
              void teams.run('click', { conversationId, messageId: id, title });
            }}
          />
        ))}
        {cards.map((card, index) => (
          <CardView
            key={index}
            card={card}
            onChoose={async (button) => {
              await teams.run('click', { conversationId, messageId: id, ...button });
            }}
          />
        ))}
      </div>
    </article>
  );
});

/** What the app adds to the menu of a message. */
function MessageMenu({ message }: { message: Message }) {
  const { world, run } = useTeams();
  return (
    <span className="message-shortcuts">
      {world.commands
        .filter(({ contexts }) => contexts.includes('message'))
        .map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className="link"
            onClick={() => {
              void run('command', {
                commandId: id,
                from: 'message',
                conversationId: message.conversationId,
                messageId: message.id,
              });
            }}
          >
            {title}
          </button>
        ))}
    </span>
  );
}

/** `<at>…</at>` stands around the name in a mention. */
function Words({ text }: { text: string }) {
  return (
    <p className="message-words" dir="auto">
      {text.split(/<at>(.*?)<\/at>/).map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} className="mention">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </p>
  );
}
