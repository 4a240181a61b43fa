import type { Directory } from '../../../directory/directory.ts';
import { counted } from '../../../shared/counted.ts';

/** What the steward has set for all, in words. */
export function settingsText({
  approveJoins,
  approveAfterDays,
  stopsLatePayers,
  accessDays,
}: Pick<Directory, 'approveJoins' | 'approveAfterDays' | 'stopsLatePayers' | 'accessDays'>): string {
  return [
    approveJoins ? 'A firm that joins waits for your OK.' : 'Firms join at once.',
    ...(approveAfterDays === undefined
      ? []
      : [
          `Work that nobody answers is approved after ${approveAfterDays === 1 ? '1 day' : `${String(approveAfterDays)} days`}.`,
        ]),
    `Access notes are wiped ${counted(accessDays, 'day')} after a job is over.`,
    ...(stopsLatePayers ? ['A firm that is 30 days late with a bill can post no new request.'] : []),
  ].join(' ');
}
