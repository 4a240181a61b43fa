import { DISPATCH } from '../../chat/command-words.ts';
import { verbAlone, type Grammar, type Typed } from '../../chat/grammar.ts';
import { jobNumber, parseJobNumber } from '../../shared/job-number.ts';

const EXAMPLE = 'job JOB-1042';

/** What a request is about, with `new` before it or without. */
const ask: Grammar<{ readonly summary: string }> = {
  verbs: {},
  read: ({ verb, rest, text }) =>
    text === '' || verb === 'new' || verb === 'post' ? { summary: rest } : undefined,
  readRest: (summary) => ({ summary }),
  help: [
    { place: 10, text: `${DISPATCH}: ask your peers for help with a job` },
    { place: 20, text: `${DISPATCH} print server down in Hudson: the same, with the summary filled in` },
  ],
};

/** The number of a job alone is about that job, too. */
const job: Grammar<{ readonly jobId: number }> = {
  verbs: { job: EXAMPLE },
  read: ({ verb, rest, text }) => {
    const isAsked = verb === 'job' || verb === 'jobs';
    const jobId = parseJobNumber(text) ?? (isAsked ? parseJobNumber(rest) : undefined);
    return jobId === undefined ? undefined : { jobId };
  },
  guess: guessJob,
  help: [{ place: 70, text: `${DISPATCH} job JOB-1042: one job` }],
};

/** `text`: how long it took and what was done; empty where only the job is named. */
type Logged = { readonly jobId: number; readonly text: string };

const log: Grammar<Logged> = {
  verbs: { log: 'log JOB-1042 2h15 what was done' },
  read: ({ verb, rest }) => (verb === 'log' ? readLog(rest) : undefined),
  help: [{ place: 80, text: `${DISPATCH} log JOB-1042 2h15 what was done: log time on a job` }],
};

/** What may be typed about jobs. */
export const jobWords = {
  ask,
  board: verbAlone('board', 30, 'what is open'),
  jobs: verbAlone('jobs', 40, 'the running jobs of your firm'),
  home: verbAlone('home', 60, 'your firm’s picture: what needs you, what is open, what runs'),
  job,
  log,
  branding: verbAlone('branding', 97, 'how peers appear before your clients'),
};

/**
 * Time on a job: "JOB-1042 2h15 what was done". A bare number is a job's only where nothing or what may be a time
 * follows: "log 5000 errors" is none.
 */
function readLog(rest: string): Logged | undefined {
  const [, number = '', text = ''] = /^((?:job[-\s]?)?\d+)(?:\s+(\S.*))?$/i.exec(rest) ?? [];
  const jobId = parseJobNumber(number);
  const isNamed = /^job/i.test(number) || text === '' || /^[-+]?[\d.,:]/.test(text);
  return jobId !== undefined && isNamed ? { jobId, text } : undefined;
}

/** A word and the number of a job is about that job, whatever the word. */
function guessJob({ rest }: Typed): string | undefined {
  const jobId = /^job/i.test(rest) ? parseJobNumber(rest) : undefined;
  return jobId === undefined ? undefined : `job ${jobNumber(jobId)}`;
}
