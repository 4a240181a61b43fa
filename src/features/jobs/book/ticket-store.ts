import type { Reads, Transaction } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import { rowName, type Sealer } from '../../../store/seal.ts';
import type { Note, Ticket } from './ticket.ts';

/** Takes the next number of a firm's book. */
export function nextTicketNumber(rows: Rows, firmId: number): Promise<number> {
  return rows.next('Firm', firmId, 'ticketSeq');
}

export type NewTicket = Ticket & {
  readonly jobId: number;
  readonly side: 'lead' | 'service';
  readonly createdAt: Date;
};

export async function addTicket(rows: Rows, ticket: NewTicket): Promise<void> {
  await rows.insert('Ticket', ticket);
}

export async function insertNote(db: Transaction, sealer: Sealer, jobId: number, note: Note): Promise<void> {
  const { firmId, memberId, shared, text, at } = note;
  await db.note.create({
    data: {
      ...{ jobId, firmId, memberId, shared, createdAt: at },
      text: sealer.seal('Note.text', rowName(jobId, firmId, memberId, at), text),
    },
  });
}

/** Oldest first. */
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
