import type { Transaction } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import type { Sealer } from '../../../store/seal.ts';
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
    data: { jobId, firmId, memberId, shared, text: sealer.seal('Note.text', text), createdAt: at },
  });
}

/** Oldest first. */
export async function findNotes(rows: RowReads, sealer: Sealer, jobId: number): Promise<Note[]> {
  const found = await rows.find('Note', { jobId });
  return found.map((row) => ({
    firmId: row.firmId,
    memberId: row.memberId,
    shared: row.shared,
    text: sealer.open('Note.text', row.text),
    at: row.createdAt,
  }));
}
