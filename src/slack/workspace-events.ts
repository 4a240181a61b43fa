import { z } from 'zod';
import { wireName } from '../chat/received-text.ts';
import { loseApp, type RemovedFrom } from '../features/network/open/lose-app.ts';
import type { DirectoryReader } from '../directory/directory-store.ts';
import type { CommitTx, Store } from '../store/commit.ts';
import { takeInstallation, type KeptToken, type Meant } from './install-store.ts';

export type WorkspaceEventsDeps = {
  readonly store: Store;
  readonly directory: DirectoryReader;
  /** Told after a workspace has lost the app: what is in memory is out of date. */
  readonly onRemoved: () => void;
};

/** What Slack tells of the app's place in a workspace. */
export type WorkspaceEvents = {
  /** Undefined for an event of another kind. Else resolves when it is on disk; a repeat changes nothing. */
  readonly take: (body: unknown) => Promise<void> | undefined;
  /** The token of a workspace has ended for good, of which Slack told nothing. */
  readonly lose: (workspaceId: string, lost: KeptToken) => Promise<void>;
};

const eventBody = z.object({
  type: z.literal('event_callback'),
  event_id: z.string().min(1).max(255).regex(wireName),
  team_id: z.string().min(1).max(255).regex(wireName),
  /** Unix seconds. */
  event_time: z.number(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    // User ids, and not tokens.
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).optional() }),
    }),
  ]),
});

/** By how much Slack's clock may be behind ours, in ms. */
const CLOCKS_APART_MS = 5_000;

export function createWorkspaceEvents({
  store,
  directory: readDirectory,
  onRemoved,
}: WorkspaceEventsDeps): WorkspaceEvents {
  const subject = 'installations';

  async function remove(
    tx: CommitTx,
    { workspaceId, how }: Pick<RemovedFrom, 'workspaceId' | 'how'>,
    key: string,
    meant: Meant,
  ): Promise<boolean> {
    // Before the change, as the reader keeps what it reads also where this is undone.
    const directory = await readDirectory(tx);
    const name = await takeInstallation(tx.db, workspaceId, meant);
    if (name === undefined) return false;
    await loseApp(tx, directory, { platform: 'slack', workspaceId, name, how }, key);
    return true;
  }

  return {
    take: (body) => {
      const parsed = eventBody.safeParse(body).data;
      if (!parsed) return undefined;
      const { event, event_id: eventId, team_id: workspaceId, event_time: seconds } = parsed;
      if (event.type === 'tokens_revoked' && (event.tokens.bot ?? []).length === 0) return Promise.resolve();
      const key = `slack:event:${eventId}`;
      // Slack's word can come late, after the app was installed anew.
      const meant = { installedBefore: new Date(seconds * 1000 + CLOCKS_APART_MS) };
      const input = { type: event.type, workspaceId };
      return store
        .commit({ key, subject, input }, (tx) => remove(tx, { workspaceId, how: 'removed' }, key, meant))
        .then(onRemoved);
    },
    lose: async (workspaceId, lost) => {
      const source = `slack:lost:${workspaceId}`;
      await store.write({ source, subject }, (tx) =>
        remove(tx, { workspaceId, how: 'not renewed' }, `${source}:${tx.now.toISOString()}`, lost),
      );
      onRemoved();
    },
  };
}
