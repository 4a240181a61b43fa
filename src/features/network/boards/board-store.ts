import type { Place } from '../../../chat/interaction.ts';
import type { Reads, Transaction } from '../../../store/client.ts';
import type { MirrorLoss } from '../../../directory/directory.ts';

/** Adds a board; its id. */
export async function addBoard(db: Transaction, name: string): Promise<number> {
  const keys = new Set((await db.board.findMany({ select: { key: true } })).map(({ key }) => key));
  let number = keys.size + 1;
  while (keys.has(`board-${String(number)}`)) number += 1;
  const { id } = await db.board.create({ data: { key: `board-${String(number)}`, name } });
  return id;
}

/** Shows a board in a channel; the mirror's id. `known`: one that was lost there, and is found again. */
export async function saveMirror(
  db: Transaction,
  boardId: number,
  place: Place,
  name: string,
  known: number | undefined,
): Promise<number> {
  const { platform, workspaceId, channelId } = place;
  const data = { boardId, platform, workspaceId, channelId, name, lostAt: null, lostBy: null };
  const { id } =
    known === undefined
      ? await db.mirror.create({ data })
      : await db.mirror.update({ where: { id: known }, data });
  return id;
}

export async function removeMirror(db: Transaction, id: number): Promise<void> {
  await db.mirror.delete({ where: { id } });
}

/** Marks a mirror as lost; whether it was not before. */
export async function loseMirror(
  db: Transaction,
  id: number,
  lostBy: MirrorLoss,
  now: Date,
): Promise<boolean> {
  const { count } = await db.mirror.updateMany({
    where: { id, lostAt: null },
    data: { lostAt: now, lostBy },
  });
  return count > 0;
}

/** Marks all that are reached through a workspace as lost with the app; those that were not lost before. */
export async function loseMirrorsOf(
  db: Transaction,
  { platform, workspaceId }: Omit<Place, 'channelId'>,
  now: Date,
): Promise<{ readonly id: number; readonly boardId: number }[]> {
  const lost = await db.mirror.findMany({
    where: { platform, workspaceId, lostAt: null },
    select: { id: true, boardId: true },
    orderBy: { id: 'asc' },
  });
  const ids = lost.map(({ id }) => id);
  const lostBy: MirrorLoss = 'uninstalled';
  await db.mirror.updateMany({ where: { id: { in: ids } }, data: { lostAt: now, lostBy } });
  return lost;
}

/** A mirror that was lost lives again; whether it was lost. */
export async function findMirrorAgain(db: Transaction, id: number): Promise<boolean> {
  const { count } = await db.mirror.updateMany({
    where: { id, lostAt: { not: null } },
    data: { lostAt: null, lostBy: null },
  });
  return count > 0;
}

/** The channels of mirrors that were lost so and are reached through a workspace. */
export async function findLostChannels(
  db: Reads,
  { platform, workspaceId }: Omit<Place, 'channelId'>,
  lostBy: MirrorLoss,
): Promise<string[]> {
  const rows = await db.mirror.findMany({
    where: { platform, workspaceId, lostBy },
    select: { channelId: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ channelId }) => channelId);
}

export async function nameMirror(db: Transaction, id: number, name: string): Promise<void> {
  await db.mirror.update({ where: { id }, data: { name } });
}

/** Names a mirror unless it has a name by now. */
export async function nameNameless(db: Transaction, id: number, name: string): Promise<boolean> {
  return (await db.mirror.updateMany({ where: { id, name: '' }, data: { name } })).count > 0;
}

/** Whether any board is shown in a channel. */
export async function isMirrored(db: Reads, platform: string, channelId: string): Promise<boolean> {
  return (await db.mirror.count({ where: { platform, channelId } })) > 0;
}

/** A channel has a new id: its mirrors, and the invites in it, are found under that from now on. */
export async function moveChannel(
  db: Transaction,
  platform: string,
  channelId: string,
  newId: string,
): Promise<void> {
  const where = { platform, channelId };
  const data = { channelId: newId };
  await db.mirror.updateMany({ where, data });
  await db.networkPosting.updateMany({ where, data });
  await db.invite.updateMany({ where, data });
}

/** The workspace in which this account is our bot. */
export async function workspaceOfBot(
  db: Reads,
  platform: string,
  botUserId: string,
): Promise<string | undefined> {
  const row = await db.installation.findFirst({
    where: { platform, botUserId },
    select: { workspaceId: true },
  });
  return row?.workspaceId;
}
