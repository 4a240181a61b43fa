/** Files that people get in chat, before the local Slack. */
import type { Message, SharedFile } from '../../src/playground/slack/control-api.ts';
import { privateMessages, until } from './acting.ts';
import type { PersonClient } from './control-client.ts';

export type GotFile = { readonly message: Message; readonly file: SharedFile; readonly bytes: Uint8Array };

/** The files that a person has got, oldest first. */
export async function filesOf(person: PersonClient): Promise<GotFile[]> {
  const found: GotFile[] = [];
  for (const message of await privateMessages(person))
    for (const file of message.files ?? []) {
      const bytes = await person.download(file.id);
      if (!bytes) throw new Error(`${file.name} cannot be had`);
      found.push({ message, file, bytes });
    }
  return found;
}

/** The person's newest file, once there are so many. */
export function gotFile(person: PersonClient, count = 1): Promise<GotFile> {
  return until(async () => {
    const files = await filesOf(person);
    const last = files.at(-1);
    if (!last || files.length !== count) throw new Error(`${String(files.length)} files`);
    return last;
  });
}
