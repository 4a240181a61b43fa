import type { Reads, Transaction } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import { rowName, type Sealer } from '../../../store/seal.ts';
import type { Note, Ticket } from './ticket.ts';

/** Takes the next number of a firm's book. */
function nextTicketNumber(rows: Rows, firmId: number): Promise<number> {
  return rows.next('Firm', firmId, 'ticketSeq');
}

type NewTicket = Ticket & {
  readonly jobId: number;
  readonly side: 'lead' | 'service';
  readonly createdAt: Date;
};

async function addTicket(rows: Rows, ticket: NewTicket): Promise<void> {
  await rows.insert('Ticket', ticket);
}

/**
 * Opens the tickets that an assignment needs: one in each firm's own book, numbered per firm. A firm
 * that had one for this job keeps it. Firms are taken in the order of their ids, so that two
 * assignments at once never wait for each other.
 */
export async function openTickets(
  rows: Rows,
  jobId: number,
  firms: { readonly leadFirmId: number; readonly serviceFirmId: number },
  existing: readonly Ticket[],
  now: Date,
): Promise<void> {
  const missing = [firms.leadFirmId, firms.serviceFirmId]
    .filter((firmId) => !existing.some((ticket) => ticket.firmId === firmId))
    .sort((a, b) => a - b);
  for (const firmId of missing) {
    const side = firmId === firms.leadFirmId ? 'lead' : 'service';
    const number = await nextTicketNumber(rows, firmId);
    await addTicket(rows, { firmId, number, jobId, side, createdAt: now });
  }
}

/** Adds a note to a firm’s ticket of a job. */
export async function addNote(db: Transaction, sealer: Sealer, jobId: number, note: Note): Promise<void> {
  const { firmId, memberId, shared, text, at } = note;
  await db.note.create({
    data: {
      ...{ jobId, firmId, memberId, shared, createdAt: at },
      text: sealer.seal('Note.text', rowName(jobId, firmId, memberId, at), text),
    },
  });
}

/** All notes on the tickets of a job, oldest first; who may see which is decided by the card's view. */
export async function findNotes(rows: RowReads, sealer: Sealer, jobId: number): Promise<Note[]> {
  const found = await rows.find('Note', { jobId });
  return found.map((row) => ({
    firmId: row.firmId,
    memberId: row.memberId,
    shared: row.shared,
    text: sealer.open('Note.text', rowName(row.jobId, row.firmId, row.memberId, row.createdAt), row.text),
    at: row.createdAt,
  }));
}

/** A firm's own book, in order. */
export async function findTicketsOf({ ticket }: Reads, firmId: number) {
  return ticket.findMany({
    where: { firmId },
    select: { number: true, jobId: true, side: true, createdAt: true },
    orderBy: { number: 'asc' },
  });
}
