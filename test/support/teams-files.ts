/** Files that people get in Teams: they are asked about each, and it is put where they have theirs. */
import { expect } from 'vitest';
import type { Message } from '../../src/playground/teams/control-api.ts';
import { until } from './acting.ts';
import type { TeamsPerson } from './teams-client.ts';

export const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
export const INFO = 'application/vnd.microsoft.teams.card.file.info';

/** The newest message of a person that is about a file in this way. */
export function aboutFile(person: TeamsPerson, contentType: string): Promise<Message> {
  return until(async () => {
    const found = await person.findMessage(({ attachments }) =>
      attachments.some((each) => each.contentType === contentType),
    );
    if (!found) throw new Error(`no ${contentType}`);
    return found;
  });
}

/** Allows the file that a person is asked about; its bytes. */
export async function allowFile(person: TeamsPerson): Promise<Uint8Array> {
  expect(await person.click(await aboutFile(person, CONSENT), 'Allow')).toEqual({ ok: true });
  const shown = await aboutFile(person, INFO);
  const bytes = await person.download(String(shown.attachments[0]?.content?.['uniqueId']));
  if (!bytes) throw new Error('the file cannot be had');
  return bytes;
}
