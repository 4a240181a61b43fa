import { textCard, type Block, type Card } from '../../chat/card.ts';
import { formatDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { formatPeriod, type Period } from '../../shared/read-period.ts';
import { owedText, sumFields, type StatementFirms } from './statement-words.ts';
import type { StatementAccount, StatementEntry } from './statement.ts';

export type StatementView = StatementFirms & {
  readonly period: Period;
  readonly accounts: readonly StatementAccount[];
};

/** How many entries of an account a card shows, the latest. */
const ENTRIES_SHOWN = 6;

/** How two firms stand, in short; the whole goes along as a file. */
export function statementCard(view: StatementView): Card {
  const { peer, period, accounts } = view;
  const title = `Statement with ${peer}`;
  if (accounts.length === 0)
    return textCard(
      `No bills and no payments between your firm and ${peer}, ${formatPeriod(period)}, and nothing open from before. No file was made.`,
    );
  const owed = accounts.map(({ currency, closingMinor }) => owedText(view, currency, closingMinor));
  return {
    summary: `${title}, ${formatPeriod(period)}. ${owed.join('. ')}.`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'context', text: formatPeriod(period) },
      ...accounts.flatMap((account) => accountBlocks(view, account)),
      { kind: 'context', text: 'The whole of it as a PDF comes in your messages with Peer Dispatch.' },
    ],
  };
}

function accountBlocks(view: StatementView, account: StatementAccount): Block[] {
  const { currency, openingMinor, closingMinor, entries } = account;
  const shown = entries.slice(-ENTRIES_SHOWN);
  const older = entries.length - shown.length;
  const lines = [
    ...(older > 0 ? [`${String(older)} earlier`] : []),
    ...shown.map((entry) => entryText(currency, entry)),
  ];
  return [
    { kind: 'text', text: [{ bold: `${owedText(view, currency, closingMinor)}.` }] },
    {
      kind: 'fields',
      fields: [
        { label: 'Before', value: owedText(view, currency, openingMinor) },
        ...sumFields(view, account),
      ],
    },
    ...(lines.length > 0 ? [{ kind: 'text' as const, text: lines.join('\n') }] : []),
  ];
}

function entryText(currency: string, { on, text, reference, amountMinor }: StatementEntry): string {
  const amount = formatMoney({ minor: Math.abs(amountMinor), currency });
  return `${formatDate(on)}: ${text}${reference === '' ? '' : `, ${reference}`}: ${amount}`;
}
