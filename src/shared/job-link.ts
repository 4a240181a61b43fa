import { jobNumber, parseJobNumber } from './job-number.ts';

/** Below the program's own address: a page for each job. */
export const JOBS_PATH = '/jobs/';

/** The link of a job. It says its number and nothing else. `publicUrl` has no slash at its end. */
export function jobLink(publicUrl: string, jobId: number): string {
  return `${publicUrl}${JOBS_PATH}${jobNumber(jobId)}`;
}

/** The job of a link; undefined for any other address. */
export function readJobLink(publicUrl: string, url: string): number | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  const jobs = new URL(`${publicUrl}${JOBS_PATH}`);
  if (origin !== jobs.origin || !pathname.startsWith(jobs.pathname)) return undefined;
  return readJobName(pathname.slice(jobs.pathname.length));
}

/** The job that the last part of a link names, as "JOB-1042"; stricter than what people may type. */
export function readJobName(name: string): number | undefined {
  return /^JOB-\d+$/i.test(name) ? parseJobNumber(name) : undefined;
}
