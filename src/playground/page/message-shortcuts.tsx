/** What the app adds to a message's menu, for people whose workspace has the app. */
import { useState, type ReactNode } from 'react';
import type { ShortcutRequest } from '../slack/control-api.ts';
import { act, type PersonRef } from './api.ts';
import { useDirectory } from './directory.ts';

type Props = {
  person: PersonRef;
  message: Omit<ShortcutRequest, 'callbackId'>;
  refresh: () => Promise<void>;
};

export function MessageShortcuts({ person, message, refresh }: Props): ReactNode {
  const { world } = useDirectory();
  const [failure, setFailure] = useState<string>();
  const isInstalled = world.teams.some(({ id, installed }) => id === person.teamId && installed);
  if (!isInstalled) return null;
  const choose = async (callbackId: string) => {
    const result = await act(person, 'shortcut', { callbackId, ...message });
    setFailure(result.ok ? undefined : result.message);
    await refresh();
  };
  return (
    <div className="message-shortcuts">
      {world.messageShortcuts.map(({ callbackId, name }) => (
        <button key={callbackId} type="button" className="link" onClick={() => void choose(callbackId)}>
          {name}
        </button>
      ))}
      {failure !== undefined && <p role="alert">{failure}</p>}
    </div>
  );
}
