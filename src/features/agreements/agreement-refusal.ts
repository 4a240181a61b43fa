import type { Button } from '../../chat/card.ts';
import { typing } from '../../chat/typing-buttons.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import { standingButton } from './agreement-buttons.ts';
import type { AgreementStatus } from './agreement.ts';
import type { AgreementRight } from './permissions.ts';

const settledWords: Readonly<Record<AgreementStatus, string>> = {
  draft: 'was not sent yet',
  discarded: 'was discarded',
  sent: 'waits for an answer',
  active: 'is in force',
  declined: 'was declined',
  withdrawn: 'was withdrawn',
  replaced: 'was replaced by a newer version',
  expired: 'was not signed in time',
  lapsed: 'lapsed, as one of the firms left',
  superseded: 'was replaced by a newer version that both signed',
  ended: 'has ended',
};

const rightWords: Readonly<Record<AgreementRight, string>> = {
  know: 'sees whether there is an agreement',
  read: 'reads what an agreement says',
  prepare: 'prepares an agreement',
  bind: 'sends, signs or ends an agreement',
};

/** Why something about agreements was not done. */
export const agreementRefusals = refusals({
  agreement_right: ({ right }: { readonly right: AgreementRight }) => {
    const who = right === 'bind' ? 'an owner' : 'an owner or coordinator';
    return `Only ${who} ${rightWords[right]}, so nothing was done. Ask yours.`;
  },
  agreement_gone: () => 'There is no such agreement between your firm and another one.',
  agreement_settled: ({ status }: { readonly status: AgreementStatus }) =>
    `Nothing was done: this version ${settledWords[status]}.`,
  agreement_own: () =>
    'Your own firm sent this version, so the other firm answers it. You can sign it or withdraw it.',
  agreement_theirs: () =>
    'Only the firm that sent a version can withdraw it. You can sign it, propose changes, or decline it.',
  agreement_signed_already: () => 'Your firm has signed this version already. It waits for the other firm.',
  agreement_other_text: () =>
    'Nothing was done: the text is another one than the one you were shown. Open it again from its card, and read it first.',
  agreement_broken: () =>
    'Nothing was done: the text that is stored is not the one that it is known as. Do not sign it, and tell whoever runs Peer Dispatch.',
  agreement_uploaded: () =>
    'Nothing was done: this one was signed elsewhere, so its clauses are not changed here. Upload another file, or send a new version.',
  agreement_file_broken: () =>
    'Nothing was done: the file is not there any more, or is not the one that was uploaded. Do not confirm it. Ask for it to be uploaded once more, and tell whoever runs Peer Dispatch.',
  agreement_waits_for_you: ({ firm }: { readonly firm: string }) =>
    `Nothing was sent: ${firm} has sent you a version, which waits for you. Sign it, propose changes, or decline it first.`,
  agreement_waits_for_them: ({ firm }: { readonly firm: string }) =>
    `Nothing was sent: a version of yours waits for ${firm} already.`,
  agreement_no_peer: () =>
    `Nothing was done: that firm takes no part in the network just now, or is on none of your boards.`,
  agreement_notice_given: () => 'Nothing was done: notice was given already.',
});
export type AgreementRefusal = RefusalOf<typeof agreementRefusals>;

type Waiting = { readonly firm: string };
const seeAll = (): readonly Button[] => [typing('See your agreements', 'agreements')];
const seeIt = ({ firm }: Waiting): readonly Button[] => [standingButton(firm)];

/** Where to see how it stands. */
export const agreementRemedies = {
  agreement_gone: seeAll,
  agreement_settled: seeAll,
  agreement_own: seeAll,
  agreement_theirs: seeAll,
  agreement_signed_already: seeAll,
  agreement_other_text: seeAll,
  agreement_notice_given: seeAll,
  agreement_waits_for_you: seeIt,
  agreement_waits_for_them: seeIt,
};
