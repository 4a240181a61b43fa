import { z } from 'zod';
import { nameKey } from '../../shared/name-key.ts';
import type { Reads } from '../../store/client.ts';
import { LostRace } from '../../store/errors.ts';
import type { RowOf, RowReads, Rows } from '../../store/rows.ts';
import { rowName, type RowName, type Sealer } from '../../store/seal.ts';
import {
  billStatuses,
  openBillStatuses,
  paymentMethods,
  paymentStatuses,
  settlements,
  totalOf,
  type Bill,
  type Dispute,
  type Payment,
} from './bill.ts';
import { billRow, openLedger, openLines, sealLedger, sealLines } from './sealed-bill-store.ts';

type BillRow = RowOf<'Bill'>;

export type NewBill = Pick<
  Bill,
  'jobId' | 'summary' | 'serviceFirmId' | 'leadFirmId' | 'currency' | 'lines' | 'netDays' | 'lateFeeBps'
> & { readonly approvedAt?: Date | undefined };

/** Records a draft; its id. The database keeps one live bill for each job. */
export function addBill(rows: Rows, sealer: Sealer, bill: NewBill, now: Date): Promise<number> {
  return rows.insert('Bill', {
    ...bill,
    lateFeeBps: bill.lateFeeBps ?? null,
    approvedAt: bill.approvedAt ?? null,
    status: 'draft',
    totalMinor: totalOf(bill),
    lines: sealLines(sealer, { ...bill, createdAt: now }, bill.lines),
    createdAt: now,
    liveJobId: bill.jobId,
  });
}

export async function findBill(rows: RowReads, sealer: Sealer, id: number): Promise<Bill | undefined> {
  const [row] = await rows.find('Bill', { id });
  return row && withParts(rows, sealer, row);
}

/** The bill of a job that is not void, if there is one. */
export async function findLiveBill(rows: RowReads, sealer: Sealer, jobId: number): Promise<Bill | undefined> {
  const [row] = await rows.find('Bill', { liveJobId: jobId });
  return row && withParts(rows, sealer, row);
}

/** The bill that a payment is on. */
export async function findBillPaidBy(
  rows: RowReads,
  sealer: Sealer,
  paymentId: number,
): Promise<Bill | undefined> {
  const [payment] = await rows.find('Payment', { id: paymentId });
  return payment && findBill(rows, sealer, payment.billId);
}

/** The number of another bill of the service firm to the lead firm that is this one, however it is written. */
export async function findTakenNumber(
  rows: RowReads,
  bill: Bill,
  number: string,
): Promise<string | undefined> {
  const { serviceFirmId, leadFirmId } = bill;
  const key = nameKey(number);
  const withKey = (numberKey: string | null) => rows.find('Bill', { serviceFirmId, leadFirmId, numberKey });
  // Drafts, and the few from before there were keys that have none.
  const found = [...(await withKey(key)), ...(await withKey(null))];
  const taken = found.find((row) => row.id !== bill.id && row.number !== null && nameKey(row.number) === key);
  return taken?.number ?? undefined;
}

/**
 * The bills of a firm on which something is to be done, on either side, the one that is due first on top. All of
 * them: sums are made of them.
 */
export async function findOpenBills(
  db: Reads,
  sealer: Sealer,
  firmId: number,
): Promise<{ readonly owed: Bill[]; readonly due: Bill[] }> {
  const find = async (side: 'leadFirmId' | 'serviceFirmId', statuses: readonly string[]) => {
    const found = await db.bill.findMany({
      where: { [side]: firmId, status: { in: [...statuses] } },
      include: { payments: { orderBy: { id: 'asc' } }, disputes: { orderBy: { id: 'asc' } } },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    });
    return found.map((row) => billFromRow(row, row.payments, row.disputes, sealer));
  };
  return {
    due: await find('leadFirmId', openBillStatuses),
    owed: await find('serviceFirmId', ['draft', ...openBillStatuses]),
  };
}

/**
 * Saves a decided change, with new and answered payments and disputes, where the row is still as it was read.
 * Throws LostRace where somebody was faster.
 */
export async function saveBill(rows: Rows, sealer: Sealer, before: Bill, after: Bill): Promise<void> {
  const count = await rows.update(
    'Bill',
    { id: before.id, status: before.status, revision: before.revision },
    {
      status: after.status,
      revision: after.revision,
      number: after.number ?? null,
      ...(after.number === undefined || after.number === before.number
        ? {}
        : { numberKey: nameKey(after.number) }),
      billOn: after.billOn ?? null,
      dueOn: after.dueOn ?? null,
      ...(after.lines === before.lines
        ? {}
        : { lines: sealLines(sealer, after, after.lines), totalMinor: totalOf(after) }),
      clientNote: sealText(sealer, 'Bill.clientNote', billRow(after), after.clientNote),
      reason: sealText(sealer, 'Bill.reason', billRow(after), after.reason),
      submittedAt: after.submittedAt ?? null,
      approvedAt: after.approvedAt ?? null,
      settledAt: after.settledAt ?? null,
      ...(after.ledger === before.ledger ? {} : { ledger: sealLedger(sealer, after, after.ledger) }),
      liveJobId: after.status === 'void' ? null : after.jobId,
    },
  );
  if (count === 0) throw new LostRace();
  await savePayments(rows, sealer, before, after);
  await saveDisputes(rows, sealer, before, after);
}

async function savePayments(rows: Rows, sealer: Sealer, before: Bill, after: Bill): Promise<void> {
  for (const payment of after.payments.filter((each) => !before.payments.includes(each))) {
    const { id, query, answeredAt, reference, ...rest } = payment;
    const row = paymentRow({ ...rest, billId: after.id });
    const answer = {
      status: payment.status,
      query: sealText(sealer, 'Payment.query', row, query),
      answeredAt: answeredAt ?? null,
    };
    if (id > 0) await rows.update('Payment', { id }, answer);
    else
      await rows.insert('Payment', {
        ...rest,
        ...answer,
        reference: sealer.seal('Payment.reference', row, reference),
        billId: after.id,
      });
  }
}

async function saveDisputes(rows: Rows, sealer: Sealer, before: Bill, after: Bill): Promise<void> {
  for (const dispute of after.disputes.filter((each) => !before.disputes.includes(each))) {
    const { id, reason, ...rest } = dispute;
    const settled = {
      settledBy: rest.settledBy ?? null,
      settledById: rest.settledById ?? null,
      settledAt: rest.settledAt ?? null,
    };
    if (id > 0) await rows.update('Dispute', { id }, settled);
    else
      await rows.insert('Dispute', {
        ...rest,
        ...settled,
        reason: sealer.seal('Dispute.reason', disputeRow({ ...rest, billId: after.id }), reason),
        billId: after.id,
      });
  }
}

async function withParts(rows: RowReads, sealer: Sealer, row: BillRow): Promise<Bill> {
  const payments = await rows.find('Payment', { billId: row.id });
  const disputes = await rows.find('Dispute', { billId: row.id });
  return billFromRow(row, payments, disputes, sealer);
}

/** A bill from its rows; payments and disputes in the order of their ids. */
export function billFromRow(
  row: BillRow,
  payments: readonly RowOf<'Payment'>[],
  disputes: readonly RowOf<'Dispute'>[],
  sealer: Sealer,
): Bill {
  const { id, jobId, summary, serviceFirmId, leadFirmId, revision, currency, netDays, createdAt } = row;
  const lines = openLines(sealer, row);
  return {
    id,
    jobId,
    summary,
    serviceFirmId,
    leadFirmId,
    revision,
    currency,
    netDays,
    createdAt,
    lines,
    number: row.number ?? undefined,
    status: z.enum(billStatuses).parse(row.status),
    lateFeeBps: row.lateFeeBps ?? undefined,
    billOn: row.billOn ?? undefined,
    dueOn: row.dueOn ?? undefined,
    clientNote: openText(sealer, 'Bill.clientNote', billRow(row), row.clientNote),
    reason: openText(sealer, 'Bill.reason', billRow(row), row.reason),
    submittedAt: row.submittedAt ?? undefined,
    approvedAt: row.approvedAt ?? undefined,
    settledAt: row.settledAt ?? undefined,
    ledger: row.ledger === null ? undefined : openLedger(sealer, row, row.ledger),
    payments: payments.map((payment) => paymentFromRow(payment, sealer)),
    disputes: disputes.map((dispute) => disputeFromRow(dispute, sealer)),
  };
}

function paymentFromRow(row: RowOf<'Payment'>, sealer: Sealer): Payment {
  const { id, amountMinor, paidOn, recordedById, createdAt } = row;
  return {
    id,
    amountMinor,
    paidOn,
    recordedById,
    createdAt,
    method: z.enum(paymentMethods).parse(row.method),
    reference: sealer.open('Payment.reference', paymentRow(row), row.reference),
    status: z.enum(paymentStatuses).parse(row.status),
    query: openText(sealer, 'Payment.query', paymentRow(row), row.query),
    answeredAt: row.answeredAt ?? undefined,
  };
}

function disputeFromRow(row: RowOf<'Dispute'>, sealer: Sealer): Dispute {
  const { id, amountMinor, raisedById, raisedAt } = row;
  return {
    id,
    amountMinor,
    raisedById,
    raisedAt,
    reason: sealer.open('Dispute.reason', disputeRow(row), row.reason),
    settledBy: z
      .enum(settlements)
      .optional()
      .parse(row.settledBy ?? undefined),
    settledById: row.settledById ?? undefined,
    settledAt: row.settledAt ?? undefined,
  };
}

function paymentRow({
  billId,
  recordedById,
  createdAt,
}: Pick<RowOf<'Payment'>, 'billId' | 'recordedById' | 'createdAt'>): RowName {
  return rowName(billId, recordedById, createdAt);
}

function disputeRow({ billId, raisedAt }: Pick<RowOf<'Dispute'>, 'billId' | 'raisedAt'>): RowName {
  return rowName(billId, raisedAt);
}

function sealText(sealer: Sealer, column: string, row: RowName, text: string | undefined): string | null {
  return text === undefined ? null : sealer.seal(column, row, text);
}

function openText(sealer: Sealer, column: string, row: RowName, sealed: string | null): string | undefined {
  return sealed === null ? undefined : sealer.open(column, row, sealed);
}
