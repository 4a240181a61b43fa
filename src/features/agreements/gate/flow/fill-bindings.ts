import {
  activeAgreement,
  agreementOf,
  bindsNewJobs,
  type Agreement,
} from '../../../../directory/directory.ts';
import { holdAgreement } from '../../../../directory/directory-store.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { LostRace } from '../../../../store/errors.ts';
import type { Rows } from '../../../../store/rows.ts';
import type { Bound, ToldWhy, WouldTake } from '../../../jobs/open/slots.ts';
import { findLiveWaivers } from '../waiver-store.ts';
import { mayBeWaived, type Waiver } from '../waiver.ts';
import { whyUnbound } from '../why-unbound.ts';

type Asked = {
  readonly jobs: readonly WouldTake[];
  readonly reader: ToldWhy;
  readonly holding?: Pick<Rows, 'hold'>;
};

/**
 * Rule 3: what binds two firms on a job is their agreement or, for an off-site one-off, the waiver that both recorded.
 * Waivers are read, for all at once, where there is no agreement alone. What is held are agreements: a waiver ends with
 * the revision of its job, which is looked at as the job is saved.
 */
export async function fillBindings(eyes: Eyes, { jobs, reader, holding }: Asked): Promise<readonly Bound[]> {
  const { directory, now } = eyes;
  const agreed: { readonly job: WouldTake; readonly agreement: Agreement | undefined }[] = [];
  for (const job of jobs) {
    const { leadFirmId, peerFirmId } = job;
    const active = activeAgreement(directory, leadFirmId, peerFirmId, now);
    const agreement = active && holding ? await holdAgreement(holding, active.id) : active;
    // Their papers changed since the directory was read, and what is asked of them is decided on those.
    if (active && agreement && active.paperChanges !== agreement.paperChanges) throw new LostRace();
    const isOver = active && agreement && endedMeanwhile(active, agreement, now);
    agreed.push({
      job,
      agreement: isOver
        ? { ...agreement, endsAt: now }
        : (agreement ?? agreementOf(directory, leadFirmId, peerFirmId)),
    });
  }
  const binds = (agreement: Agreement | undefined) =>
    agreement !== undefined && bindsNewJobs(directory, agreement, now);
  const waivers = await waiversFor(
    eyes,
    agreed.flatMap(({ job, agreement }) => (binds(agreement) ? [] : [job])),
  );
  return agreed.map(({ job, agreement }): Bound => {
    if (agreement && binds(agreement)) {
      const agreementVersionId = agreement.versionId ?? null;
      return { binding: { agreementId: agreement.id, agreementVersionId, waiverId: null } };
    }
    const waiver = waivers.find(
      ({ jobId, peerFirmId }) => jobId === job.jobId && peerFirmId === job.peerFirmId,
    );
    const mayWaive = mayBeWaived(job.place);
    return mayWaive && waiver?.status === 'given'
      ? { binding: { agreementId: null, agreementVersionId: null, waiverId: waiver.id } }
      : { refusal: whyUnbound(directory, { ...job, reader }, agreement, waiver, now), mayWaive };
  });
}

/** As long as a transaction may last at most, in ms: what was ended at once while it waited ends no later. */
const MOMENT = 60_000;

/** Whether somebody has ended it since it was read. They may have done so after `now`, at which this began. */
function endedMeanwhile(read: Agreement, held: Agreement, now: Date): boolean {
  if (!held.endsAt || held.endsAt.getTime() === read.endsAt?.getTime()) return false;
  return held.endsAt.getTime() <= now.getTime() + MOMENT;
}

async function waiversFor({ db }: Eyes, jobs: readonly WouldTake[]): Promise<readonly Waiver[]> {
  const ids = jobs.flatMap(({ jobId, place }) => (jobId !== undefined && mayBeWaived(place) ? [jobId] : []));
  return ids.length === 0 ? [] : findLiveWaivers(db, ids);
}
