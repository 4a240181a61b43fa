import type { Reads, Transaction } from '../store/client.ts';
import type { Sealer } from '../store/seal.ts';
import type { Note, Ticket } from './ticket.ts';

/** Takes the next number of a firm's book. */
export async function nextTicketNumber(db: Transaction, firmId: number): Promise<number> {
  const { ticketSeq } = await db.firm.update({
    where: { id: firmId },
    data: { ticketSeq: { increment: 1 } },
    select: { ticketSeq: true },
  });
  return ticketSeq;
}

export type NewTicket = Ticket & {
  readonly jobId: number;
  readonly side: 'lead' | 'service';
  readonly createdAt: Date;
};

export async function addTickets(db: Transaction, tickets: readonly NewTicket[]): Promise<void> {
  await db.ticket.createMany({ data: [...tickets] });
}

export async function findTickets(db: Reads, jobId: number): Promise<Ticket[]> {
  return db.ticket.findMany({ where: { jobId }, select: { firmId: true, number: true } });
}

export async function insertNote(db: Transaction, sealer: Sealer, jobId: number, note: Note): Promise<void> {
  const { firmId, memberId, shared, text, at } = note;
  await db.note.create({
    data: { jobId, firmId, memberId, shared, text: sealer.seal('Note.text', text), createdAt: at },
  });
}

/** Oldest first. */
export async function findNotes(db: Reads, sealer: Sealer, jobId: number): Promise<Note[]> {
  const rows = await db.note.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
  return rows.map((row) => ({
    firmId: row.firmId,
    memberId: row.memberId,
    shared: row.shared,
    text: sealer.open('Note.text', row.text),
    at: row.createdAt,
  }));
}
