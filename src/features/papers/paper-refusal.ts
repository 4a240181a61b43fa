import type { Button } from '../../chat/card.ts';
import { typing } from '../../chat/typing-buttons.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import type { PaperRight } from './permissions.ts';

const whoCan: Readonly<Record<PaperRight, string>> = {
  own: 'Only an owner or coordinator sees the firm’s papers and changes them',
  own_tax: 'Only an owner or bookkeeper sees the firm’s tax papers and changes them',
  peer: 'Only an owner or coordinator sees a peer’s papers and answers them',
  peer_tax: 'Only an owner or bookkeeper of a firm that pays a peer sees its tax papers',
  require: 'Only an owner or coordinator says which papers are required',
  waive: 'Only an owner or coordinator takes a peer without a paper',
};

/** Why something about papers was not done. */
export const paperRefusals = refusals({
  paper_right: ({ right }: { readonly right: PaperRight }) =>
    `${whoCan[right]}, so nothing was done. Ask yours.`,
  paper_gone: () => 'There is no such paper for you.',
  paper_settled: () => 'Nothing was done: this paper was replaced or withdrawn already.',
  paper_no_file: () => 'There is no file of this paper to show.',
  paper_file_there: () =>
    'Nothing was done: this paper has its file already. To give another one, replace the paper.',
  /** Whether it is that there is no such firm, or no agreement, is not said. */
  paper_no_peer: () => 'You see the papers of firms with which an agreement binds you now, and of no others.',
});
export type PaperRefusal = RefusalOf<typeof paperRefusals>;

const seeOwn = (): readonly Button[] => [typing('See your firm’s papers', 'papers')];

/** Where to see how it stands. */
export const paperRemedies = {
  paper_gone: seeOwn,
  paper_settled: seeOwn,
  paper_no_file: seeOwn,
  paper_file_there: seeOwn,
  paper_no_peer: (): readonly Button[] => [typing('See with whom you have one', 'agreements')],
};
