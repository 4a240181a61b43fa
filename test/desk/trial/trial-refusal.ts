import { DISPATCH } from '../../../src/chat/command-words.ts';
import { refusals, type RefusalOf } from '../../../src/shared/refusals.ts';

/** Why something about a holiday was not done. */
export const trialRefusals = refusals({
  holiday_right: () => 'Holidays are planned by an owner or coordinator. Ask yours.',
  holiday_over: () => 'That day is over. Pick the last day of your holiday.',
  holiday_uncovered: ({ days }: { readonly days: number }) =>
    `${String(days)} days are long. Pick a peer who stands in for you.`,
  holiday_none: () => `Your firm is on no holiday. Type ${DISPATCH} holiday to plan one.`,
});
export type TrialRefusal = RefusalOf<typeof trialRefusals>;
