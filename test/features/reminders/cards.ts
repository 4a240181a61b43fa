import type { Button, Card } from '../../../src/chat/card.ts';
import { billNeedKinds, needOf, type BillNeed } from '../../../src/features/bills/bill-needs.ts';
import type { Promised } from '../../../src/features/bills/bill-view.ts';
import { approvalEnds, endLine } from '../../../src/features/jobs/cards/ends.ts';
import { jobButtons } from '../../../src/features/jobs/job-buttons.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import { agingOf } from '../../../src/features/bills/aging.ts';
import type { Bill } from '../../../src/features/bills/bill.ts';
import { recordOf } from '../../../src/features/records/firm-record.ts';
import { billParts } from '../../../src/features/bills/digest-parts.ts';
import {
  boardDigestCard,
  digestCard,
  fittingParts,
  notesPart,
  type DigestPart,
} from '../../../src/features/digests/digest-card.ts';
import { jobParts, newsOfBoard, type UnclaimedJob } from '../../../src/features/jobs/cards/digest-parts.ts';
import { pastVisit, type PastVisit } from '../../../src/features/jobs/cards/past-visit.ts';
import { refusalAsk, type RefusalAsk } from '../../../src/features/jobs/cards/refusal-ask.ts';
import { weekPart } from '../../../src/features/records/digest-part.ts';
import { alder, birch, directory, jobIn, later } from '../jobs/world.ts';
import { remindersCard, type Reminded } from '../../../src/features/reminders/reminder-card.ts';

/** In hours: after the longest estimate. */
const MUCH_LATER = 100_000_000;

export type Of = { readonly bill: Bill; readonly job: Job; readonly running: Job; readonly peer: string };

export function remindedBill(
  { bill, peer }: Pick<Of, 'bill' | 'peer'>,
  side: 'lead' | 'service',
  today: string,
  promise?: Promised,
): Reminded {
  const payerToldOn = side === 'service' && bill.status !== 'draft' ? today : undefined;
  const isAllowed = () => true;
  return {
    kind: 'bill',
    bill,
    side,
    peer,
    today,
    payerToldOn,
    promise,
    paid: bill.payments.length > 0 ? 'Done: noted as paid by Ann Alder, $208.13.' : undefined,
    isAllowed,
    isAllowedOnReminders: isAllowed,
  };
}

export function remindedJob({ running, peer }: Pick<Of, 'running' | 'peer'>): Reminded {
  const { id: jobId, revision, request, status } = running;
  const type = ({ in_progress: 'WorkReturned', on_hold: 'JobHeld', approved: 'WorkApproved' } as const)[
    status as 'approved'
  ];
  const amount = () => (status === 'approved' ? '$220.50' : undefined);
  const ended = endLine(() => 'Ann Alder', approvalEnds, [{ type, memberId: 11 }], amount);
  const what = { jobId, revision, summary: request.summary, status, ended };
  return { kind: 'job', ...what, peer, total: '$220.50', buttons: approval(running) };
}

/** What approves work, as its card has it. */
function approval({ id, revision }: Job): readonly Button[] {
  return [
    { label: 'Approve', style: 'primary', action: jobButtons.to('approve', { id, revision }) },
    { label: 'Return', action: jobButtons.to('return', { id, revision }) },
  ];
}

/** That who was to go cannot go like that, for the firm that answers. */
function refusedFor(job: Job): RefusalAsk {
  const refusal = { id: 1, memberId: 23, at: later(-1), reason: 'My car says Birch.', proposed: undefined };
  const asked = refusalAsk(directory, job, { ticks: [], refusal }, alder.id, () => true);
  if (!asked) throw new Error('it waits for an answer');
  return asked;
}

/** A bill that is a day late, for the firm that is to pay it. */
function needFor(bill: Bill, peer: string): BillNeed {
  const isAllowed = (): boolean => true;
  const names = { leadFirm: peer, serviceFirm: peer, nameOf: () => peer };
  const need = needOf({ bill, side: 'lead', ...names, today: '2026-12-25', notes: [], isAllowed });
  if (!need) throw new Error('the bill is to be paid');
  return need;
}

/** The parts of a digest of `count` of everything. */
function partsOf({ bill, job, running, peer }: Of, count: number): DigestPart[] {
  const times = <T>(item: T): T[] => Array.from({ length: count }, () => item);
  const { id, revision, request } = job;
  const of = (status: 'assigned' | 'confirmed'): Job =>
    jobIn(status, { id: running.id, revision: running.revision, request: running.request });
  const need = needFor(bill, peer);
  const planned = of('confirmed');
  const claimed = of('assigned');
  const pastFor = (firmId: number): PastVisit => {
    const found = pastVisit(directory, planned, firmId, later(MUCH_LATER), () => firmId === birch.id);
    if (!found) throw new Error('the visit is past');
    return found;
  };
  return [
    ...jobParts({
      unclaimed: times({ job, leadFirm: peer, waitingDays: count, canClaim: true, leadLines: [] }),
      unconfirmed: times({ job: claimed, peer, isOurs: true }),
      planned: times({ job: planned, peer }),
      past: times({ job: planned, peer, past: pastFor(birch.id) }),
      pastOfPeers: times({ job: planned, peer, past: pastFor(alder.id) }),
      toApprove: times({ job: running, peer, total: '$220.50', buttons: approval(running) }),
      refused: times({ job: planned, peer, refused: refusedFor(planned) }),
      undocumented: times({ id, revision, summary: request.summary, peer, isOurs: true }),
    }),
    ...billParts({
      owed: agingOf(times(bill), () => '2027-03-01'),
      due: agingOf(times(bill), () => '2026-12-01'),
      needs: billNeedKinds.flatMap((kind) => times({ ...need, kind })),
    }),
    ...notesPart({
      insurance: count === 0 ? undefined : { on: '2026-12-01', hasEnded: false },
      failed: count,
    }),
    ...weekPart(
      times({
        peer,
        gave: { jobs: 3, minutes: 450, billed: [{ currency: 'USD', minor: 120_000 }] },
        took: { jobs: 0, minutes: 0, billed: [] },
      }),
      recordOf([{ kind: 'paid', days: 9, entries: 14, onTime: 14 }]),
    ),
  ];
}

export function digestOf(of: Of, count: number): Card | undefined {
  const parts = fittingParts(partsOf(of, count));
  return parts && digestCard(of.peer, { day: '2026-11-24', parts });
}

export function boardDigestOf(board: string, open: readonly UnclaimedJob[]): Card | undefined {
  const news = newsOfBoard(open);
  return news && boardDigestCard(board, news);
}

/** All that there is to say, with `count` of everything. */
export function fullCards(of: Of, count: number): Card[] {
  const sides = ['lead', 'service'] as const;
  const open = Array.from({ length: count }, () => ({ job: of.job, leadFirm: of.peer, waitingDays: count }));
  return [
    ...sides.map((side) =>
      remindersCard(Array.from({ length: count }, () => remindedBill(of, side, '2027-03-01'))),
    ),
    remindersCard(Array.from({ length: count }, () => remindedJob(of))),
    digestOf(of, count),
    boardDigestOf(of.peer, open),
  ].filter((card) => card !== undefined);
}
