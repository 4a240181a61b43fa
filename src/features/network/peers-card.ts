import type { Block, Card } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { formatDate } from '../../shared/calendar.ts';
import type { Firm } from '../../directory/directory.ts';
import { availabilityLabels } from './firms/firm-form.ts';
import { rest, SHOWN } from './network-cards.ts';

/**
 * Peers that fit, with what they say of themselves.
 * @param ratesOf a peer's standing rates for the reader's firm, in one line
 */
export function peersCard(
  peers: readonly Firm[],
  wanted: string,
  ratesOf: (firmId: number) => string = () => '',
  { recordOf = () => [], seesOwn = false }: PeerRecords = {},
): Card {
  const about = wanted === '' ? '' : ` for “${wanted.slice(0, 60)}”`;
  if (peers.length === 0)
    return {
      summary: `No peers${about}`,
      blocks: [
        {
          kind: 'text',
          text:
            wanted === ''
              ? `No other firm is on your boards yet. Invite one with ${DISPATCH} invite.`
              : `No peer${about}. Type ${DISPATCH} peers to see all of them.`,
        },
      ],
    };
  return {
    summary: `${String(peers.length)} ${peers.length === 1 ? 'peer' : 'peers'}${about}`,
    blocks: [
      { kind: 'heading', text: `${String(peers.length)} ${peers.length === 1 ? 'peer' : 'peers'}` },
      ...peers.slice(0, SHOWN).map((peer): Block => {
        const note = peer.availabilityNote === '' ? '' : `: ${peer.availabilityNote}`;
        const lines = [
          availabilityLabels[peer.availability] + note,
          peer.skills.join(', '),
          peer.areas.join(', '),
          peer.insuranceEndsOn === undefined ? '' : `Insured until ${formatDate(peer.insuranceEndsOn)}`,
          ratesOf(peer.id),
          ...recordOf(peer.id),
        ];
        return {
          kind: 'text',
          text: [{ bold: peer.name }, ...lines.filter((line) => line !== '').map((line) => `\n${line}`)],
        };
      }),
      ...rest(peers.length),
      ...(seesOwn ? [recordButtons] : []),
    ],
  };
}

/** What stands in the records of peers, line by line, and whether the reader may look at the firm's own. */
export type PeerRecords = {
  readonly recordOf?: (firmId: number) => readonly string[];
  readonly seesOwn?: boolean;
};

const recordButtons: Block = {
  kind: 'buttons',
  buttons: [
    { label: 'Give and take', action: { action: 'balance_show', id: 1, revision: 0 } },
    { label: 'Our record', action: { action: 'record_show', id: 0, revision: 0 } },
  ],
};
