import { DISPATCH } from '../../chat/command-words.ts';
import { assertNever } from '../../shared/never.ts';
import type { RateStatus } from './standing-rate.ts';

/** Why something about standing rates was not done. A part of what the network refuses. */
export type RateRefusal =
  | { readonly refused: 'rate_gone' }
  | { readonly refused: 'rate_settled'; readonly status: RateStatus; readonly skill: string }
  | { readonly refused: 'rate_own' }
  | { readonly refused: 'rate_theirs' }
  | { readonly refused: 'rate_no_peer'; readonly firm: string };

/** What happened and what to do now, in words for the one who asked. */
export function rateRefusalText(refusal: RateRefusal): string {
  switch (refusal.refused) {
    case 'rate_gone':
      return `There is no such rate between your firm and another one. Type ${DISPATCH} rates to see those that are.`;
    case 'rate_settled': {
      const what = refusal.skill === '' ? 'any other skill' : refusal.skill;
      return `Nothing was done: this rate for ${what} ${settledWords[refusal.status]}. Type ${DISPATCH} rates and the name of the firm to see what holds now.`;
    }
    case 'rate_own':
      return 'Your own firm proposed this rate, so the other firm answers it. You can withdraw it.';
    case 'rate_theirs':
      return 'Only the firm that proposed a rate can withdraw it. You can decline it.';
    case 'rate_no_peer':
      return `Nothing was done: ${refusal.firm} takes no part in the network just now, or is on none of your boards.`;
    default:
      return assertNever(refusal);
  }
}

const settledWords: Readonly<Record<RateStatus, string>> = {
  pending: 'still waits for an answer',
  accepted: 'was accepted already',
  declined: 'was declined already',
  withdrawn: 'was withdrawn',
  replaced: 'was replaced by another proposal',
  lapsed: 'lapsed, as one of the firms left',
  superseded: 'was replaced by a newer one',
  ended: 'has ended',
};
