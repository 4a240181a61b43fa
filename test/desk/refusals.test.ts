import { expect, it } from 'vitest';
import { billStatuses, paymentStatuses } from '../../src/features/bills/bill.ts';
import { jobStatuses } from '../../src/features/jobs/life/job.ts';
import { spokenOn } from '../../src/chat/command-words.ts';
import type { floorRefusals } from '../../src/desk/floor-refusals.ts';
import { billButtons } from '../../src/features/bills/bill-buttons.ts';
import type { gateRefusals } from '../../src/features/agreements/gate/gate-refusal.ts';
import type { gateRefusals as paperGateRefusals } from '../../src/features/papers/gate/gate-refusal.ts';
import type { paperRefusals } from '../../src/features/papers/paper-refusal.ts';
import { paperRights } from '../../src/features/papers/permissions.ts';
import { waiverStatuses } from '../../src/features/jobs/waivers/job-waiver.ts';
import type { billRefusals } from '../../src/features/bills/bill-refusal.ts';
import { jobButtons, offerButtons, type WorkAction } from '../../src/features/jobs/job-buttons.ts';
import type { jobRefusals } from '../../src/features/jobs/job-refusal.ts';
import type { workRefusals } from '../../src/features/jobs/work/work-refusal.ts';
import { reminderSides } from '../../src/features/reminders/permissions.ts';
import type { recordRefusals } from '../../src/features/records/record-refusal.ts';
import { program } from '../../src/program.ts';
import { isRefusal, type RefusalOf } from '../../src/shared/refusals.ts';
import { expectGolden } from '../support/golden.ts';

/** What may be refused of jobs and of what comes of them; that of the network is kept beside it. */
type Refusal = RefusalOf<
  typeof floorRefusals &
    typeof jobRefusals &
    typeof workRefusals &
    typeof billRefusals &
    typeof recordRefusals &
    typeof gateRefusals &
    typeof paperGateRefusals &
    typeof paperRefusals
>;

const workActions = [
  ...Object.keys(jobButtons.names).filter((name) => name !== 'ask'),
  ...Object.keys(offerButtons.names),
  'ask',
] as WorkAction[];

const jobId = 42;
/** Every refusal, by its kind, in every variety. The compiler sees that none is left out. */
const all: { readonly [K in Refusal['refused']]: readonly (Refusal & { readonly refused: K })[] } = {
  stranger: [{ refused: 'stranger' }],
  pending: [{ refused: 'pending' }],
  suspended: [{ refused: 'suspended' }],
  declined: [{ refused: 'declined' }],
  left: [{ refused: 'left' }],
  closed: [{ refused: 'closed' }],
  files_not_kept: [{ refused: 'files_not_kept' }],
  files_right: [{ refused: 'files_right' }],
  files_in_channel: [{ refused: 'files_in_channel' }],
  files_too_many: [{ refused: 'files_too_many', most: 20 }],
  file_gone: [{ refused: 'file_gone' }],
  file_of_other_type: [
    { refused: 'file_of_other_type', types: ['pdf'] },
    { refused: 'file_of_other_type', types: ['pdf', 'png', 'jpeg'] },
  ],
  file_not_there: [{ refused: 'file_not_there' }],
  file_changed: [{ refused: 'file_changed' }],
  unknown_job: [{ refused: 'unknown_job' }],
  not_allowed: [...workActions, 'post' as const].map((action) => ({ refused: 'not_allowed', action })),
  already_claimed: [{ refused: 'already_claimed', jobId, byFirm: 'Birch Networks' }],
  already_yours: [{ refused: 'already_yours', jobId }],
  own_job: [{ refused: 'own_job', jobId }],
  no_agreement: [{ refused: 'no_agreement', otherFirm: 'Alder IT' }],
  terms_changed: [{ refused: 'terms_changed', jobId }],
  not_open: jobStatuses.map((status) => ({ refused: 'not_open', jobId, status })),
  wrong_state: jobStatuses.map((status) => ({ refused: 'wrong_state', jobId, status })),
  changed_meanwhile: [{ refused: 'changed_meanwhile', jobId }],
  access_over: [{ refused: 'access_over', jobId }],
  no_access_notes: [{ refused: 'no_access_notes', jobId }],
  note_of_others: [{ refused: 'note_of_others', jobId }],
  no_technician: [{ refused: 'no_technician', jobId }],
  branding_unread: [{ refused: 'branding_unread', jobId }],
  branding_unticked: [{ refused: 'branding_unticked', jobId, technician: 'Bea Okafor' }],
  branding_refused: [{ refused: 'branding_refused', jobId, technician: 'Bea Okafor' }],
  branding_refused_already: [{ refused: 'branding_refused_already', jobId }],
  branding_settled: [{ refused: 'branding_settled', jobId }],
  branding_changed: [{ refused: 'branding_changed', jobId }],
  not_overdue: [{ refused: 'not_overdue', jobId: 42 }],
  no_time_agreed: [{ refused: 'no_time_agreed', jobId }],
  late_payer: [
    {
      refused: 'late_payer',
      bills: [
        { name: 'Bill B-17', firm: 'Birch Networks', open: '$233.13', days: 34 },
        { name: 'Bill 4', firm: 'Cedar Systems', open: '$90.00', days: 30 },
      ],
      more: 2,
    },
  ],
  record_right: [{ refused: 'record_right' }],
  unknown_entry: [{ refused: 'unknown_entry' }],
  entry_answered: [{ refused: 'entry_answered' }],
  work_reported: [
    { refused: 'work_reported', jobId, status: 'assigned' },
    { refused: 'work_reported', jobId, status: 'on_hold' },
  ],
  not_your_technician: [{ refused: 'not_your_technician' }],
  offer_settled: (['accepted', 'declined', 'withdrawn', 'expired', 'countered'] as const).map((status) => ({
    refused: 'offer_settled',
    jobId,
    status,
  })),
  not_your_turn: [{ refused: 'not_your_turn', jobId }],
  offer_waiting: [{ refused: 'offer_waiting', jobId }],
  time_missing: [{ refused: 'time_missing' }],
  day_full: [0, 90].map((leftMinutes) => ({ refused: 'day_full', who: 'Bea Okafor', leftMinutes })),
  day_in_future: [{ refused: 'day_in_future' }],
  day_too_early: [{ refused: 'day_too_early', first: '2026-11-24' }],
  time_of_others: [{ refused: 'time_of_others' }],
  no_expenses_agreed: [{ refused: 'no_expenses_agreed' }],
  expenses_limit: [0, 1250].map((leftMinor) => ({ refused: 'expenses_limit', leftMinor, currency: 'USD' })),
  maximum_reached: [0, 1250].map((leftMinor) => ({ refused: 'maximum_reached', leftMinor, currency: 'USD' })),
  checked_in_already: [{ refused: 'checked_in_already', jobId }],
  not_checked_in: [{ refused: 'not_checked_in' }],
  still_at_work: [{ refused: 'still_at_work', who: 'Bea Okafor' }],
  entry_gone: [{ refused: 'entry_gone' }],
  correction_unread: (['time', 'expense'] as const).map((of) => ({ refused: 'correction_unread', of })),
  last_entry: [{ refused: 'last_entry' }],
  increase_waits: [{ refused: 'increase_waits' }],
  increase_gone: [{ refused: 'increase_gone' }],
  increase_too_small: [{ refused: 'increase_too_small' }],
  increase_contradicts: [
    {
      refused: 'increase_contradicts',
      text: 'Expenses of $900.00 are more than the whole job may cost, $740.00.',
    },
  ],
  asked_unbound: [{ refused: 'asked_unbound', firms: 'Birch Networks, Cedar Systems', firmIds: [2, 3] }],
  asked_without_papers: [
    {
      refused: 'asked_without_papers',
      lacks: [
        { firm: 'Birch Networks', kinds: ['general_liability', 'licence'] },
        { firm: 'Cedar Systems', kinds: ['cyber'] },
      ],
    },
  ],
  papers_lacking: [false, true].flatMap((isLead) => [
    ...(['none', 'begins', 'ends', 'ended', 'asked_again', 'low', 'unchecked'] as const).map((why) => ({
      ...{ refused: 'papers_lacking' as const, otherFirm: isLead ? 'Birch Networks' : 'Alder IT' },
      ...{ peerFirmId: 2, jobId, isLead, waiver: 'none' as const },
      lacks: [
        {
          ...{ kind: 'general_liability' as const, why, day: why === 'ended' ? null : '2026-12-12' },
          on: why.startsWith('e') || why === 'begins' ? '2026-12-03' : null,
          least:
            why === 'low'
              ? { of: 'occurrence' as const, amount: { minor: 100_000_000, currency: 'USD' } }
              : null,
        },
      ],
    })),
    ...(['asked', 'declined'] as const).map((waiver) => ({
      ...{ refused: 'papers_lacking' as const, otherFirm: isLead ? 'Birch Networks' : 'Alder IT' },
      ...{ peerFirmId: 2, jobId: isLead ? null : jobId, isLead, waiver },
      lacks: (['w9', 'cyber'] as const).map((kind) => ({
        ...{ kind, why: 'none' as const, on: null, day: null, least: null },
      })),
    })),
  ]),
  paper_right: paperRights.map((right) => ({ refused: 'paper_right', right })),
  paper_gone: [{ refused: 'paper_gone' }],
  paper_settled: [{ refused: 'paper_settled' }],
  paper_no_file: [{ refused: 'paper_no_file' }],
  paper_file_there: [{ refused: 'paper_file_there' }],
  paper_no_peer: [{ refused: 'paper_no_peer' }],
  paper_waiver_right: [{ refused: 'paper_waiver_right' }],
  paper_waiver_needless: [{ refused: 'paper_waiver_needless', jobId }],
  paper_waiver_there: waiverStatuses.map((status) => ({ refused: 'paper_waiver_there', jobId, status })),
  paper_waiver_answered: waiverStatuses.map((status) => ({
    refused: 'paper_waiver_answered',
    jobId,
    status,
  })),
  paper_waiver_gone: [{ refused: 'paper_waiver_gone' }],
  not_bound: (['none', 'sentence_ended', 'not_begun', 'notice', 'ended'] as const).flatMap((why) =>
    (['no', 'yes', 'asked', 'declined'] as const).flatMap((waivable) =>
      [false, true].flatMap((isLead) =>
        // Of what was kept before nothing says whether the reader sends agreements.
        [{}, { mayBind: false }].map((more) => ({
          ...{ refused: 'not_bound' as const, otherFirm: 'Alder IT', otherFirmId: 1 },
          ...{ jobId: 42, why, from: why === 'not_begun' ? '2026-12-01' : null, waivable, isLead },
          ...more,
        })),
      ),
    ),
  ),
  waiver_right: [{ refused: 'waiver_right' }],
  waiver_place: [{ refused: 'waiver_place', jobId }],
  waiver_there: waiverStatuses.map((status) => ({ refused: 'waiver_there', jobId, status })),
  waiver_answered: waiverStatuses.map((status) => ({ refused: 'waiver_answered', jobId, status })),
  waiver_gone: [{ refused: 'waiver_gone' }],
  waiver_needless: [{ refused: 'waiver_needless', jobId, otherFirm: 'Alder IT' }],
  no_board: [{ refused: 'no_board' }],
  not_on_board: [{ refused: 'not_on_board', firm: 'Birch Networks' }],
  sent_already: [{ refused: 'sent_already' }],
  not_for_you: [{ refused: 'not_for_you' }],
  not_your_file: [{ refused: 'not_your_file' }],
  unknown_bill: [{ refused: 'unknown_bill' }],
  unknown_payment: [{ refused: 'unknown_payment' }],
  not_your_bill: [
    ...Object.keys(billButtons.names).map((action) => ({ refused: 'not_your_bill' as const, action })),
    ...Object.entries(reminderSides).map(([action, sides]) => ({
      refused: 'not_your_bill' as const,
      action,
      sides,
    })),
  ],
  no_such_bill: [{ refused: 'no_such_bill' }],
  job_has_bill: [{ refused: 'job_has_bill', jobId }],
  bill_state: billStatuses.map((status) => ({ refused: 'bill_state', billId: 5, status })),
  bill_changed: [{ refused: 'bill_changed', billId: 5 }],
  bill_number_missing: [{ refused: 'bill_number_missing' }],
  bill_number_taken: [{ refused: 'bill_number_taken', number: 'B-17' }],
  bill_lines: [{ refused: 'bill_lines' }],
  bill_total: [{ refused: 'bill_total' }],
  bill_has_payments: [{ refused: 'bill_has_payments', billId: 5 }],
  no_late_fee: [{ refused: 'no_late_fee', billId: 5 }],
  more_than_open: [
    { refused: 'more_than_open', mostMinor: 1000, currency: 'USD' },
    { refused: 'more_than_open', mostMinor: 0, currency: 'USD' },
  ],
  paid_in_future: [{ refused: 'paid_in_future' }],
  paid_before_bill: [{ refused: 'paid_before_bill', billOn: '2026-11-24' }],
  payment_settled: paymentStatuses.map((status) => ({ refused: 'payment_settled', billId: 5, status })),
};
const refusals: readonly Refusal[] = Object.values(all).flat();

const nameOf = ({ refused, ...rest }: Refusal) =>
  [refused, ...('action' in rest ? [rest.action] : []), ...('status' in rest ? [rest.status] : [])].join(' ');

it('every refusal has its words, kept in one place to be read', () => {
  expectGolden(
    'wording/refusals.txt',
    refusals
      .map((refusal) => `${nameOf(refusal)}\n  ${spokenOn('slack', program.refusalText(refusal))}\n`)
      .join('\n'),
  );
});

it('they are plain: whole sentences, nothing shouted, no word of the program’s own', () => {
  for (const refusal of refusals) {
    const text = spokenOn('slack', program.refusalText(refusal));
    expect(text).toMatch(/^[A-Z][^!]*[.?]$/);
    expect(text).not.toMatch(/undefined|null|error|invalid|revision|_|sorry|oops/i);
    expect(text.length).toBeLessThanOrEqual(200);
  }
});

it('tells a refusal from an outcome', () => {
  expect(refusals.every((refusal) => isRefusal(refusal))).toBe(true);
  expect([{ done: null }, null, 'refused', undefined].some((value) => isRefusal(value))).toBe(false);
});
