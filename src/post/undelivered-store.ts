import type { Reads } from '../store/client.ts';
import { laneOf } from './ask.ts';

/** How many messages to these people were given up since then. */
export function countUndelivered(
  { outboxRow }: Reads,
  memberIds: readonly number[],
  since: Date,
): Promise<number> {
  const lane = { in: memberIds.map(laneOf) };
  return outboxRow.count({ where: { status: 'dead', aside: false, lane, createdAt: { gte: since } } });
}
