import { activeAgreement, firmOf } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { dateOf } from '../../../../shared/calendar.ts';
import type { ShownPaper } from '../../../jobs/export/job-history.ts';
import type { Papers, WouldTake } from '../../../jobs/open/slots.ts';
import type { PaperKind } from '../../../../directory/papers.ts';
import { isTaxPaper } from '../../paper.ts';
import { openLimits } from '../../paper-store.ts';
import type { GateRefusal } from '../gate-refusal.ts';
import { askedFor, daysOfWork, shownFor, type Lack } from '../lacking.ts';
import { coversAll, isAbout, type PaperWaiver } from '../paper-waiver.ts';
import { findLivePaperWaivers } from '../paper-waiver-store.ts';

type Looked = { readonly shown: readonly ShownPaper[]; readonly lacks: readonly Lack[] };

/**
 * Whether a firm has the papers that a job asks of it. What stands in the directory says it; what the firm that asks has let
 * pass is read, for all at once, where something is lacking alone.
 */
export async function showToJobs(
  eyes: Eyes,
  { jobs, forFirmId }: { readonly jobs: readonly WouldTake[]; readonly forFirmId: number },
): Promise<readonly Papers[]> {
  const looked = jobs.map((job) => ({ job, ...lookAt(eyes, job) }));
  const lacking = looked.flatMap(({ job, lacks }) => (lacks.length > 0 && job.jobId ? [job.jobId] : []));
  const waivers = lacking.length === 0 ? [] : await findLivePaperWaivers(eyes.db, lacking);
  return looked.map(({ job, shown, lacks }): Papers => {
    if (lacks.length === 0) return { shown };
    const waiver = waivers.find(
      ({ jobId, peerFirmId }) => jobId === job.jobId && peerFirmId === job.peerFirmId,
    );
    const kinds = lacks.map(({ kind }) => kind);
    if (waiver && coversAll(waiver, kinds))
      return { shown: [...shown, ...kinds.map((kind) => ({ kind, waiverId: waiver.id }))] };
    return { lacking: kinds, refusal: refusal(eyes, job, lacks, waiver, forFirmId) };
  });
}

/** What a firm that would take a job shows of what is asked for, and what it lacks. */
export function lookAt(
  { directory, sealer, now }: Pick<Eyes, 'directory' | 'sealer' | 'now'>,
  job: WouldTake,
): Looked {
  const { leadFirmId, peerFirmId } = job;
  const { timeZone } = firmOf(directory, leadFirmId);
  const days = daysOfWork(job.when, now, timeZone);
  const papers = directory.papers.get(peerFirmId) ?? [];
  const found = askedFor(directory.paperRules.get(leadFirmId) ?? [], job.papers).map((wanted) =>
    shownFor({
      ...{ wanted, papers, days, leadFirmId },
      today: dateOf(now, timeZone),
      limitsOf: (paper) => openLimits(sealer, paper),
    }),
  );
  return {
    shown: found.flatMap((each) => ('why' in each ? [] : each)),
    lacks: found.flatMap((each) => ('why' in each ? [each] : [])),
  };
}

/** The kinds that a firm lacks of what is asked for, in any of these ways to take a job. */
export function lackingOf(
  eyes: Parameters<typeof lookAt>[0],
  ways: readonly WouldTake[],
): readonly PaperKind[] {
  return [...new Set(ways.flatMap((way) => lookAt(eyes, way).lacks).map(({ kind }) => kind))];
}

function refusal(
  { directory, now }: Eyes,
  { jobId, leadFirmId, peerFirmId }: WouldTake,
  lacks: readonly Lack[],
  waiver: PaperWaiver | undefined,
  forFirmId: number,
): GateRefusal {
  const isLead = forFirmId === leadFirmId;
  const isAgreed = activeAgreement(directory, leadFirmId, peerFirmId, now) !== undefined;
  const isSame =
    waiver &&
    isAbout(
      waiver,
      lacks.map(({ kind }) => kind),
    );
  return {
    refused: 'papers_lacking',
    otherFirm: firmOf(directory, isLead ? peerFirmId : leadFirmId).name,
    ...{ peerFirmId, isLead, jobId: jobId ?? null },
    // Of a peer's papers the firm that asks learns by the agreement alone; of tax papers only once it pays.
    lacks: isLead ? lacks.map((lack) => (isAgreed && !isTaxPaper(lack.kind) ? lack : unnamed(lack))) : lacks,
    waiver: isSame && (waiver.status === 'asked' || waiver.status === 'declined') ? waiver.status : 'none',
  };
}

function unnamed({ kind, day }: Lack): Lack {
  return { kind, day, why: 'none', on: null, least: null };
}
