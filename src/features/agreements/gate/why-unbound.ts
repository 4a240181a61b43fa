import { firmOf, type Agreement, type Directory, type Member } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { JobPlace } from '../../jobs/life/job.ts';
import { mayOnAgreement } from '../permissions.ts';
import type { GateRefusal, Waivable, Why } from './gate-refusal.ts';
import { mayBeWaived, type Waiver } from './waiver.ts';

/** A job that a firm would take and may not, and who wants to know. */
type Refused = {
  readonly jobId: number | undefined;
  readonly place: JobPlace;
  readonly leadFirmId: number;
  readonly peerFirmId: number;
  /** Of one of the two. */
  readonly reader: Pick<Member, 'firmId' | 'role'>;
};

/**
 * Says to somebody of one of two firms why nothing binds them on a job, and what they can do about it.
 * @param agreement what they once agreed, which binds no new job at `now`
 * @param live what stands of a waiver for this job, which is not given
 */
export function whyUnbound(
  directory: Directory,
  { jobId, place, leadFirmId, peerFirmId, reader }: Refused,
  agreement: Agreement | undefined,
  live: Waiver | undefined,
  now: Date,
): GateRefusal {
  const isLead = reader.firmId === leadFirmId;
  const otherFirm = firmOf(directory, isLead ? peerFirmId : leadFirmId);
  const why = whyNot(directory, agreement, now);
  return {
    refused: 'not_bound',
    ...{ otherFirm: otherFirm.name, otherFirmId: otherFirm.id, jobId: jobId ?? null, isLead, why },
    mayBind: mayOnAgreement('bind', reader.role),
    from:
      why === 'not_begun' && agreement
        ? dateOf(agreement.activeAt, firmOf(directory, reader.firmId).timeZone)
        : null,
    waivable: waivableOf(place, live),
  };
}

function whyNot({ oneSentenceEndedAt }: Directory, agreement: Agreement | undefined, now: Date): Why {
  if (!agreement) return 'none';
  const { basis, activeAt, noticeAt, endsAt } = agreement;
  if (basis === 'one_sentence' && oneSentenceEndedAt) return 'sentence_ended';
  if (endsAt && endsAt <= now) return 'ended';
  if (noticeAt) return 'notice';
  // Where nothing else is to be seen, it was ended a moment ago.
  return activeAt > now ? 'not_begun' : 'ended';
}

function waivableOf(place: JobPlace, live: Waiver | undefined): Waivable {
  if (!mayBeWaived(place)) return 'no';
  return live?.status === 'asked' || live?.status === 'declined' ? live.status : 'yes';
}
