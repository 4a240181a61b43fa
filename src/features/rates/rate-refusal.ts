import { DISPATCH } from '../../chat/command-words.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import type { RateStatus } from './standing-rate.ts';

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

/** Why something about standing rates was not done. */
export const rateRefusals = refusals({
  rate_gone: () =>
    `There is no such rate between your firm and another one. Type ${DISPATCH} rates to see those that are.`,
  rate_settled: ({ status, skill }: { readonly status: RateStatus; readonly skill: string }) => {
    const what = skill === '' ? 'any other skill' : skill;
    return `Nothing was done: this rate for ${what} ${settledWords[status]}. Type ${DISPATCH} rates and the name of the firm to see what holds now.`;
  },
  rate_own: () => 'Your own firm proposed this rate, so the other firm answers it. You can withdraw it.',
  rate_theirs: () => 'Only the firm that proposed a rate can withdraw it. You can decline it.',
  rate_no_peer: ({ firm }: { readonly firm: string }) =>
    `Nothing was done: ${firm} takes no part in the network just now, or is on none of your boards.`,
});
export type RateRefusal = RefusalOf<typeof rateRefusals>;
