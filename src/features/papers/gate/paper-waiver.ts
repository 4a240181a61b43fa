import type { PaperKind } from '../../../directory/papers.ts';
import type { JobWaiver } from '../../jobs/waivers/job-waiver.ts';

/** That a firm takes another one on one job without papers that it asks for. */
export type PaperWaiver = JobWaiver & { readonly kinds: readonly PaperKind[] };

/** Whether it is about all of these. */
export function isAbout({ kinds }: Pick<PaperWaiver, 'kinds'>, lacking: readonly PaperKind[]): boolean {
  return lacking.every((kind) => kinds.includes(kind));
}

/** Whether it lets pass that all of these are lacking. */
export function coversAll(waiver: PaperWaiver, lacking: readonly PaperKind[]): boolean {
  return waiver.status === 'given' && isAbout(waiver, lacking);
}
