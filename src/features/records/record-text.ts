import { counted } from '../../shared/counted.ts';
import { ENOUGH_BILLS, type FirmRecord } from './firm-record.ts';

/** How a firm pays, in one line for its peers; empty where there are too few bills to say. */
function payText({ daysToPay, onTimePercent, paidBills }: FirmRecord): string {
  if (daysToPay === undefined || onTimePercent === undefined) return '';
  return `${daysToPay === 0 ? 'pays on the bill date' : `pays in ${daysText(daysToPay)}`}, ${String(onTimePercent)}% on time, ${counted(paidBills, 'bill')}`;
}

/** What a firm is late with now, in one line for its peers; empty where it is with nothing. */
export function overdueText({ overdue: { bills, days } }: FirmRecord): string {
  if (bills === 0) return '';
  const late = `${counted(bills, 'bill')} overdue`;
  return bills === 1 ? `${late} by ${daysText(days)}` : `${late}, the oldest by ${daysText(days)}`;
}

/** How a firm pays and what it is late with, as what is said of it; empty where there is nothing to say. */
export function payerText(record: FirmRecord): string {
  const overdue = overdueText(record);
  return [payText(record), ...(overdue === '' ? [] : [`has ${overdue}`])]
    .filter((text) => text !== '')
    .join(', and ');
}

/** What else stands in a firm's record, for its peers; empty where nothing does. */
function troubleText({ disputesRaised, disputesReceived, backOuts, noShows }: FirmRecord): string {
  return [
    ...some(disputesRaised, 'bill disputed', 'bills disputed'),
    ...some(disputesReceived, 'own bill disputed by a peer', 'own bills disputed by peers'),
    ...some(backOuts, 'back-out', 'back-outs'),
    ...some(noShows, 'no-show', 'no-shows'),
  ].join(', ');
}

/** What a firm is told of its own record where it has paid too few bills to be shown. */
export const tooFewText = `Too few bills yet: it is shown from ${String(ENOUGH_BILLS)} paid bills on.`;

export function daysText(days: number): string {
  return counted(days, 'day');
}

function some(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [counted(count, one, several)];
}

/** The whole of it, as a list of peers shows it. */
export function recordLines(record: FirmRecord): string[] {
  return [payText(record), overdueText(record), troubleText(record)]
    .filter((line) => line !== '')
    .map(capital);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
