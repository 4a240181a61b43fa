import type { Person } from '../chat/interaction.ts';
import type { Store } from '../store/commit.ts';
import { saveHomeTab } from './directory-store.ts';
import type { Member } from './directory.ts';

/** Notes that a member has opened a home tab: from now on it is kept true. */
export async function keepHomeTab(
  store: Store,
  member: Member,
  person: Person,
  workspaceId: string,
): Promise<void> {
  const { platform, homeId, userId } = person;
  const isKnown = member.homeTabs.some(
    (tab) => tab.workspaceId === workspaceId && tab.person.homeId === homeId && tab.person.userId === userId,
  );
  if (isKnown) return;
  const subject = `home:${platform}:${homeId}:${userId}`;
  await store.write({ source: `${subject}:${workspaceId}`, subject }, async (tx) =>
    saveHomeTab(tx.db, { person, workspaceId }),
  );
}
