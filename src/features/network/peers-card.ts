import type { Block, Button, Card } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { formatDate } from '../../shared/calendar.ts';
import type { Firm } from '../../directory/directory.ts';
import { availabilityLabels } from './firms/firm-form.ts';
import { rest, SHOWN } from './network-cards.ts';

/** What others know of peers, line by line, and what the reader may do below them. */
export type KnownOfPeers = {
  readonly linesOn?: (firmId: number) => readonly string[];
  readonly buttons?: readonly Button[];
};

/** Peers that fit, with what they say of themselves. */
export function peersCard(
  peers: readonly Firm[],
  wanted: string,
  { linesOn = () => [], buttons = [] }: KnownOfPeers = {},
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
          ...linesOn(peer.id),
        ];
        return {
          kind: 'text',
          text: [{ bold: peer.name }, ...lines.filter((line) => line !== '').map((line) => `\n${line}`)],
        };
      }),
      ...rest(peers.length),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
}
