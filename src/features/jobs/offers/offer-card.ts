import type { Block, Card } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { assertNever } from '../../../shared/never.ts';
import { termsFields, whenField } from '../cards/job-card.ts';
import { offerButtons, type OfferAction } from '../job-buttons.ts';
import type { JobPlace } from '../life/job.ts';
import type { Offer, OfferSide } from './offer.ts';
import { waiverText } from '../cards/job-steps.ts';
import { marginText, termsText, type Terms } from '../terms/terms.ts';
import type { ClientRate } from './client-rate.ts';
import { changeText, termsChanges } from './terms-changes.ts';

/** An offer as one of its two firms may know it. */
export type OfferView = {
  readonly offer: Offer;
  readonly side: OfferSide;
  readonly jobId: number;
  readonly revision: number;
  readonly summary: string;
  readonly place: JobPlace;
  readonly posted: Terms;
  /** The last proposal of the other firm, which this one answers; undefined where it answers the request. */
  readonly answered: Terms | undefined;
  /** To the lead alone. */
  readonly clientRate: ClientRate | undefined;
  readonly leadFirm: string;
  /** As on the card of the job. */
  readonly leadZone?: string | undefined;
  readonly peerFirm: string;
  readonly proposer: string;
};

/** The private card of an offer, for the owners of either side; no other firm ever gets it. */
export function offerCard(view: OfferView): Card {
  const { offer, side } = view;
  const isOwn = side === offer.proposedBy;
  const proposer = offer.proposedBy === 'lead' ? view.leadFirm : view.peerFirm;
  const other = side === 'lead' ? view.peerFirm : view.leadFirm;
  const title = `Counter-offer on ${jobNumber(view.jobId)} · ${view.summary}`;
  const line = statusText(view, isOwn, other);
  return {
    summary: `${title}. ${line}`,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'context',
        text: isOwn ? `Your firm’s offer, made by ${view.proposer}` : `${view.proposer}, ${proposer}, offers`,
      },
      ...changeBlocks(view),
      { kind: 'fields', fields: [...whenField(offer.terms, view.leadZone), ...termsFields(offer.terms)] },
      { kind: 'context', text: `Posted: ${termsText(view.posted)}` },
      ...marginBlocks(view),
      ...(offer.note === '' ? [] : [{ kind: 'text' as const, text: offer.note }]),
      { kind: 'text', text: line },
      ...buttons(view, isOwn),
    ],
  };
}

/** What the offer changes, old and new; from the second one on also what is then left of the posted terms. */
function changeBlocks({ offer, posted, answered }: OfferView): Block[] {
  const before = answered ?? posted;
  const changes = termsChanges(before, offer.terms);
  const what = answered ? 'Changed from the last offer' : 'Changed from the posted terms';
  const sincePosted = answered ? termsChanges(posted, offer.terms) : [];
  return [
    ...(changes.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: [{ bold: what }, ...changes.flatMap((change) => ['\n', ...changeText(change)])],
          },
        ]),
    ...(sincePosted.length === 0
      ? []
      : [
          {
            kind: 'context' as const,
            text: [
              'From the posted terms: ',
              ...sincePosted.flatMap((change, index) => [
                ...(index > 0 ? ['; '] : []),
                ...changeText(change),
              ]),
            ],
          },
        ]),
  ];
}

function marginBlocks({ offer: { terms }, clientRate }: OfferView): Block[] {
  if (!clientRate) return [];
  const margin = marginText(terms, clientRate.minor, clientRate.payType);
  return [{ kind: 'context', text: `Only your firm sees this: ${margin}` }];
}

function statusText({ offer, leadFirm, peerFirm, side }: OfferView, isOwn: boolean, other: string): string {
  switch (offer.status) {
    case 'pending':
      return isOwn
        ? `Waiting for ${other} to answer. Until then you can withdraw it.`
        : `Your turn: ${other} waits for your answer.`;
    case 'accepted':
      return side === 'lead'
        ? `Accepted. ${peerFirm} has the job.`
        : `Accepted. The job is yours, from ${leadFirm}.`;
    case 'declined':
      return isOwn ? 'Not accepted this time, with thanks for the offer.' : 'Declined.';
    case 'withdrawn':
      return 'Withdrawn.';
    case 'expired':
      return 'No longer valid: the request was changed or has ended.';
    case 'countered':
      return isOwn ? `${other} made a new offer in answer.` : 'You made a new offer in answer.';
    default:
      return assertNever(offer.status);
  }
}

function buttons({ offer, revision, place }: OfferView, isOwn: boolean): Block[] {
  if (offer.status !== 'pending') return [];
  const act = (action: OfferAction) => offerButtons.to(action, { id: offer.id, revision });
  if (isOwn) return [{ kind: 'buttons', buttons: [{ label: 'Withdraw', action: act('offer_withdraw') }] }];
  return [
    {
      kind: 'buttons',
      buttons: [
        {
          label: 'Accept',
          style: 'primary',
          action: act('offer_accept'),
          confirm: {
            title: 'Accept this offer',
            text: `Both firms are then bound to: ${termsText(offer.terms)}.${waiverText(place)}`,
            yes: 'Accept',
            no: 'Not now',
          },
        },
        { label: 'Decline', action: act('offer_decline') },
        { label: 'Counter', action: act('offer_counter') },
      ],
    },
  ];
}
