import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../slack/clock.ts';
import type { PersonKey } from '../world.ts';

/** Makes the identifiers Teams would. */
export type Ids = {
  /** Of a message: Unix milliseconds, never the same twice, always rising. */
  message(): string;
  /** Of what is no message: `f:` and a GUID. */
  activity(): string;
  dialog(): string;
};

export const createIds = (clock: Clock): Ids => {
  let last = 0;
  let dialogs = 0;
  return {
    message: () => {
      last = Math.max(clock.now(), last + 1);
      return String(last);
    },
    activity: () => `f:${randomUUID()}`,
    dialog: () => {
      dialogs += 1;
      return `dialog-${String(dialogs)}`;
    },
  };
};

/** The same one-to-one chat keeps its id over restarts, since the bot remembers it. */
export const personalChatId = (appId: string, { tenantId, aadObjectId }: PersonKey): string =>
  `a:1${createHash('sha256').update(`${appId} ${tenantId} ${aadObjectId}`).digest('base64url')}`;
