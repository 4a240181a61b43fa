import { DISPATCH } from '../../../chat/command-words.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { PostedRequest } from '../terms/terms.ts';
import type { RequestStart, StartingField, StartingTerms } from './starting-terms.ts';

/** Some of what a form starts with, and where it comes from, to go on after "as"; undefined where a line says it. */
type Source = { readonly terms: StartingTerms; readonly from: string | undefined };

/** What a new request starts with. Of two sources that know a term the first one counts. */
export type UsualTerms = { readonly line: string | undefined; readonly sources: readonly Source[] };

const labels = {
  rateMinor: ['rate', 'rate'],
  minimumMinutes: ['minimum', 'minimum'],
  incrementMinutes: ['increment', 'increment'],
  travelMinor: ['travel', 'travel'],
  netDays: ['net_days', 'net days'],
  branding: ['branding', 'branding'],
  lateFeeBps: ['late_fee', 'late fee'],
} as const satisfies Partial<Record<keyof StartingTerms, readonly [StartingField, string]>>;
const labelled = Object.keys(labels) as (keyof typeof labels)[];

/**
 * A standing rate goes first, then what the firm has set, then what it is used to.
 * @param set in the firm's profile
 * @param last its last request
 */
export function usualTerms(
  currency: string,
  standing: RequestStart | undefined,
  set: StartingTerms | undefined,
  last: PostedRequest | undefined,
): UsualTerms {
  return {
    line: standing?.line,
    sources: [
      ...(standing ? [{ terms: standing.terms, from: undefined }] : []),
      ...(set ? [{ terms: known(set), from: `set with ${DISPATCH} firm` }] : []),
      ...(last
        ? [
            {
              terms: known(habitsOf(last, currency)),
              from: `in your last request for ${last.skill}, ${jobNumber(last.jobId)}`,
            },
          ]
        : []),
    ],
  };
}

/**
 * How a firm pays, whatever the job. The most a job may cost, its expenses, travel and cancellation fee, and a
 * fixed price are of that one job; what is paid in another currency would be wrong by a factor.
 */
function habitsOf({ terms }: PostedRequest, currency: string): StartingTerms {
  const { rateMinor, minimumMinutes, incrementMinutes, netDays, branding, lateFeeBps } = terms;
  const isHourly = terms.payType === 'hourly';
  return {
    ...(isHourly && terms.currency === currency ? { rateMinor } : {}),
    ...(isHourly ? { minimumMinutes, incrementMinutes } : {}),
    netDays,
    branding,
    lateFeeBps,
  };
}

/** Without what it does not say, so that another source may. */
function known(terms: StartingTerms): StartingTerms {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}

export function startingTermsOf({ sources }: UsualTerms): StartingTerms {
  return sources.reduceRight<StartingTerms>((later, source) => ({ ...later, ...source.terms }), {});
}

/**
 * Where what stands in the form comes from: "Rate and net days as in your last request for Printers, JOB-1004."
 * @param stands whether a field shows what the form would start with
 */
export function startLineOf(
  { line, sources }: UsualTerms,
  stands: (field: StartingField) => boolean,
): string | undefined {
  const sentences = sources.flatMap((source) => {
    if (source.from === undefined) return [];
    const names = labelled
      .filter((term) => sources.find(({ terms }) => term in terms) === source && stands(labels[term][0]))
      .map((term) => labels[term][1]);
    return names.length === 0 ? [] : [`${capital(listed(names))} as ${source.from}.`];
  });
  const said = [
    ...(line === undefined ? [] : [line]),
    ...(sentences.length === 0 ? [] : [sentences.join(' ')]),
  ];
  return said.length === 0 ? undefined : said.join('\n');
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
