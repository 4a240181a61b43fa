import type { Reads, Transaction } from '../store/client.ts';
import type { Sealer } from '../store/seal.ts';
import type { Note, Ticket } from './ticket.ts';

/**
 * Opens the tickets that an assignment needs: one in each firm's own book, numbered per firm. A firm
 * that had one for this job keeps it. Firms are taken in the order of their ids, so that two
 * assignments at once never wait for each other.
 */
export async function openTickets(
  db: Transaction,
  jobId: number,
  firms: { readonly leadFirmId: number; readonly serviceFirmId: number },
  existing: readonly Ticket[],
  now: Date,
): Promise<void> {
  const missing = [firms.leadFirmId, firms.serviceFirmId]
    .filter((firmId) => !existing.some((ticket) => ticket.firmId === firmId))
    .sort((a, b) => a - b);
  const data = [];
  for (const firmId of missing) {
    const { ticketSeq } = await db.firm.update({
      where: { id: firmId },
      data: { ticketSeq: { increment: 1 } },
      select: { ticketSeq: true },
    });
    data.push({
      firmId,
      number: ticketSeq,
      jobId,
      side: firmId === firms.leadFirmId ? 'lead' : 'service',
      createdAt: now,
    });
  }
  if (data.length > 0) await db.ticket.createMany({ data });
}

export async function addNote(db: Transaction, sealer: Sealer, jobId: number, note: Note): Promise<void> {
  const { firmId, memberId, shared, text, at } = note;
  await db.note.create({
    data: { jobId, firmId, memberId, shared, text: sealer.seal('Note.text', text), createdAt: at },
  });
}

/** The tickets and notes of a job, oldest first; who may see which is decided by the card's view. */
export async function findBook(
  db: Reads,
  sealer: Sealer,
  jobId: number,
): Promise<{ readonly tickets: readonly Ticket[]; readonly notes: readonly Note[] }> {
  const tickets = await db.ticket.findMany({ where: { jobId }, select: { firmId: true, number: true } });
  const rows = await db.note.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
  const notes = rows.map((row) => ({
    firmId: row.firmId,
    memberId: row.memberId,
    shared: row.shared,
    text: sealer.open('Note.text', row.text),
    at: row.createdAt,
  }));
  return { tickets, notes };
}
