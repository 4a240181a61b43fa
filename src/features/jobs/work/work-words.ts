import type { WorkChange } from './work-change.ts';
import type { WorkView } from './work-view.ts';
import { formatDate } from '../../../shared/calendar.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { formatMoney, type Money } from '../../../shared/money.ts';
import type { Job } from '../life/job.ts';
import type { Terms } from '../terms/terms.ts';

/** What time and expenses come to beyond the agreed maximum. */
export function overText({ nteMinor, currency }: Terms, over: Money): string {
  const maximum = formatMoney({ minor: nteMinor ?? 0, currency });
  return `This is ${formatMoney(over)} over the agreed maximum of ${maximum}, which is not paid unless both agree to an increase.`;
}

/** Work and expenses of days before the claim: "2 h of work from before the claim on 24 Nov 2026". */
export function beforeClaimText(
  { minutes, spentMinor, claimedOn }: NonNullable<WorkView['beforeClaim']>,
  currency: string,
): string {
  const parts = [
    ...(minutes > 0 ? [`${formatMinutes(minutes)} of work`] : []),
    ...(spentMinor > 0 ? [`${formatMoney({ minor: spentMinor, currency })} of expenses`] : []),
  ];
  return `${parts.join(' and ')} from before the claim on ${formatDate(claimedOn)}`;
}

/** What an increase makes of the limits: "at most $900.00 instead of $740.00, expenses up to $50.00". */
export function increaseText(terms: Terms, before: Terms): string {
  const money = (minor: number) => formatMoney({ minor, currency: terms.currency });
  const instead = (minor: number | undefined) => (minor === undefined ? '' : ` instead of ${money(minor)}`);
  return [
    ...(terms.nteMinor === undefined || terms.nteMinor === before.nteMinor
      ? []
      : [`at most ${money(terms.nteMinor)}${instead(before.nteMinor)}`]),
    ...(terms.expensesMinor === undefined || terms.expensesMinor === before.expensesMinor
      ? []
      : [`expenses up to ${money(terms.expensesMinor)}${instead(before.expensesMinor)}`]),
  ].join(', ');
}

/** What the one who logged time hears; nothing for what the card shows at once. */
export function loggedText(
  { job, event, entries }: WorkChange,
  { who, total, over }: { readonly who: string; readonly total: number; readonly over: Money | undefined },
): string | null {
  const [entry] = entries;
  if (!entry || (event !== 'TimeLogged' && event !== 'OwnTimeLogged')) return null;
  const logged = `${formatMinutes(entry.minutes)} logged on ${jobNumber(job.id)} for ${who}, ${formatDate(entry.workedOn)}.`;
  if (event === 'OwnTimeLogged')
    return `${logged} This is your firm’s own time, ${formatMinutes(total)} in all. Only your firm sees it.`;
  return `${logged} In all ${formatMinutes(total)} so far.${over ? ` ${overText(job.terms, over)} Ask for one on the job’s card.` : ''}`;
}

/** What the other firm is told, beside its card; most of it needs no eyes at once. */
export function workNoticeText(before: Job, change: WorkChange, actorFirm: string): string | undefined {
  const { event, job } = change;
  const number = `${jobNumber(job.id)} · ${job.request.summary}`;
  switch (event) {
    case 'IncreaseAccepted':
      return `${actorFirm} accepted the increase on ${number}: ${increaseText(job.terms, before.terms)}.`;
    case 'IncreaseDeclined':
      return `${actorFirm} declined the increase on ${number}. The terms stay as they were.`;
    case 'IncreaseWithdrawn':
      return `${actorFirm} withdrew the increase it asked for on ${number}.`;
    case 'TimeCorrected':
    case 'ExpenseCorrected':
      return job.status === 'work_done' ? `${actorFirm} corrected what it reported on ${number}.` : undefined;
    case 'TimeLogged':
      return job.status === 'work_done' ? `${actorFirm} logged more time on ${number}.` : undefined;
    case 'OwnTimeLogged':
    case 'OwnTimeCorrected':
    case 'ExpenseAdded':
    case 'CheckedIn':
    // A message of its own asks for the answer (see ask-card.ts).
    case 'IncreaseAsked':
      return undefined;
  }
}
