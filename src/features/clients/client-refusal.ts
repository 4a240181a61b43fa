import type { Button } from '../../chat/card.ts';
import { typing } from '../../chat/typing-buttons.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import type { AskStatus } from './ask-status.ts';
import type { ClientRight } from './permissions.ts';

const settledWords: Readonly<Record<AskStatus, string>> = {
  asked: 'waits for an answer',
  approved: 'was approved',
  handed_over: 'was answered: the client is handed over',
  declined: 'was declined',
  withdrawn: 'was withdrawn',
  expired: 'was not answered in time',
};

/** Why something about whose client is whose was not done. */
export const clientRefusals = refusals({
  client_right: ({ right }: { readonly right: ClientRight }) =>
    right === 'ask'
      ? 'Only an owner or coordinator sees whose client is whose, so nothing was done. Ask yours.'
      : 'Only an owner answers for the firm whose client is whose, so nothing was done. Ask yours.',
  client_ask_gone: () => `There is no such question between your firm and another one.`,
  client_ask_settled: ({ status }: { readonly status: AskStatus }) =>
    `Nothing was done: this question ${settledWords[status]}.`,
  client_ask_own: () => 'Your own firm asked this, so the other firm answers. You can withdraw it.',
  client_ask_theirs: () => 'Only the firm that asked can withdraw it. You can answer it.',
  client_not_theirs: () =>
    `Nothing was sent: no agreement keeps you from that client now, or you met it through no job.`,
  client_asked_already: ({ firm }: { readonly firm: string }) =>
    `Nothing was sent: you have asked ${firm} about this client already, and they have not answered yet.`,
  client_no_peer: ({ firm }: { readonly firm: string }) =>
    `Nothing was done: ${firm} takes no part in the network just now, or is on none of your boards.`,
  client_no_clause: ({ firm }: { readonly firm: string | null }) =>
    `Nothing was kept: no agreement that protects clients is in force with ${firm ?? 'that firm'}.`,
});
export type ClientRefusal = RefusalOf<typeof clientRefusals>;

const seeAll = (): readonly Button[] => [typing('See how it stands', 'clients')];

/** Where to see how it stands. */
export const clientRemedies = {
  client_ask_gone: seeAll,
  client_ask_settled: seeAll,
  client_not_theirs: seeAll,
  client_asked_already: seeAll,
  client_no_clause: ({ firm }: { readonly firm: string | null }): readonly Button[] =>
    firm === null ? seeAll() : [typing('See what you agreed', `agreement ${firm}`)],
};
