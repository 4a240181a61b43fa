import type { Card } from '../chat/card.ts';
import { DISPATCH } from '../chat/command-words.ts';
import { ledgerHelp, ledgerVerbs, parseLedgerWords, type LedgerWords } from '../features/bills/bill-words.ts';
import {
  networkHelp,
  networkVerbs,
  parseNetworkWords,
  type NetworkWords,
} from '../features/network/network-words.ts';
import {
  documentHelp,
  documentVerbs,
  parseDocumentWords,
  type DocumentWords,
} from '../features/exports/export-words.ts';
import { jobNumber, parseJobNumber } from '../shared/job-number.ts';

/** What a person may type after /dispatch (or @Dispatch): one grammar for every platform. */
export type Words =
  | { readonly verb: 'post'; readonly summary: string }
  | { readonly verb: (typeof simple)[number] }
  | { readonly verb: 'job'; readonly jobId: number }
  /** `text`: how long it took and what was done; empty where only the job is named. */
  | { readonly verb: 'log'; readonly jobId: number; readonly text: string }
  | { readonly verb: 'rates'; readonly firm: string }
  | NetworkWords
  | LedgerWords
  | DocumentWords
  | { readonly verb: 'unknown'; readonly word: string; readonly guess: string | undefined };

/** Those that take nothing after them. */
const simple = ['board', 'jobs', 'home', 'digest', 'record', 'balance', 'help', 'doctor'] as const;
const verbs = [
  'board',
  'jobs',
  'home',
  'digest',
  'record',
  'balance',
  'job',
  'log',
  'rates',
  'help',
  'doctor',
  ...ledgerVerbs,
  ...documentVerbs,
  ...networkVerbs,
] as const;

/**
 * Reads the words. Several words that begin with none of the verbs are the summary of a new request,
 * unless they look like a verb with a slip in it; a single one is more likely a slip, and gets help and
 * a guess. `new` before a summary says that it is one.
 */
export function parseWords(text: string): Words {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const [first = '', ...others] = trimmed.split(' ');
  const rest = others.join(' ');
  const verb = first.toLowerCase();
  if (trimmed === '' || verb === 'new' || verb === 'post') return { verb: 'post', summary: rest };
  const asNumber = parseJobNumber(trimmed);
  if (asNumber !== undefined) return { verb: 'job', jobId: asNumber };
  if (verb === 'rates') return { verb: 'rates', firm: rest };
  const logged = verb === 'log' ? parseLog(rest) : undefined;
  if (logged) return logged;
  const network = parseNetworkWords(verb, rest);
  if (network) return network;
  const ledger = parseLedgerWords(verb, rest) ?? parseDocumentWords(verb, rest);
  if (ledger) return ledger;
  const alone = simple.find((each) => each === verb);
  if (rest === '' && alone) return { verb: alone };
  if (verb === '?' || (verb === 'help' && verbs.some((each) => each === rest.toLowerCase())))
    return { verb: 'help' };
  if (verb === 'job' || verb === 'jobs') {
    const jobId = parseJobNumber(rest);
    if (jobId !== undefined) return { verb: 'job', jobId };
  }
  if (rest === '') return { verb: 'unknown', word: first, guess: guessVerb(verb) };
  const guess = guessWithArgument(verb, rest);
  return guess === undefined ? { verb: 'post', summary: trimmed } : { verb: 'unknown', word: trimmed, guess };
}

/**
 * Time on a job: "JOB-1042 2h15 what was done". A request may begin with `log`, too ("log 5000 errors"), so a
 * bare number is a job's only where nothing or what may be a time follows.
 */
function parseLog(rest: string): Words | undefined {
  const [, number = '', text = ''] = /^((?:job[-\s]?)?\d+)(?:\s+(.*))?$/i.exec(rest) ?? [];
  const jobId = parseJobNumber(number);
  const isNamed = /^job/i.test(number) || text === '' || /^[-+]?[\d.,:]/.test(text);
  return jobId !== undefined && isNamed ? { verb: 'log', jobId, text } : undefined;
}

const workVerbs: readonly Words['verb'][] = [
  'post',
  'board',
  'jobs',
  'home',
  'digest',
  'record',
  'balance',
  'help',
  'job',
  'log',
  'rates',
  'doctor',
  ...ledgerVerbs,
  ...documentVerbs,
  'unknown',
];

/** Whether the network answers, and not the jobs. */
export function isAboutNetwork(words: Words): words is NetworkWords {
  return !workVerbs.includes(words.verb);
}

/** The verb that is at most two slips away, if there is one. */
function guessVerb(word: string): string | undefined {
  const ranked = verbs
    .map((verb) => ({ verb, slips: slipsBetween(word, verb) }))
    .sort((a, b) => a.slips - b.slips);
  const best = ranked[0];
  if (!best || best.slips > 2 || best.slips >= best.verb.length - 1) return undefined;
  if (best.verb === 'log') return LOG_EXAMPLE;
  return best.verb === 'job' ? EXAMPLE : best.verb;
}

const EXAMPLE = 'job JOB-1042';
const LOG_EXAMPLE = 'log JOB-1042 2h15 what was done';

/**
 * What several words may stand for that are no summary: a verb one slip away, with an argument such as
 * that verb takes (a job, or the word by which people call a firm). Undefined for a summary.
 */
function guessWithArgument(verb: string, rest: string): string | undefined {
  const isNear = (known: string) => verb[0] === known[0] && slipsBetween(verb, known) <= 1;
  const jobId = parseJobNumber(rest);
  // A word and the number of a job is about that job, whatever the word; a bare number needs a likely one.
  if (jobId !== undefined && (/^job/i.test(rest) || isNear('job') || isNear('jobs')))
    return `job ${jobNumber(jobId)}`;
  if (verb === 'job' && /^(?:job-?)?\d+$/i.test(rest)) return EXAMPLE;
  // Of three words, `rate` alone is that likely a slip.
  const words = rest.split(' ').length;
  return isNear('rates') && words <= (verb === 'rate' ? 2 : 1) ? `rates ${rest}` : undefined;
}

/** How many letters were left out, put in, mistaken or swapped with their neighbour. */
function slipsBetween(typed: string, known: string): number {
  const a = typed.slice(0, 20);
  let before: number[] = [];
  let row = Array.from({ length: known.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= known.length; j++) {
      const isSame = a[i - 1] === known[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === known[j - 2] && a[i - 2] === known[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[known.length] ?? 0;
}

export function helpCard(unknown?: { readonly word: string; readonly guess: string | undefined }): Card {
  const lines = [
    `${DISPATCH}: ask your peers for help with a job`,
    `${DISPATCH} printer server down in Leeds: the same, with the summary filled in`,
    `${DISPATCH} board: what is open`,
    `${DISPATCH} jobs: the running jobs of your firm`,
    `${DISPATCH} digest: the daily digest, now`,
    `${DISPATCH} home: your firm’s picture: what needs you, what is open, what runs`,
    `${DISPATCH} job JOB-1042: one job`,
    `${DISPATCH} log JOB-1042 2h15 what was done: log time on a job`,
    `${DISPATCH} rates [firm]: standing rates with each peer, and what was agreed`,
    ...ledgerHelp,
    `${DISPATCH} record: what your peers see of your firm, and what is behind it`,
    `${DISPATCH} balance: give and take with each peer`,
    ...documentHelp,
    ...networkHelp,
    `${DISPATCH} doctor: for stewards, whether everything works`,
    `${DISPATCH} help: this list`,
  ];
  const opening = unknown && unknownText(unknown.word, unknown.guess);
  return {
    summary: opening ?? 'What you can type',
    blocks: [
      ...(opening === undefined ? [] : [{ kind: 'text' as const, text: opening }]),
      { kind: 'text', text: [{ bold: 'What you can type' }, `\n${lines.join('\n')}`] },
    ],
  };
}

const WORD_SHOWN = 60;

function unknownText(word: string, guess: string | undefined): string {
  const shown = word.length > WORD_SHOWN ? `${word.slice(0, WORD_SHOWN)}…` : word;
  const asked = guess === undefined ? '' : ` Did you mean ${DISPATCH} ${guess}?`;
  return `I do not know “${shown}”.${asked} To ask your peers for help with it, type ${DISPATCH} new ${shown}`;
}
