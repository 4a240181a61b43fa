import type { Directory } from '../../directory/directory.ts';
import { formatMoney } from '../../shared/money.ts';
import { endLine, type Ends } from '../jobs/cards/ends.ts';
import type { Bill } from './bill.ts';
import type { BillEvent } from './decide-bill.ts';

/** Something that was done about a bill. Amounts in minor units of its currency, as they were then. */
export type BillStep = {
  readonly type: string;
  readonly memberId: number | null;
  readonly at: Date;
  readonly totalMinor: number | undefined;
  readonly paymentMinor: number | undefined;
};

type BillEnds = Ends & Readonly<Partial<Record<BillEvent, string>>>;

const approvalEnds: BillEnds = {
  BillApproved: 'Done: approved by',
  BillDisputed: 'Done: disputed by',
  PaymentReported: 'Done: noted as paid by',
  PaymentReceived: 'Done: payment recorded by',
  BillVoided: 'Made void by',
};

const paymentEnds: BillEnds = {
  PaymentConfirmed: 'Done: receipt confirmed by',
  PaymentQueried: 'Done: reported as not received by',
  PaymentWithdrawn: 'Taken back by',
};

const disputeEnds: BillEnds = {
  BillCredited: 'Done: credit given by',
  BillChanged: 'Done: bill changed by',
  DisputeWithdrawn: 'Dispute withdrawn by',
  BillVoided: 'Made void by',
};

/** What ends that somebody is to do something about a bill, by what their digest asks for. */
export const digestBillEnds: Readonly<Record<string, BillEnds>> = {
  approve: approvalEnds,
  pay: approvalEnds,
  settle: { ...approvalEnds, ...paymentEnds, ...disputeEnds, BillSubmitted: 'Done: sent by' },
};

/** How an asking about a bill ended; undefined where it has not. */
export function billEndLine(
  directory: Directory,
  { currency }: Pick<Bill, 'currency'>,
  ends: Ends,
  steps: readonly BillStep[],
): string | undefined {
  return endLine(directory, ends, steps, ({ type, totalMinor, paymentMinor }) => {
    const minor = type === 'BillApproved' || type === 'BillSubmitted' ? totalMinor : paymentMinor;
    return minor === undefined ? undefined : formatMoney({ minor, currency });
  });
}
