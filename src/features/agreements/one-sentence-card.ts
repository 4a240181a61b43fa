import type { Block, Card } from '../../chat/card.ts';
import { typing } from '../../chat/typing-buttons.ts';
import { agreementButtons } from './agreement-buttons.ts';

/** How many peers are named with a button each. */
const SHOWN = 8;

/** What the owners of a firm hear when what bound it with these peers has ended for all. */
export function endedCard(peers: readonly { readonly id: number; readonly name: string }[]): Card {
  const text =
    'The steward has ended the one sentence that firms accepted as they joined. Until you both sign an agreement, you and these firms cannot claim each other’s jobs; jobs that run go on.';
  const left = peers.length - SHOWN;
  return {
    summary: 'The network’s one sentence has ended: send your peers an agreement',
    blocks: [
      { kind: 'text', text },
      ...peers.slice(0, SHOWN).flatMap(({ id, name }): Block[] => [
        { kind: 'text', text: [{ bold: name }] },
        {
          kind: 'buttons',
          buttons: [
            {
              label: 'Send our usual agreement',
              action: agreementButtons.to('agreement_usual', { id, revision: 0 }),
            },
          ],
        },
      ]),
      ...(left > 0
        ? [{ kind: 'buttons' as const, buttons: [typing(`See ${String(left)} more`, 'agreements')] }]
        : []),
    ],
  };
}
