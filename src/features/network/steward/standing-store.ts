import { dateOf } from '../../../shared/calendar.ts';
import type { Transaction } from '../../../store/client.ts';
import { rowName, type Sealer } from '../../../store/seal.ts';
import type { Standing } from './import-changes.ts';

/** What stands in the database of that which a network file speaks of. */
export async function readStanding(db: Transaction, sealer: Sealer): Promise<Standing> {
  const standing = new Map<string, string>();
  const firms = await db.firm.findMany({ orderBy: { id: 'asc' } });
  const firmKeys = new Map(firms.map(({ id, key }) => [id, key]));
  const firmKey = (id: number): string => firmKeys.get(id) ?? '';
  for (const { key, name, timeZone, skills, areas } of firms) {
    standing.set(`firm ${key}, name`, name);
    standing.set(`firm ${key}, time zone`, timeZone);
    standing.set(`firm ${key}, skills`, wordsIn(skills));
    standing.set(`firm ${key}, areas`, wordsIn(areas));
  }
  const members = await db.member.findMany({ include: { identities: true }, orderBy: { id: 'asc' } });
  for (const { firmId, key, name, role, steward, active, identities } of members) {
    const member = `member ${key} of ${firmKey(firmId)}`;
    standing.set(`${member}, name`, name);
    standing.set(`${member}, role`, role);
    standing.set(`${member}, steward`, steward ? 'yes' : 'no');
    standing.set(`${member}, access`, active ? 'has access' : 'access ended');
    for (const { platform, homeId, userId } of identities)
      standing.set(`account ${platform} ${homeId} ${userId}`, `${key} of ${firmKey(firmId)}`);
  }
  for (const { firmAId, firmBId, activeAt, endsAt } of await db.agreement.findMany()) {
    const end = endsAt === null ? '' : `, ends ${dayOf(endsAt)}`;
    standing.set(`agreement of ${firmKey(firmAId)} and ${firmKey(firmBId)}`, `from ${dayOf(activeAt)}${end}`);
  }
  const boards = await db.board.findMany({
    include: { firms: true, mirrors: true },
    orderBy: { id: 'asc' },
  });
  for (const { key, name, firms: onBoard, mirrors } of boards) {
    standing.set(`board ${key}, name`, name);
    for (const { firmId } of onBoard) standing.set(`board ${key}, firm ${firmKey(firmId)}`, 'on the board');
    for (const { platform, workspaceId, channelId } of mirrors)
      standing.set(`channel ${platform} ${workspaceId} ${channelId}`, `board ${key}`);
  }
  for (const { platform, workspaceId, name, botUserId, botToken } of await db.installation.findMany()) {
    const installation = `installation ${platform} ${workspaceId}`;
    standing.set(`${installation}, name`, name);
    standing.set(`${installation}, bot user`, botUserId);
    standing.set(
      `${installation}, token`,
      sealer.open('Installation.botToken', rowName(platform, workspaceId), botToken),
    );
  }
  return standing;
}

function wordsIn(json: string): string {
  return (JSON.parse(json) as string[]).join(', ') || 'none';
}

function dayOf(at: Date): string {
  return dateOf(at, 'UTC');
}
