import type { Paper, PaperKind, PaperRule } from '../../../directory/papers.ts';
import { addDays, dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import type { Money } from '../../../shared/money.ts';
import type { ShownPaper } from '../../jobs/export/job-history.ts';
import type { Terms } from '../../jobs/terms/terms.ts';
import { isTaxPaper, type Limits } from '../paper.ts';

/** The days on which a paper must hold: those of the work, where the terms say them. */
export type Days = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Why a paper that is asked for is not there; as it is kept with a refusal, plain. */
export type Lack = {
  readonly kind: PaperKind;
  readonly why: 'none' | 'begins' | 'ends' | 'ended' | 'asked_again' | 'low' | 'unchecked';
  /** The day on which it begins or ends, or ended. */
  readonly on: CalendarDate | null;
  /** The day until which it must hold; null for today. */
  readonly day: CalendarDate | null;
  /** What it must cover at least. */
  readonly least: { readonly of: 'occurrence' | 'aggregate'; readonly amount: Money } | null;
};

/**
 * By the clock of the firm that asks, whose client it is. Work that is to be done by a day may be done from today on; on
 * days that are over nobody works any more, so that what is late is done today.
 */
export function daysOfWork(
  { windowStartAt, windowEndAt }: Pick<Terms, 'windowStartAt' | 'windowEndAt'>,
  now: Date,
  timeZone: string,
): Days & { readonly isToday: boolean } {
  const today = dateOf(now, timeZone);
  const from = notBefore(today, windowStartAt && dateOf(windowStartAt, timeZone));
  // Who is done by midnight works on no moment of the day that begins then.
  const end = windowEndAt && new Date(windowEndAt.getTime() - 1);
  const to = notBefore(from, end && dateOf(end, timeZone));
  const last = end ?? windowStartAt;
  return { from, to, isToday: !last || dateOf(last, timeZone) < today };
}

function notBefore(first: CalendarDate, day: CalendarDate = first): CalendarDate {
  return day < first ? first : day;
}

/** What is asked for a job: what its firm requires of everybody, and what the request adds. */
export function askedFor(
  rules: readonly PaperRule[],
  papers: readonly PaperKind[],
): readonly (Pick<PaperRule, 'kind' | 'checkedOnly'> & Partial<PaperRule>)[] {
  const checkedOnly = rules.some((rule) => rule.checkedOnly);
  const more = papers.filter((kind) => !rules.some((rule) => rule.kind === kind));
  return [...rules, ...more.map((kind) => ({ kind, checkedOnly }))];
}

/** A firm gives one of these two, by where it is at home. */
function answers(kind: PaperKind, wanted: PaperKind): boolean {
  if (wanted === 'w9' || wanted === 'w8') return kind === 'w9' || kind === 'w8';
  return kind === wanted;
}

/** The papers which hold on each of the days, one after the other; or the first day on which none does. */
function covering(
  papers: readonly Paper[],
  { from, to }: Days,
): readonly Paper[] | { readonly gap: CalendarDate } {
  const used: Paper[] = [];
  let day = from;
  for (;;) {
    const at = day;
    const [best] = papers
      .filter(({ fromOn, untilOn }) => fromOn <= at && (untilOn === undefined || untilOn >= at))
      .sort((a, b) => ((a.untilOn ?? '9') < (b.untilOn ?? '9') ? 1 : -1));
    if (!best) return { gap: at };
    used.push(best);
    if (best.untilOn === undefined || best.untilOn >= to) return used;
    day = addDays(best.untilOn, 1);
  }
}

type Asking = {
  readonly wanted: ReturnType<typeof askedFor>[number];
  /** All that the firm shows. */
  readonly papers: readonly Paper[];
  readonly days: Days & { readonly isToday: boolean };
  readonly leadFirmId: number;
  readonly today: CalendarDate;
  readonly limitsOf: (paper: Paper) => Limits | undefined;
};

/** The papers that answer what is asked for; or what is lacking. */
export function shownFor({
  wanted,
  papers,
  days,
  leadFirmId,
  today,
  limitsOf,
}: Asking): readonly ShownPaper[] | Lack {
  const { kind } = wanted;
  const lack = (why: Lack['why'], more: Partial<Lack> = {}): Lack => ({
    ...{ kind, why, on: null, day: days.isToday ? null : days.to, least: null },
    ...more,
  });
  const own = papers.filter((paper) => answers(paper.kind, kind));
  if (own.length === 0) return lack('none');
  const inTime = covering(own, days);
  if ('gap' in inTime) return lack(...outOfTime(own, inTime.gap, today));
  const standing = own.filter((paper) => paper.words.get(leadFirmId) !== 'asked_again');
  if ('gap' in covering(standing, days)) return lack('asked_again');
  const least = leastOf(wanted);
  const enough = standing.filter((paper) => least.every((each) => coversAtLeast(limitsOf(paper), each)));
  if ('gap' in covering(enough, days)) {
    const missed = least.find((each) => !standing.every((paper) => coversAtLeast(limitsOf(paper), each)));
    return lack('low', { least: missed ?? null });
  }
  // Whoever is to be paid first shows no tax paper before that: nobody could have checked it.
  const mustBeChecked = wanted.checkedOnly && !isTaxPaper(kind);
  const counting = mustBeChecked
    ? enough.filter((paper) => paper.words.get(leadFirmId) === 'checked')
    : enough;
  const found = covering(counting, days);
  return 'gap' in found ? lack('unchecked') : found.map(({ id }) => ({ kind, paperId: id }));
}

function outOfTime(
  own: readonly Paper[],
  gap: CalendarDate,
  today: CalendarDate,
): [Lack['why'], Partial<Lack>] {
  const before = own.flatMap(({ untilOn }) => (untilOn !== undefined && untilOn < gap ? [untilOn] : []));
  const [last] = before.sort().reverse();
  if (last !== undefined) return [last < today ? 'ended' : 'ends', { on: last }];
  const [first = gap] = own.map(({ fromOn }) => fromOn).sort();
  return ['begins', { on: first }];
}

function leastOf({
  occurrenceMinor,
  aggregateMinor,
  currency,
}: Asking['wanted']): NonNullable<Lack['least']>[] {
  const amount = (minor: number | undefined, of: 'occurrence' | 'aggregate') =>
    minor === undefined || currency === undefined ? [] : [{ of, amount: { minor, currency } }];
  return [...amount(occurrenceMinor, 'occurrence'), ...amount(aggregateMinor, 'aggregate')];
}

/** Amounts of two currencies are not compared: that is for people, who may let it pass. */
function coversAtLeast(limits: Limits | undefined, { of, amount }: NonNullable<Lack['least']>): boolean {
  if (limits?.currency !== amount.currency) return false;
  const covered = of === 'occurrence' ? limits.occurrenceMinor : limits.aggregateMinor;
  return covered !== undefined && covered >= amount.minor;
}
