import type { Job } from '../jobs/life/job.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { differenceText, hourlyText, skillName, type StandingRate } from './standing-rate.ts';

/** To both firms: a job was agreed far off their standing rate. */
export function farOffText(
  { id, request, terms }: Pick<Job, 'id' | 'request' | 'terms'>,
  standing: StandingRate,
  names: { readonly leadFirm: string; readonly serviceFirm: string },
): string {
  return `${jobNumber(id)} · ${request.summary}: ${names.leadFirm} and ${names.serviceFirm} agreed on ${hourlyText(terms)}, ${differenceText(terms.rateMinor, standing.rateMinor)} their standing rate for ${skillName(standing)}, ${hourlyText(standing)}. What was agreed holds for this job. If it was a slip, talk to each other now.`;
}
