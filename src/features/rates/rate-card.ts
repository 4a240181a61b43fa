import type { Block, Button, Card, Span } from '../../chat/card.ts';
import { plain } from '../jobs/cards/job-card.ts';
import { assertNever } from '../../shared/never.ts';
import { hourlyText, skillName, standingText, type StandingRate } from './standing-rate.ts';

/** A standing rate as one of its two firms may know it, with the names of those who are in it. */
export type RateView = {
  readonly rate: StandingRate;
  /** Whose eyes it is for. */
  readonly firmId: number;
  readonly serviceFirm: string;
  readonly leadFirm: string;
  readonly proposer: string;
  readonly answerer: string;
  readonly ender: string;
  /** What a pending one would take the place of. */
  readonly inForce: StandingRate | undefined;
};

/** The private card of a standing rate, for the owners and coordinators of its two firms alone. */
export function rateCard(view: RateView): Card {
  const { rate, inForce } = view;
  const title = `Standing rate for ${skillName(rate)}`;
  const proposing = rate.proposedByFirmId === rate.leadFirmId ? view.leadFirm : view.serviceFirm;
  const line = statusText(view);
  return {
    summary: `${title}: ${hourlyText(rate)}. ${plain(line)}`,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'context',
        text: isOwn(view)
          ? `Your firm’s proposal, made by ${view.proposer}`
          : `${view.proposer}, ${proposing}, proposes`,
      },
      {
        kind: 'text',
        text: [
          { bold: standingText(rate) },
          `\n${view.leadFirm} pays ${view.serviceFirm}, until one of you ends it.`,
        ],
      },
      ...(rate.status === 'pending'
        ? [
            {
              kind: 'context' as const,
              text: inForce
                ? `In force until this is accepted: ${standingText(inForce)}`
                : 'Nothing is in force for it yet.',
            },
          ]
        : []),
      { kind: 'text', text: line },
      ...buttonsBlock(rateButtons(view)),
    ],
  };
}

function isOwn({ rate, firmId }: Pick<RateView, 'rate' | 'firmId'>): boolean {
  return rate.proposedByFirmId === firmId;
}

function statusText(view: RateView): Span[] {
  const { rate, answerer, ender } = view;
  const other = view.firmId === rate.leadFirmId ? view.serviceFirm : view.leadFirm;
  const answered: Span[] = rate.answeredAt ? [' ', { at: rate.answeredAt }] : [];
  const over: Span[] = rate.endedAt ? [' ', { at: rate.endedAt }] : [];
  switch (rate.status) {
    case 'pending':
      return [isOwn(view) ? `Waiting for ${other} to answer.` : 'Your answer, please.'];
    case 'accepted':
      return [`In force. Accepted by ${answerer}`, ...answered, '.'];
    case 'declined':
      return [`Declined by ${answerer}`, ...answered, '.'];
    case 'withdrawn':
      return [`Withdrawn by ${answerer}`, ...answered, '.'];
    case 'replaced':
      return ['Replaced by another proposal', ...answered, '.'];
    case 'lapsed':
      return ['Lapsed, as one of the firms left the network', ...answered, '.'];
    case 'superseded':
      return ['No longer in force: replaced by a newer rate', ...over, '.'];
    case 'ended':
      return [`No longer in force: ended by ${ender}`, ...over, '.'];
    default:
      return assertNever(rate.status);
  }
}

/** What the viewer's firm can do about a proposal. */
export function rateButtons(view: Omit<RateView, 'proposer' | 'answerer' | 'ender' | 'inForce'>): Button[] {
  const { rate, leadFirm, serviceFirm } = view;
  const act = (action: Button['action']['action']) => ({ action, id: rate.id, revision: rate.version });
  if (rate.status !== 'pending') return [];
  if (isOwn(view)) return [{ label: 'Withdraw', action: act('rate_withdraw') }];
  return [
    {
      label: 'Accept',
      style: 'primary',
      action: act('rate_accept'),
      confirm: {
        title: 'Accept this rate?',
        text: `${standingText(rate)}. ${leadFirm} pays ${serviceFirm} this for ${skillName(rate)}, until one of you ends it.`,
        yes: 'Accept',
        no: 'Not now',
      },
    },
    { label: 'Decline', action: act('rate_decline') },
    { label: 'Propose another', action: act('rate_counter') },
  ];
}

export function buttonsBlock(buttons: readonly Button[]): Block[] {
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}
