import { nameKey } from './name-key.ts';

const OFFSET = 1000;

/** The number people see: the job with id 42 is JOB-1042. */
export function jobNumber(jobId: number): string {
  return `JOB-${String(OFFSET + jobId)}`;
}

/** Reads "JOB-1042", "job 1042" or "1042"; undefined when it is none of these. */
export function parseJobNumber(text: string): number | undefined {
  const match = /^(?:job[-\s]?)?(\d{4,10})$/i.exec(nameKey(text));
  const id = Number(match?.[1]) - OFFSET;
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : undefined;
}
