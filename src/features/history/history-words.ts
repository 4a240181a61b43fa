import { DISPATCH } from '../../chat/command-words.ts';
import type { Grammar } from '../../chat/grammar.ts';
import { parseJobNumber } from '../../shared/job-number.ts';

const job: Grammar<{ readonly jobId: number }> = {
  verbs: { history: 'history JOB-1042' },
  read: ({ verb, rest }) => {
    const jobId = verb === 'history' ? parseJobNumber(rest) : undefined;
    return jobId === undefined ? undefined : { jobId };
  },
  help: [{ place: 75, text: `${DISPATCH} history JOB-1042: what happened to a job, and who did it` }],
};

const file: Grammar<object> = {
  verbs: {},
  read: ({ verb, rest }) => (verb === 'history' && /^exports?$/i.test(rest) ? {} : undefined),
  help: [
    {
      place: 165,
      text: `${DISPATCH} history export: your firm’s part of the log, as a file that you can check yourself`,
    },
  ],
};

/** What may be typed about the log of events. */
export const historyWords = { job, file };
