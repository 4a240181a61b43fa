import type { Transaction } from '../../src/store/client.ts';
import type { Store } from '../../src/store/commit.ts';

const instant = new Date('2026-11-24T10:00:00.000Z');

/** The id of a new open job of firm 1; what is in it does not matter. */
export async function addJob(db: Transaction): Promise<number> {
  const { id } = await db.job.create({
    data: {
      boardId: 1,
      leadFirmId: 1,
      postedById: 1,
      status: 'open',
      summary: 'Replace a switch',
      description: '',
      skill: 'networking',
      place: 'on_site',
      area: 'Utrecht',
      urgency: 'normal',
      termsVersion: 1,
      postedTermsVersion: 1,
      leadPrivate: 'sealed',
      confidential: 'sealed',
      createdAt: instant,
      changedAt: instant,
    },
  });
  return id;
}

export function openJob(store: Store): Promise<number> {
  return store.write({ source: 'test', subject: 'test' }, ({ db }) => addJob(db));
}
