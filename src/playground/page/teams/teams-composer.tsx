import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ConversationView } from '../../teams/control-api.ts';
import { AttachButton, AttachedFiles, sentFile } from './attached-files.tsx';
import { useTeams } from './teams-context.ts';

/** What newcomers can try; what follows the app's name is its own affair. */
const hints = ['board', 'jobs', 'agreements', 'papers', 'clients', 'branding', 'rates', 'help'];

/** Where one writes. In a channel the app hears only what names it, and so it is named. */
export function TeamsComposer({ conversation }: { conversation: ConversationView }) {
  const { id, kind, name, hasApp, isBlocked } = conversation;
  const { world, run } = useTeams();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sending, setSending] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const isNamed = kind === 'channel' && hasApp;

  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);
  useEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${String(area.scrollHeight)}px`;
  }, [text]);

  const awaiting = async (work: Promise<{ ok: boolean }>) => {
    setSending((now) => now + 1);
    const { ok } = await work;
    setSending((now) => now - 1);
    return ok;
  };
  const send = async () => {
    const said = text.trim();
    if (said === '' && files.length === 0) return;
    setText('');
    setFiles([]);
    field.current?.focus();
    const isSent = await awaiting(
      Promise.all(files.map(sentFile)).then((sent) =>
        run('say', {
          conversationId: id,
          text: isNamed ? `@${world.botName} ${said}` : said,
          ...(sent.length > 0 ? { files: sent } : {}),
        }),
      ),
    );
    if (isSent) return;
    setText((now) => (now === '' ? said : now));
    setFiles((now) => (now.length === 0 ? files : now));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  const place = kind === 'personal' ? `Message ${name}` : `Start a post in ${name}`;
  const extensions = world.commands.filter(({ contexts }) => hasApp && contexts.includes('compose'));
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <AttachedFiles files={files} onChange={setFiles} />
      <div className="composer-box">
        {isNamed && <span className="mention composer-mention">@{world.botName}</span>}
        <textarea
          ref={field}
          data-testid="composer"
          aria-label={place}
          placeholder={place}
          rows={1}
          dir="auto"
          autoComplete="off"
          enterKeyHint="send"
          disabled={isBlocked}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        {kind === 'personal' && hasApp && world.supportsFiles && (
          <AttachButton files={files} onChange={setFiles} />
        )}
        {extensions.map(({ id: commandId, title }) => (
          <button
            key={commandId}
            type="button"
            className="button"
            data-testid={`extension-${commandId}`}
            title="Ask your peers for help"
            onClick={() => {
              void awaiting(run('command', { commandId, from: 'compose', conversationId: id }));
            }}
          >
            <span>✦ {title}</span>
          </button>
        ))}
        <button
          type="submit"
          className="button button-primary composer-send"
          disabled={text.trim() === '' && files.length === 0}
          aria-busy={sending > 0 || undefined}
        >
          <span>Send</span>
        </button>
      </div>
      <div className="hints">
        <span>Try</span>
        {hints.map((words) => (
          <button
            key={words}
            type="button"
            className="hint-chip"
            onClick={() => {
              setText(words);
              field.current?.focus();
            }}
          >
            <code>{words}</code>
          </button>
        ))}
      </div>
    </form>
  );
}
