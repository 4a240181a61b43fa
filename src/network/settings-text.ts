import type { Directory } from './directory.ts';

/** What the steward has set for all, in words. */
export function settingsText({ approveJoins, approveAfterDays }: Directory): string {
  const joins = approveJoins ? 'A firm that joins waits for your OK.' : 'Firms join at once.';
  if (approveAfterDays === undefined) return joins;
  const days = approveAfterDays === 1 ? '1 day' : `${String(approveAfterDays)} days`;
  return `${joins} Work that nobody answers is approved after ${days}.`;
}
