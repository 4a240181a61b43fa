import type { Store } from '../store/commit.ts';

/** The direct conversations of people with the app of a workspace, as Slack has named them. */
export type KeptConversations = {
  readonly find: (workspaceId: string, userId: string) => Promise<string | undefined>;
  readonly keep: (workspaceId: string, userId: string, channelId: string) => Promise<void>;
  /** It is not there any more. */
  readonly drop: (workspaceId: string, userId: string) => Promise<void>;
};

export function createKeptConversations(store: Store): KeptConversations {
  const chore = { source: 'slack:conversation', subject: 'slack', patient: true };
  return {
    find: async (workspaceId, userId) => {
      const [row] = await store.rows.find('SlackConversation', { workspaceId, userId });
      return row?.channelId;
    },
    keep: (workspaceId, userId, channelId) =>
      store.write(chore, async ({ db }) => {
        await db.slackConversation.upsert({
          where: { workspaceId_userId: { workspaceId, userId } },
          create: { workspaceId, userId, channelId },
          update: { channelId },
        });
      }),
    drop: (workspaceId, userId) =>
      store.write(chore, async ({ db }) => {
        await db.slackConversation.deleteMany({ where: { workspaceId, userId } });
      }),
  };
}
