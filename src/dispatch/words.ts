import type { Card } from '../chat/card.ts';
import { parseJobNumber } from '../shared/job-number.ts';

/** What a person may type after /dispatch (or @Dispatch): one grammar for every platform. */
export type Words =
  | { readonly verb: 'post'; readonly summary: string }
  | { readonly verb: 'board' | 'jobs' | 'help' }
  | { readonly verb: 'job'; readonly jobId: number }
  | { readonly verb: 'rates'; readonly firm: string }
  | { readonly verb: 'unknown'; readonly word: string; readonly guess: string | undefined };

const verbs = ['board', 'jobs', 'job', 'rates', 'help'] as const;

/**
 * Reads the words. Several words that begin with none of the verbs are the summary of a new request;
 * a single one is more likely a slip, and gets help and a guess.
 */
export function parseWords(text: string): Words {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const [first = '', ...others] = trimmed.split(' ');
  const rest = others.join(' ');
  const verb = first.toLowerCase();
  if (trimmed === '' || (verb === 'new' && rest === '')) return { verb: 'post', summary: '' };
  if (verb === 'new' || verb === 'post') return { verb: 'post', summary: rest };
  const asNumber = parseJobNumber(trimmed);
  if (asNumber !== undefined) return { verb: 'job', jobId: asNumber };
  if (verb === 'rates') return { verb: 'rates', firm: rest };
  if (rest === '' && (verb === 'board' || verb === 'jobs' || verb === 'help')) return { verb };
  if (verb === 'job') {
    const jobId = parseJobNumber(rest);
    if (jobId !== undefined) return { verb: 'job', jobId };
    if (rest === '') return { verb: 'unknown', word: trimmed, guess: 'job JOB-1001' };
  }
  if (rest !== '') return { verb: 'post', summary: trimmed };
  return { verb: 'unknown', word: first, guess: guessVerb(verb) };
}

/** The verb that is at most two slips away, if there is one. */
function guessVerb(word: string): string | undefined {
  const ranked = verbs
    .map((verb) => ({ verb, slips: editDistance(word, verb) }))
    .sort((a, b) => a.slips - b.slips);
  const best = ranked[0];
  return best && best.slips <= 2 && best.slips < best.verb.length - 1 ? best.verb : undefined;
}

/** Levenshtein's distance, on words of a few letters. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a.slice(0, 20)].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const above = row[j + 1] ?? 0;
      const left = next[j] ?? 0;
      const diagonal = row[j] ?? 0;
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export function helpCard(unknown?: { readonly word: string; readonly guess: string | undefined }): Card {
  const lines = [
    '/dispatch: ask your peers for help with a job',
    '/dispatch printer server down in Leeds: the same, with the summary filled in',
    '/dispatch board: what is open',
    '/dispatch jobs: the running jobs of your firm',
    '/dispatch job JOB-1042: one job',
    '/dispatch rates [firm]: what was agreed with each peer',
    '/dispatch help: this list',
  ];
  const opening = unknown
    ? `“${unknown.word.slice(0, 60)}” is not a word I know.${unknown.guess === undefined ? '' : ` Did you mean /dispatch ${unknown.guess}?`}`
    : undefined;
  return {
    summary: opening ?? 'What you can type',
    blocks: [
      ...(opening === undefined ? [] : [{ kind: 'text' as const, text: opening }]),
      { kind: 'text', text: [{ bold: 'What you can type' }, `\n${lines.join('\n')}`] },
    ],
  };
}
