import { DISPATCH } from '../../chat/command-words.ts';
import type { Block, Card, Field, Span } from '../../chat/card.ts';
import { billAndJob } from '../bills/bill-card.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { assertNever } from '../../shared/never.ts';
import type { FirmRecord } from './firm-record.ts';
import { recordButtons } from './record-buttons.ts';
import type { RecordEntry } from './record-entry.ts';
import { daysText, overdueText, tooFewText } from './record-text.ts';

/** One entry as its own firm sees it. */
export type ShownEntry = {
  readonly entry: RecordEntry & { readonly id: number; readonly answer: string | undefined };
  readonly peer: string;
  readonly billNumber: string | undefined;
};

/** How many entries a page shows. */
export const ENTRIES_SHOWN = 8;

/**
 * A firm's own record: the figures that all its peers see, and the entries behind them, which nobody else does.
 * @param older the newest entries of all or, of an older page, those that follow; one more than a page shows
 *   says that there are more
 */
export function recordCard(
  firm: string,
  record: FirmRecord,
  entries: readonly ShownEntry[],
  isOlder = false,
): Card {
  const summary = `Record of ${firm}`;
  const shown = entries.slice(0, ENTRIES_SHOWN);
  const last = shown.at(-1);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: isOlder ? `${summary}, older` : summary },
      ...(isOlder ? [] : figures(record)),
      ...(shown.length === 0
        ? [{ kind: 'text' as const, text: 'Nothing stands in it yet.' }]
        : shown.flatMap(row)),
      ...(last && entries.length > ENTRIES_SHOWN
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                {
                  label: 'Older',
                  action: recordButtons.to('record_show', { id: last.entry.id, revision: 0 }),
                },
              ],
            },
          ]
        : []),
    ],
  };
}

function figures(record: FirmRecord): Block[] {
  const { daysToPay, onTimePercent, paidBills } = record;
  const fields: Field[] = [
    { label: 'Days to pay, median', value: daysToPay === undefined ? '–' : daysText(daysToPay) },
    { label: 'Paid on time', value: onTimePercent === undefined ? '–' : `${String(onTimePercent)}%` },
    { label: 'Bills paid', value: String(paidBills) },
    { label: 'Late now', value: overdueText(record) || 'nothing' },
    { label: 'Bills you disputed', value: String(record.disputesRaised) },
    { label: 'Your bills disputed', value: String(record.disputesReceived) },
    { label: 'Back-outs', value: String(record.backOuts) },
    { label: 'No-shows', value: String(record.noShows) },
  ];
  return [
    { kind: 'fields', fields },
    ...(daysToPay === undefined ? [{ kind: 'context' as const, text: tooFewText }] : []),
    ...(record.overdue.bills === 0
      ? []
      : [{ kind: 'context' as const, text: `Type ${DISPATCH} pay to see what is overdue.` }]),
    {
      kind: 'context',
      text: 'Your peers see these figures. What is behind them, below, is for your firm alone.',
    },
    { kind: 'divider' },
  ];
}

function row({ entry, peer, billNumber }: ShownEntry): Block[] {
  const { id, kind, answer } = entry;
  const bill = billAndJob({ number: billNumber, jobId: entry.jobId });
  const said: readonly Span[] = ((): readonly Span[] => {
    switch (kind) {
      case 'paid':
        return [
          { bold: bill },
          `\nPaid ${paidWhen(entry.days ?? 0)}, ${entry.onTime === true ? 'on time' : 'late'}`,
        ];
      case 'dispute_raised':
        return [{ bold: bill }, '\nYou disputed it'];
      case 'dispute_received':
        return [{ bold: bill }, '\nIt was disputed'];
      case 'back_out':
        return [{ bold: jobNumber(entry.jobId) }, '\nYou backed out'];
      case 'no_show':
        return [{ bold: jobNumber(entry.jobId) }, '\nNobody came, they say'];
      default:
        return assertNever(kind);
    }
  })();
  const answered = answer === undefined ? [] : [`\nYour answer: ${answer}`];
  const mayAnswer = kind === 'no_show' && answer === undefined;
  return [
    { kind: 'text', text: [...said, ` · ${peer} · `, { at: entry.at }, ...answered] },
    ...(mayAnswer
      ? [
          {
            kind: 'buttons' as const,
            buttons: [{ label: 'Answer', action: recordButtons.to('record_answer', { id, revision: 0 }) }],
          },
        ]
      : []),
  ];
}

function paidWhen(days: number): string {
  return days === 0 ? 'on the bill date' : `after ${daysText(days)}`;
}
