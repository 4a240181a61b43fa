import { firmOf, memberName, type Directory } from '../../directory/directory.ts';
import { jobNumber } from '../../shared/job-number.ts';
import type { Money } from '../../shared/money.ts';
import { balanceOf, totalOf, type Bill } from './bill.ts';

/**
 * A bill as one of its two firms may know it, with its payments and disputes: money in minor units, instants in UTC.
 * What the firm that pays notes about its client is for that firm alone.
 */
export function exportBill(bill: Bill, firmId: number, directory: Directory): object {
  const isLead = bill.leadFirmId === firmId;
  const money = (minor: number): Money => ({ minor, currency: bill.currency });
  const name = (memberId: number) => memberName(directory, memberId);
  return {
    number: bill.number,
    job: jobNumber(bill.jobId),
    summary: bill.summary,
    side: isLead ? 'payable' : 'receivable',
    serviceFirm: firmOf(directory, bill.serviceFirmId).name,
    leadFirm: firmOf(directory, bill.leadFirmId).name,
    status: bill.status,
    lines: bill.lines.map(({ kind, text, draftedMinor, amountMinor, time }) => ({
      kind,
      text,
      fromTerms: draftedMinor === undefined ? undefined : money(draftedMinor),
      amount: money(amountMinor),
      time: time && { minutes: time.minutes, rate: money(time.rateMinor) },
    })),
    total: money(totalOf(bill)),
    balance: money(balanceOf(bill)),
    netDays: bill.netDays,
    lateFeeBps: bill.lateFeeBps,
    billOn: bill.billOn,
    dueOn: bill.dueOn,
    reason: bill.reason,
    ...(isLead ? { clientNote: bill.clientNote } : {}),
    draftedAt: isLead ? undefined : bill.createdAt,
    submittedAt: bill.submittedAt,
    approvedAt: bill.approvedAt,
    settledAt: bill.settledAt,
    payments: bill.payments.map(({ amountMinor, recordedById, ...payment }) => ({
      ...payment,
      amount: money(amountMinor),
      recordedBy: name(recordedById),
    })),
    statementEntries: bill.ledger?.map(({ amountMinor, ...entry }) => ({
      ...entry,
      amount: money(amountMinor),
    })),
    disputes: bill.disputes.map(({ amountMinor, raisedById, settledById, ...dispute }) => ({
      ...dispute,
      amount: money(amountMinor),
      raisedBy: name(raisedById),
      settledBy: settledById === undefined ? undefined : name(settledById),
      settlement: dispute.settledBy,
    })),
  };
}
