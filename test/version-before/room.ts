/**
 * Whether the program may write into a conversation of Teams at once: it paces itself, and an answer that has to wait
 * too long is left out. People click more slowly than a test.
 */
import { until } from '../support/acting.ts';
import type { TeamsClient } from '../support/teams-client.ts';

/** Well below what the program allows itself. */
const ROOM = [
  { count: 4, ms: 2_000 },
  { count: 50, ms: 30_000 },
];

export type Room = {
  /** Resolves when there is room in each of these conversations. */
  readonly in: (...conversationIds: readonly string[]) => Promise<void>;
};

export function createRoom(teams: TeamsClient): Room {
  const written: { readonly conversationId: string; readonly at: number }[] = [];
  let seen = 0;
  const look = async (): Promise<void> => {
    for (const { n, at, args } of await teams.calls(seen)) {
      seen = n;
      written.push({ conversationId: String(args['conversationId']).split(';', 1)[0] ?? '', at });
    }
  };
  const hasRoom = (conversationId: string): boolean =>
    ROOM.every(({ count, ms }) => {
      const since = Date.now() - ms;
      return (
        written.filter((each) => each.conversationId === conversationId && each.at > since).length < count
      );
    });
  return {
    in: (...conversationIds) =>
      until(
        async () => {
          await look();
          if (!conversationIds.every(hasRoom)) throw new Error('the program may not write there yet');
        },
        { timeout: 60_000 },
      ),
  };
}
