import type { Block } from '../../chat/card.ts';
import type { DigestPart } from '../digests/digest-card.ts';
import { balanceBlocks, isBusy, type Balance } from './balance-card.ts';
import type { FirmRecord } from './firm-record.ts';
import { daysText } from './record-text.ts';

const PEERS_SHOWN = 8;

/** What a Monday adds; nothing where nothing went either way. */
export function weekPart(balances: readonly Balance[], { daysToPay }: FirmRecord): DigestPart[] {
  if (!balances.some(isBusy)) return [];
  const blocks: Block[] = [
    { kind: 'text', text: [{ bold: 'Give and take, last 12 months' }] },
    ...balanceBlocks(balances, PEERS_SHOWN),
    ...(daysToPay === undefined
      ? []
      : [
          {
            kind: 'context' as const,
            text: `You pay ${daysToPay === 0 ? 'on the bill date' : `in ${daysText(daysToPay)}`}, in the median.`,
          },
        ]),
  ];
  return [{ place: 80, blocks }];
}
