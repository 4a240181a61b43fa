/**
 * What counts as documentation of a job that is closed: a report of more than a few words, or a note that the
 * service firm has shared. "Done." tells the lead firm's client nothing.
 */
const REPORT_SAYS_SOMETHING = 40;

export function isDocumented(report: string, hasSharedNote: boolean): boolean {
  return hasSharedNote || report.trim().length >= REPORT_SAYS_SOMETHING;
}
