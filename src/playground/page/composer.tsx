import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ChannelView } from '../slack/control-api.ts';
import { act, type PersonRef } from './api.ts';
import { Avatar } from './avatar.tsx';

type ComposerProps = {
  person: PersonRef;
  channel: ChannelView;
  /** The app's slash command, with its slash; null where the person's workspace lacks the app. */
  command: string | null;
  refresh: () => Promise<void>;
};

/** What newcomers can try; what follows the command is the app's own affair. */
const hints = [
  { words: '', what: 'Ask your peers for help' },
  { words: ' board', what: 'What is open' },
  { words: ' jobs', what: 'Your jobs' },
  { words: ' agreements', what: 'What you have agreed with each peer' },
  { words: ' papers', what: 'Insurance, licences and tax forms' },
  { words: ' clients', what: 'Whose client is whose' },
  { words: ' branding', what: 'How a technician appears at your clients' },
  { words: ' rates', what: 'The rates you agreed' },
  { words: ' help', what: 'All commands' },
];

/** Where one writes, runs a slash command, and is told privately when that went wrong. */
export function Composer({ person, channel, command, refresh }: ComposerProps) {
  const [text, setText] = useState('');
  /** How many answers are awaited. */
  const [sending, setSending] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);
  useEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${String(area.scrollHeight)}px`;
  }, [text]);

  const send = async () => {
    const said = text.trim();
    if (said === '') return;
    // Empty at once, so that Enter pressed twice says it once.
    setText('');
    setFailure(null);
    field.current?.focus();
    setSending((now) => now + 1);
    const slash = /^(\/\S+)\s*([\s\S]*)$/.exec(said);
    const result =
      slash?.[1] === undefined
        ? await act(person, 'message', { channelId: channel.id, text: said })
        : await act(person, 'command', { channelId: channel.id, command: slash[1], text: slash[2] ?? '' });
    setSending((now) => now - 1);
    if (!result.ok) {
      setFailure(result.message);
      setText((now) => (now === '' ? said : now));
    }
    await refresh();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  const place = channel.kind === 'im' ? channel.name : `#${channel.name}`;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {failure !== null && (
        <div className="slackbot" role="alert" data-testid="slackbot">
          <Avatar name="Slackbot" team={-1} />
          <div>
            <div className="message-note">
              <span>Only visible to you</span>
              <button
                type="button"
                className="link"
                onClick={() => {
                  setFailure(null);
                }}
              >
                Dismiss
              </button>
            </div>
            <strong>Slackbot</strong>
            <p dir="auto">{failure}</p>
          </div>
        </div>
      )}
      <div className="composer-box">
        <textarea
          ref={field}
          data-testid="composer"
          aria-label={`Message ${place}`}
          placeholder={`Message ${place}`}
          rows={1}
          dir="auto"
          autoComplete="off"
          enterKeyHint="send"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className="button button-primary composer-send"
          disabled={text.trim() === ''}
          aria-busy={sending > 0 || undefined}
        >
          <span>Send</span>
        </button>
      </div>
      <Hints
        command={command}
        onChoose={(words) => {
          setText(words);
          field.current?.focus();
        }}
      />
    </form>
  );
}

function Hints({ command, onChoose }: { command: string | null; onChoose: (words: string) => void }) {
  if (command === null) {
    return (
      <p className="hints">
        Your workspace does not have the app: you can answer its messages, but not run its commands.
      </p>
    );
  }
  return (
    <div className="hints">
      <span>Try</span>
      {hints.map(({ words, what }, index) => (
        <button
          key={words}
          type="button"
          className="hint-chip"
          title={what}
          onClick={() => {
            onChoose(`${command}${words}`);
          }}
        >
          <code>
            {command}
            {words}
          </code>
          {index === 0 && <span> {what.toLocaleLowerCase()}</span>}
        </button>
      ))}
    </div>
  );
}
