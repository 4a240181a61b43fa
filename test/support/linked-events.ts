/** Events of which nothing is known but that they happened. */
import type { Store } from '../../src/store/commit.ts';

export const noon = new Date('2026-11-24T12:00:00Z');
export const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);

export async function happen(store: Store, count = 1, subject = 'test'): Promise<void> {
  await store.write({ source: subject, subject }, (tx) => {
    for (let each = 0; each < count; each += 1)
      tx.event({ jobId: 42, type: 'JobPosted', memberId: 7, data: { each } });
    return Promise.resolve();
  });
}

export const linksOf = ({ db }: Store) => db.eventLink.findMany({ orderBy: { position: 'asc' } });
