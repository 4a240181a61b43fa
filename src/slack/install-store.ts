import { raiseDirectoryVersion } from '../network/directory-store.ts';
import type { Transaction } from '../store/client.ts';
import type { Store } from '../store/commit.ts';

export type SlackInstallation = {
  readonly workspaceId: string;
  readonly name: string;
  readonly botToken: string;
  readonly botUserId: string;
};

/** The app's tokens by workspace, kept sealed; read once and then from memory until `forget`. */
export type SlackInstallations = {
  readonly tokenOf: (workspaceId: string) => Promise<string | undefined>;
  /** Some process has changed the network: what is in memory may be out of date. */
  readonly forget: () => void;
  /** The workspace took the app away: its token is gone for good. */
  readonly remove: (workspaceId: string) => Promise<void>;
  readonly save: (installation: SlackInstallation) => Promise<void>;
};

export function createSlackInstallations(store: Store): SlackInstallations {
  let tokens = new Map<string, string>();
  const subject = 'installations';
  return {
    tokenOf: async (workspaceId) => {
      // What was read before a `forget` must not be kept after it.
      const memory = tokens;
      const known = memory.get(workspaceId);
      if (known !== undefined) return known;
      const row = await store.db.installation.findUnique({
        where: { platform_workspaceId: { platform: 'slack', workspaceId } },
      });
      if (!row) return undefined;
      const token = store.sealer.open('Installation.botToken', row.botToken);
      memory.set(workspaceId, token);
      return token;
    },
    forget: () => {
      tokens = new Map();
    },
    remove: async (workspaceId) => {
      await store.write({ source: `uninstall:slack:${workspaceId}`, subject }, async (tx) => {
        await tx.db.installation.deleteMany({ where: { platform: 'slack', workspaceId } });
        await raiseDirectoryVersion(tx.db);
        tx.event({
          jobId: null,
          type: 'AppUninstalled',
          memberId: null,
          data: { platform: 'slack', workspaceId },
        });
      });
    },
    save: async (installation) => {
      await store.write({ source: `install:slack:${installation.workspaceId}`, subject }, async (tx) => {
        await saveInstallation(tx.db, store, installation);
        await raiseDirectoryVersion(tx.db);
      });
    },
  };
}

async function saveInstallation(
  db: Transaction,
  { sealer }: Store,
  installation: SlackInstallation,
): Promise<void> {
  const { workspaceId, name, botUserId } = installation;
  const data = { name, botUserId, botToken: sealer.seal('Installation.botToken', installation.botToken) };
  await db.installation.upsert({
    where: { platform_workspaceId: { platform: 'slack', workspaceId } },
    create: { platform: 'slack', workspaceId, ...data },
    update: data,
  });
}
