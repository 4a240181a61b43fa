import type { Card } from '../../../src/chat/card.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import { agingOf } from '../../../src/features/bills/aging.ts';
import type { Bill } from '../../../src/features/bills/bill.ts';
import { recordOf } from '../../../src/features/records/firm-record.ts';
import { boardDigestCard, digestCard, type Digest } from '../../../src/features/digests/digest-card.ts';
import { remindersCard, type Reminded } from '../../../src/features/reminders/reminder-card.ts';

export type Of = { readonly bill: Bill; readonly job: Job; readonly running: Job; readonly peer: string };

export function remindedBill(
  { bill, peer }: Pick<Of, 'bill' | 'peer'>,
  side: 'lead' | 'service',
  today: string,
): Reminded {
  const payerToldOn = side === 'service' && bill.status !== 'draft' ? today : undefined;
  return { kind: 'bill', bill, side, peer, today, payerToldOn, isAllowed: () => true };
}

export function remindedJob({ running, peer }: Pick<Of, 'running' | 'peer'>, waits = true): Reminded {
  const { id: jobId, revision, request } = running;
  return { kind: 'job', jobId, revision, summary: request.summary, peer, waits, isAllowed: () => true };
}

/** A digest of `count` of everything. */
export function digestOf({ bill, job, running, peer }: Of, count: number): Digest {
  const times = <T>(item: T): T[] => Array.from({ length: count }, () => item);
  return {
    firm: peer,
    day: '2026-11-24',
    unclaimed: times({ job, leadFirm: peer, waitingDays: count, canClaim: true }),
    planned: times({ job: running, peer }),
    toApprove: times({ job: running, peer }),
    owed: agingOf(times(bill), () => '2027-03-01'),
    due: agingOf(times(bill), () => '2026-12-01'),
    toPay: times({ bill, side: 'lead' as const, peer, today: '2026-12-24' }),
    undocumented: times({
      id: job.id,
      revision: job.revision,
      summary: job.request.summary,
      peer,
      isOurs: true,
    }),
    insurance: count === 0 ? undefined : { on: '2026-12-01', hasEnded: false },
    week: {
      balances: times({
        peer,
        gave: { jobs: 3, minutes: 450, billed: [{ currency: 'USD', minor: 120_000 }] },
        took: { jobs: 0, minutes: 0, billed: [] },
      }),
      record: recordOf([{ kind: 'paid', days: 9, entries: 14, onTime: 14 }]),
    },
    ending: times({ peer, on: '2026-12-01' }),
    failed: count,
  };
}

/** All that there is to say, with `count` of everything. */
export function fullCards(of: Of, count: number): Card[] {
  const sides = ['lead', 'service'] as const;
  const open = digestOf(of, count).unclaimed;
  return [
    ...sides.map((side) =>
      remindersCard(Array.from({ length: count }, () => remindedBill(of, side, '2027-03-01'))),
    ),
    remindersCard(Array.from({ length: count }, () => remindedJob(of))),
    digestCard(digestOf(of, count)),
    boardDigestCard(of.peer, open),
  ].filter((card) => card !== undefined);
}
