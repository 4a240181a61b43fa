/** Alder asks and Birch would take, with what Birch shows of papers, and what Alder requires and lets pass. */
import type { PaperKind } from '../../../src/directory/papers.ts';
import type { JobPlace } from '../../../src/features/jobs/life/job.ts';
import type { Store } from '../../../src/store/commit.ts';
import { addDays, dateOf } from '../../../src/shared/calendar.ts';
import { ann, bob, noon, openTrade, request } from '../agreements/trade.ts';

const today = dateOf(noon, 'America/New_York');
export const dayIn = (days: number): string => addDays(today, days);
/** The first moment of work that is to be done so many days from now. */
export const workIn = (days: number): string => String(noon.getTime() / 1000 + days * 86_400);

/** What Birch may show of a kind. */
export const shows = {
  nothing: undefined,
  holding: { from: dayIn(-100), until: dayIn(200) },
  'ending before the day': { from: dayIn(-100), until: dayIn(5) },
  'to begin': { from: dayIn(20), until: dayIn(200) },
  'covering less': { from: dayIn(-100), until: dayIn(200), occurrence: '500000' },
} as const;
export type Shows = keyof typeof shows;

export type Showing = Awaited<ReturnType<typeof openShowing>>;

export async function openShowing(store: Store) {
  const trade = await openTrade(store);
  const { desk } = trade;
  let nonces = 0;
  const fill = (who: typeof ann, form: string, id: number, values: Readonly<Record<string, string>>) =>
    desk.take(who, {
      kind: 'submission',
      ref: { form, id, revision: 0, nonce: `papers-${String((nonces += 1))}` },
      values,
    });

  /** Birch adds a paper; its id. */
  const add = async (
    kind: PaperKind,
    { from, until, occurrence = '1000000' }: { from: string; until?: string; occurrence?: string },
    who = bob,
    insured = 'Birch Networks',
  ): Promise<number> => {
    const values = {
      ...{ kind, insured, insurer: 'Harbor Mutual', number: 'MARK-4711', from },
      ...(until === undefined ? {} : { until }),
      ...{ occurrence, aggregate: '2000000' },
    };
    const answer = await fill(who, 'paper_add', 0, values);
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
    return (await store.db.paper.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  };

  /** Whatever Birch has shown is gone, past all that could. */
  const clear = () =>
    store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.paperCheck.deleteMany({});
      await db.paper.deleteMany({});
      await db.paperWaiver.deleteMany({});
      await db.directoryVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
    });

  /** What Alder requires of everybody. */
  const require = async (kinds: readonly PaperKind[], more: Readonly<Record<string, string>> = {}) => {
    const answer = await fill(ann, 'paper_rules', 0, { kinds: kinds.join(','), counts: 'at_once', ...more });
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
  };

  /** An open job of Alder's. @param days from now on which it is to be done; none where it may be any time */
  const post = (papers: readonly PaperKind[], days?: number, place: JobPlace = 'remote') =>
    desk.post(ann, {
      ...{ ...request, place, papers: papers.join(',') },
      ...(days === undefined ? {} : { window_start: workIn(days), window_end: workIn(days + 0.1) }),
    });

  return { ...trade, fill, add, clear, require, post };
}
