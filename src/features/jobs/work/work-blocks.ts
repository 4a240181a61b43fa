import type { Block, Field, Span } from '../../../chat/card.ts';
import { cutText, oneLine } from '../../../chat/typed-text.ts';
import { formatDate } from '../../../shared/calendar.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { JobView } from '../cards/job-view.ts';
import { rateText, workMargin, workValue, type WorkValue } from '../terms/terms.ts';
import { beforeClaimText, increaseText, overText } from './work-words.ts';
import type { WorkView } from './work-view.ts';

/** How many days of work and expenses a card lists, the newest ones, and how much of a note. */
const DAYS_SHOWN = 8;
const EXPENSES_SHOWN = 5;
const NOTE_SHOWN = 100;

/** What was logged and reported on a job, and what it comes to. */
export function workBlocks(view: JobView): Block[] {
  const { work, logged, terms } = view;
  const minutes = logged?.minutes ?? work?.minutes;
  const isSomething = minutes !== undefined || work !== undefined || (logged?.expenses.length ?? 0) > 0;
  const value = workValue(terms, minutes ?? 0, logged?.spentMinor ?? 0);
  const blocks: Block[] = [
    ...(work ? [{ kind: 'text' as const, text: [{ bold: 'Work reported' }, `\n${work.summary}`] }] : []),
    ...dayBlocks(logged?.days ?? []),
    ...expenseBlocks(logged?.expenses ?? [], terms.currency),
    ...beforeClaimBlocks(view),
    ...(isSomething ? [{ kind: 'fields' as const, fields: sumFields(view, minutes ?? 0, value) }] : []),
    ...(value.over.minor > 0 && isSomething && view.seesRates
      ? [{ kind: 'context' as const, text: overText(terms, value.over) }]
      : []),
    ...(minutes === undefined ? [] : marginBlocks(view, minutes, value)),
    ...ownBlocks(logged),
    ...presenceBlocks(logged),
    ...increaseBlocks(view),
  ];
  return blocks.length === 0 ? [] : [{ kind: 'divider' }, ...blocks];
}

function sumFields({ terms, work, seesRates }: JobView, minutes: number, value: WorkValue): Field[] {
  const money = [
    terms.payType === 'hourly'
      ? `${formatMinutes(value.billableMinutes)} billable at ${rateText(terms)}`
      : rateText(terms),
    ...(value.travel.minor > 0 ? [`travel ${formatMoney(value.travel)}`] : []),
    ...(value.expenses.minor > 0 ? [`expenses ${formatMoney(value.expenses)}`] : []),
    ...(value.over.minor > 0 ? ['held to the agreed maximum'] : []),
  ].join(', ');
  if (!seesRates) return [{ label: 'Time worked', value: formatMinutes(minutes) }];
  return [
    { label: 'Time worked', value: formatMinutes(minutes) },
    { label: work ? 'Comes to' : 'Comes to so far', value: `${formatMoney(value.total)} (${money})` },
  ];
}

function dayBlocks(days: WorkView['days']): Block[] {
  if (days.length === 0) return [];
  const lines = days
    .slice(-DAYS_SHOWN)
    .map(({ who, workedOn, minutes, notes, isBeforeClaim }) =>
      [
        `\n${who}, ${formatDate(workedOn)}${mark(isBeforeClaim)}: ${formatMinutes(minutes)}`,
        ...shortNotes(notes),
      ].join('. '),
    );
  return [{ kind: 'text', text: [{ bold: 'Time' }, ...lines, ...moreLine(days.length - DAYS_SHOWN)] }];
}

function shortNotes(notes: readonly string[]): string[] {
  const text = oneLine(notes.join('; '));
  return text === '' ? [] : [cutText(text, NOTE_SHOWN)];
}

function expenseBlocks(expenses: WorkView['expenses'], currency: string): Block[] {
  if (expenses.length === 0) return [];
  const lines = expenses.slice(-EXPENSES_SHOWN).map((expense) => {
    const { description, amountMinor, spentOn, receipt, isBeforeClaim } = expense;
    const what = cutText(oneLine(description), NOTE_SHOWN);
    const day = `${formatDate(spentOn)}${mark(isBeforeClaim)}`;
    const line = `\n${what}, ${day}: ${formatMoney({ minor: amountMinor, currency })}`;
    return receipt === '' ? line : `${line}, receipt ${receipt}`;
  });
  return [
    {
      kind: 'text',
      text: [{ bold: 'Expenses' }, ...lines, ...moreLine(expenses.length - EXPENSES_SHOWN)],
    },
  ];
}

function mark(isBeforeClaim: boolean): string {
  return isBeforeClaim ? ' (before the claim)' : '';
}

/** Said once for all days, of which the first ones may not be listed. */
function beforeClaimBlocks({ logged, terms, relation, job, seesRates }: JobView): Block[] {
  if (!seesRates || !logged?.beforeClaim) return [];
  const isToApprove = relation === 'lead' && (job.status === 'in_progress' || job.status === 'work_done');
  const advice = isToApprove ? ' Approve it only if you had agreed on that.' : '';
  return [{ kind: 'context', text: `${beforeClaimText(logged.beforeClaim, terms.currency)}.${advice}` }];
}

function moreLine(left: number): Span[] {
  return left > 0 ? [`\nand ${String(left)} more before`] : [];
}

function marginBlocks(
  { leadPrivate, terms, clientPayType }: JobView,
  minutes: number,
  value: WorkValue,
): Block[] {
  const clientRate = leadPrivate?.clientRateMinor;
  if (clientRate === undefined) return [];
  const margin = formatMoney(workMargin(terms, clientRate, minutes, clientPayType));
  const before = value.expenses.minor > 0 ? ', before expenses' : '';
  return [
    {
      kind: 'context',
      text: `Only your firm sees this: your margin on this work is ${margin}${before}`,
    },
  ];
}

function ownBlocks(logged: WorkView | undefined): Block[] {
  return logged && logged.ownMinutes > 0
    ? [
        {
          kind: 'context',
          text: `Your own time: ${formatMinutes(logged.ownMinutes)}. Only your firm sees this.`,
        },
      ]
    : [];
}

function presenceBlocks(logged: WorkView | undefined): Block[] {
  return (logged?.atWork ?? []).map(({ who, since }) => ({
    kind: 'context',
    text: [`${who} has been at work since `, { at: since }],
  }));
}

function increaseBlocks({ logged, terms, serviceFirm, relation }: JobView): Block[] {
  const increase = logged?.increase;
  if (!increase) return [];
  const asks = relation === 'lead' ? `${serviceFirm ?? 'The peer'} asks` : 'Your firm asks';
  return [
    {
      kind: 'text',
      text: [
        { bold: `${asks} for more: ${increaseText(increase.terms, terms)}` },
        `\n${increase.by}: ${increase.reason}`,
      ],
    },
  ];
}
