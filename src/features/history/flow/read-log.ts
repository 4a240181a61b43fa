import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { contentOf, saltsOf } from '../../../store/chain.ts';
import { eventOf, readEnd, readLinks } from '../../../store/check-chain.ts';
import type { EventRecord } from '../../jobs/export/job-history.ts';
import { readEventsKnownTo } from '../../jobs/open/read-history.ts';
import { isToldTo } from '../event-words.ts';
import { LOG_FORMAT, type LogHead, type LogLink } from '../log-file.ts';

export type FirmLog = {
  readonly head: LogHead;
  /** In their order, a page at a time. */
  readonly pages: AsyncIterable<readonly LogLink[]>;
  /** What the firm may see and has no link; to be asked after the last page. */
  readonly unlinked: () => Promise<readonly object[]>;
};

/** The log as a firm may have it; undefined before any of it is linked. @param memberIds all who were ever in it */
export async function readLog(
  eyes: Eyes,
  firm: Firm,
  memberIds: ReadonlySet<number>,
): Promise<FirmLog | undefined> {
  const known = new Map<number, EventRecord>();
  for await (const events of readEventsKnownTo(eyes, firm, memberIds))
    for (const event of events) if (isToldTo(event, memberIds)) known.set(event.id, event);
  const { head, last } = await readEnd(eyes.sql);
  if (!head || last === 0) return undefined;
  return {
    head: {
      ...{ format: LOG_FORMAT, firm: firm.name, madeAt: eyes.now, begunAt: head.begunAt },
      head: `${String(head.position)}:${head.hash}`,
    },
    pages: readPages(eyes, last, known),
    // Those that had a link are known no more.
    unlinked: () =>
      Promise.resolve([...known.values()].map(({ id, type, at, data }) => ({ id, type, at, data }))),
  };
}

async function* readPages(
  { sql }: Pick<Eyes, 'sql'>,
  last: number,
  known: Map<number, EventRecord>,
): AsyncGenerator<readonly LogLink[]> {
  for await (const rows of readLinks(sql, last)) {
    yield rows.map((row): LogLink => {
      const { position, contentHash, hash, salt, linkedAt } = row;
      const link = { position, contentHash, hash };
      const event = eventOf(row);
      if (!event) return { ...link, missing: true };
      if (!known.delete(event.id)) return link;
      return { ...link, salt: saltsOf(salt).content, content: contentOf(event, salt, linkedAt) };
    });
    // SQLite answers without letting anybody else have a turn.
    await nextTurn();
  }
}
