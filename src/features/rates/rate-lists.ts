import type { Block, Span } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { buttonsBlock, rateButtons } from './rate-card.ts';
import {
  bySkill,
  hourlyText,
  otherFirmId,
  skillName,
  standingText,
  type StandingRate,
} from './standing-rate.ts';

/** How many standing rates a list shows, each with its buttons; the rest is counted. */
const SHOWN = 8;

/** The two firms of a list, seen from the first. */
export type Pair = {
  readonly firmId: number;
  readonly firm: string;
  readonly peer: string;
  /** Whether something new can be agreed with the peer. */
  readonly peerId: number | undefined;
};

/**
 * The standing rates with one peer, both ways: what waits, then what is in force, with what the reader can
 * do about each, and two buttons to propose one.
 * @param skill of those for this skill alone; empty for all
 */
export function ratesWithPeer(pair: Pair, rates: readonly StandingRate[], skill = ''): Block[] {
  const { firmId, peer, peerId } = pair;
  const order = [...rates].sort(
    (a, b) => Number(a.status === 'accepted') - Number(b.status === 'accepted') || bySkill(a, b),
  );
  const shown = order.slice(0, SHOWN);
  const left = order.length - shown.length;
  const part = (title: string, isOurs: boolean): Block[] => {
    const some = shown.filter((rate) => (rate.serviceFirmId === firmId) === isOurs);
    return some.length === 0
      ? []
      : [{ kind: 'text', text: [{ bold: title }] }, ...some.flatMap((rate) => listed(pair, rate))];
  };
  return [
    ...(peerId === undefined
      ? []
      : [
          {
            kind: 'buttons' as const,
            buttons: [
              {
                label: `Our rate for ${short(peer)}…`,
                action: { action: 'rate_ours' as const, id: peerId, revision: 0 },
              },
              {
                label: `${possessive(short(peer))} rate for us…`,
                action: { action: 'rate_theirs' as const, id: peerId, revision: 0 },
              },
            ],
          },
        ]),
    ...(rates.length === 0
      ? [
          {
            kind: 'text' as const,
            text: `No standing rates with ${peer}${skill === '' ? '' : ` for “${skill}”`} yet.`,
          },
        ]
      : []),
    ...part(`What ${peer} pays us`, true),
    ...part(`What we pay ${peer}`, false),
    ...(left > 0
      ? [
          {
            kind: 'context' as const,
            text: `and ${String(left)} more. Type ${DISPATCH} rates, the name of the firm and a skill to see one.`,
          },
        ]
      : []),
  ];
}

/** A button's label holds 75 characters, of which the name of a firm may be more. */
function short(name: string): string {
  return name.length > 50 ? `${name.slice(0, 49)}…` : name;
}

function possessive(name: string): string {
  return `${name}${name.endsWith('s') ? '’' : '’s'}`;
}

function listed({ firmId, firm, peer }: Pair, rate: StandingRate): Block[] {
  const [serviceFirm, leadFirm] = rate.serviceFirmId === firmId ? [firm, peer] : [peer, firm];
  const waits =
    rate.proposedByFirmId === firmId ? `Proposed, waits for ${peer}: ` : 'Proposed, waits for you: ';
  const since: Span[] = rate.answeredAt ? [', since ', { at: rate.answeredAt }] : [];
  const isInForce = rate.status === 'accepted';
  return [
    {
      kind: 'text',
      text: [{ bold: skillName(rate) }, `\n${isInForce ? '' : waits}${standingText(rate)}`, ...since],
    },
    ...buttonsBlock(
      isInForce
        ? [
            {
              label: 'End',
              action: { action: 'rate_end', id: rate.id, revision: rate.version },
              confirm: {
                title: 'End this rate?',
                text: `${hourlyText(rate)} for ${skillName(rate)} is then no longer in force. Jobs that were agreed stay as they are, and ${peer} is told.`,
                yes: 'End it',
                no: 'Not now',
              },
            },
          ]
        : rateButtons({ rate, firmId, serviceFirm, leadFirm }),
    ),
  ];
}

/** How many firms a line names; the rest is counted. */
const FIRMS_SHOWN = 12;

/** Which firms have standing rates with the reader's, and how to see or propose them. */
export function ratesOverview(
  firmId: number,
  rates: readonly StandingRate[],
  nameOf: (firmId: number) => string,
): Block[] {
  const others = new Map<number, StandingRate[]>();
  for (const rate of rates) {
    const other = otherFirmId(rate, firmId);
    others.set(other, [...(others.get(other) ?? []), rate]);
  }
  const lines = [...others].map(([other, some]) => {
    const inForce = some.filter(({ status }) => status === 'accepted').length;
    const forUs = some.filter((rate) => rate.status === 'pending' && rate.proposedByFirmId !== firmId).length;
    const forThem = some.length - inForce - forUs;
    const parts = [
      inForce > 0 ? `${String(inForce)} in force` : '',
      forUs > 0 ? `${String(forUs)} ${forUs === 1 ? 'waits' : 'wait'} for you` : '',
      forThem > 0 ? `${String(forThem)} ${forThem === 1 ? 'waits' : 'wait'} for them` : '',
    ];
    return `\n${nameOf(other)}: ${parts.filter((part) => part !== '').join(', ')}`;
  });
  const left = lines.length - FIRMS_SHOWN;
  return [
    {
      kind: 'text',
      text:
        lines.length === 0
          ? 'No standing rates with other firms yet.'
          : [
              { bold: 'Standing rates' },
              ...lines.slice(0, FIRMS_SHOWN),
              left > 0 ? `\nand ${String(left)} more firms` : '',
            ],
    },
    {
      kind: 'context',
      text: `Type ${DISPATCH} rates and the name of a firm to see the rates with it, or to propose one.`,
    },
  ];
}

/** How many rates one line names; the rest is counted. */
const NAMED = 6;

/** "For us: printers $90.00/h, others $95.00/h". Empty without rates. */
export function ratesForUsText(rates: readonly StandingRate[]): string {
  if (rates.length === 0) return '';
  const named = [...rates]
    .sort(bySkill)
    .map((rate) => `${rate.skill === '' ? 'others' : rate.skill} ${hourlyText(rate)}`);
  const left = named.length - NAMED;
  return `For us: ${named.slice(0, NAMED).join(', ')}${left > 0 ? `, and ${String(left)} more` : ''}`;
}
