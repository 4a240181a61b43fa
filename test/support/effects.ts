import type { Store } from '../../src/store/commit.ts';

/** Everything that only grows: how much has happened so far. */
export async function effectsIn({ db }: Store): Promise<Record<string, number>> {
  return {
    jobs: await db.job.count(),
    events: await db.event.count(),
    tickets: await db.ticket.count(),
    assignments: await db.assignment.count(),
    offers: await db.offer.count(),
    terms: await db.terms.count(),
    notes: await db.note.count(),
    outbox: await db.outboxRow.count(),
  };
}
