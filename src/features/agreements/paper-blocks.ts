/** What the card of a version says of who signed it, and of a paper that was signed elsewhere. */
import type { Block, Span } from '../../chat/card.ts';
import { formatDate } from '../../shared/calendar.ts';
import type { AgreementView } from './agreement-view.ts';
import type { Elsewhere } from './elsewhere.ts';
import { shortHash } from './text/agreement-sheet.ts';

/** What is known of one that was signed elsewhere. */
export function paperBlocks({ version, firm, peer, firmId }: AgreementView, paper: Elsewhere): Block[] {
  const { choices, hash, proposedByFirmId } = version;
  const { client_months, notice_days, term_months } = choices;
  const [uploader, other] = proposedByFirmId === firmId ? [firm, peer] : [peer, firm];
  const after = term_months === undefined ? '' : `, then ${String(term_months)} months at a time`;
  const until =
    paper.endsOn === undefined
      ? ', until one of you gives notice'
      : ` to ${formatDate(paper.endsOn)}${after}`;
  const lines: Span[][] = [
    [{ bold: 'Signed' }, `: ${formatDate(paper.signedOn)}, by ${paper.signers.own} for ${uploader}`],
    [` and ${paper.signers.other} for ${other}`],
    ['\n', { bold: 'Holds' }, `: from ${formatDate(paper.startsOn)}${until}`],
    [
      '\n',
      { bold: 'Clients' },
      client_months === undefined
        ? ': not protected'
        : `: protected for ${String(client_months)} months after the last job for them`,
    ],
    ['\n', { bold: 'Notice' }, `: ${String(notice_days)} ${notice_days === 1 ? 'day' : 'days'}`],
  ];
  return [
    { kind: 'text', text: lines.flat() },
    {
      kind: 'context',
      text:
        version.status === 'draft'
          ? 'All else is in the file.'
          : `All else is in the file, ${shortHash(hash)}.`,
    },
  ];
}

/** Where its file is, of one that was signed elsewhere. */
export function uploadText({ file }: Elsewhere, peer: string): string {
  return file === 'refused'
    ? 'There is no file with it yet. Give it again: what you typed is kept.'
    : `I am fetching the file. As soon as I have it, it goes to ${peer}.`;
}

export function answerUntil({ answerUntil: until, paper }: AgreementView['version']): Span[] {
  return until ? [` It can be ${paper ? 'confirmed' : 'signed'} until `, { at: until }, '.'] : [];
}

export function signatureBlocks({ version, signatures, firmId, firm, peer }: AgreementView): Block[] {
  const word = version.paper ? 'Confirmed' : 'Signed';
  return signatures.map(({ firmId: by, name, title, signedAt }) => ({
    kind: 'context',
    text: [`${word} for ${by === firmId ? firm : peer} by ${name}, ${title}, `, { at: signedAt }],
  }));
}
