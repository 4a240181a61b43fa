import { assertNever } from '../../../shared/never.ts';
import type { Job } from '../life/job.ts';
import type { RefusalAsk } from './refusal-ask.ts';

/** Where a job stands in a firm's picture: whose turn it is. */
export const homeSections = ['act', 'open', 'running', 'held', 'waiting', 'settling'] as const;
export type HomeSection = (typeof homeSections)[number];

/**
 * The section of a running job for one of its two firms; undefined once it is over.
 * @param offersToAnswer counter-offers that wait for this firm
 * @param isOver whether its visit is past and nothing is reported of it
 * @param refused whose turn it is to answer that who was to go cannot; undefined where that is not said
 */
export function sectionOf(
  job: Job,
  firmId: number,
  offersToAnswer: number,
  isOver: boolean,
  refused?: RefusalAsk['turn'],
): HomeSection | undefined {
  const isLead = job.leadFirmId === firmId;
  switch (job.status) {
    case 'open':
      return offersToAnswer > 0 ? 'act' : 'open';
    case 'assigned':
      return isLead ? 'waiting' : 'act';
    case 'confirmed':
    case 'in_progress':
      if (refused === 'own') return 'act';
      if (isOver) return isLead ? 'waiting' : 'act';
      return refused === 'other' ? 'waiting' : 'running';
    case 'work_done':
      return isLead ? 'act' : 'waiting';
    // Either firm may resume it.
    case 'on_hold':
      return 'held';
    // Whose turn it is then, its bill says.
    case 'approved':
      return 'settling';
    case 'closed':
    case 'expired':
    case 'cancelled':
      return undefined;
    default:
      return assertNever(job);
  }
}
