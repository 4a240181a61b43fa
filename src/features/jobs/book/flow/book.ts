import type { Transaction } from '../../../../store/client.ts';
import type { RowReads, Rows } from '../../../../store/rows.ts';
import type { Sealer } from '../../../../store/seal.ts';
import type { Note, Ticket } from '../ticket.ts';
import { addTicket, findNotes, insertNote, nextTicketNumber } from '../ticket-store.ts';

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

/** Adds a note to a firm's ticket of a job. */
export async function addNote(db: Transaction, sealer: Sealer, jobId: number, note: Note): Promise<void> {
  await insertNote(db, sealer, jobId, note);
}

/** All notes on the tickets of a job; who may see which is decided by the card's view. */
export async function readNotes(rows: RowReads, sealer: Sealer, jobId: number): Promise<Note[]> {
  return findNotes(rows, sealer, jobId);
}
