import type { PaperKind } from '../../directory/papers.ts';
import type { Role } from '../../directory/directory.ts';
import { managers } from '../../directory/roles.ts';
import { isTaxPaper } from './paper.ts';

/** What concerns papers. */
export const paperRights = [
  /** See the firm’s papers, and add, replace and withdraw them. */
  'own',
  /** The same of those with a tax number. */
  'own_tax',
  /** See the papers of a peer with an agreement, and say what one thinks of them. */
  'peer',
  /** The same of those with a tax number, of a firm that one’s own has had a job done by. */
  'peer_tax',
  /** Say what is required of those who take the firm’s jobs. */
  'require',
  /** Take a peer without a paper, or ask for that. */
  'waive',
] as const;
export type PaperRight = (typeof paperRights)[number];

/** What is not listed is refused. */
const paperGrants = {
  own: managers,
  own_tax: ['owner', 'bookkeeper'],
  peer: managers,
  peer_tax: ['owner', 'bookkeeper'],
  require: managers,
  waive: managers,
} as const satisfies Record<PaperRight, readonly Role[]>;

export function mayOnPapers(right: PaperRight, role: Role): boolean {
  const roles: readonly Role[] = paperGrants[right];
  return roles.includes(role);
}

/** Whether somebody sees a kind of paper of a firm’s own, or of a peer’s. */
export function seesKind(kind: PaperKind, whose: 'own' | 'peer', role: Role): boolean {
  return mayOnPapers(isTaxPaper(kind) ? `${whose}_tax` : whose, role);
}

/** Whether anything about papers is for somebody of this role. */
export function seesPapers(role: Role): boolean {
  return paperRights.some((right) => mayOnPapers(right, role));
}
