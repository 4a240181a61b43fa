import type { Span } from '../../chat/card.ts';
import { paperLabels, type PaperWord } from '../../directory/papers.ts';
import { whyNotKept } from '../../post/given/given-words.ts';
import { sizeText } from '../../post/given/size-text.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { assertNever } from '../../shared/never.ts';
import { isNameOf, paperFileTypes, stateOf, type FullPaper, type PaperFile } from './paper.ts';

/** What a firm that relies on a paper said of it. */
export type SaidOf = {
  readonly firm: string;
  readonly status: PaperWord;
  readonly reason: string | undefined;
  readonly at: Date;
};

/** A paper as one of its readers may know it. */
export type PaperView = {
  readonly paper: FullPaper;
  readonly today: CalendarDate;
  /** How the firm is called: here, and in its agreements. */
  readonly owner: { readonly name: string; readonly legalName: string };
  /** What others said of it; of a peer's paper, what the reader's firm said. */
  readonly said: readonly SaidOf[];
  /** Of a peer’s paper only one that is kept. */
  readonly file: PaperFile | undefined;
  /** Whether a file can be given here. */
  readonly takesFiles: boolean;
  /** Whether another one of the firm’s holds as soon as it does no more. */
  readonly isCarriedOn?: boolean;
};

/** "General liability · until 31 Mar 2027", and below it what stands on it. */
export function paperText({ paper, today, owner, file, isCarriedOn }: PaperView): Span[] {
  const { kind, details, limits, nextId } = paper;
  const { insured, insurer, number, additional } = details;
  const money = (minor: number | undefined, of: string): string =>
    minor === undefined || !limits ? '' : `${formatMoney({ minor, currency: limits.currency })} ${of}`;
  const lines = [
    [insurer, number].filter((each) => each !== '').join(', '),
    [money(limits?.occurrenceMinor, 'per occurrence'), money(limits?.aggregateMinor, 'in all')]
      .filter((each) => each !== '')
      .join(', '),
    isNameOf(insured, owner)
      ? `In the name of ${insured}`
      : `In the name of “${insured}”, which is not how ${owner.name} is called here or in its agreements`,
    additional === '' ? '' : `Additional insured: ${additional}`,
    fileText(file) ?? '',
    nextId === undefined ? '' : 'The one that takes its place is there already.',
    nextId === undefined && isCarriedOn && isEnding(paper, today) ? 'Another one goes on from there.' : '',
  ];
  return [
    { bold: paperLabels[kind] },
    ` · ${daysText(paper, today)}`,
    ...lines.filter((line) => line !== '').map((line) => `\n${line}`),
  ];
}

function isEnding(paper: FullPaper, today: CalendarDate): boolean {
  const state = stateOf(paper, today);
  return state === 'expiring' || state === 'expired';
}

/** "until 31 Mar 2027", "ended on 3 Mar 2027". */
function daysText(paper: Pick<FullPaper, 'fromOn' | 'untilOn'>, today: CalendarDate): string {
  const { fromOn, untilOn } = paper;
  const until = untilOn === undefined ? `since ${formatDate(fromOn)}` : `until ${formatDate(untilOn)}`;
  const state = stateOf(paper, today);
  switch (state) {
    case 'expired':
      return `ended on ${formatDate(untilOn ?? today)}`;
    case 'coming':
      return untilOn === undefined ? `from ${formatDate(fromOn)}` : `from ${formatDate(fromOn)}, ${until}`;
    case 'expiring':
      return `expires on ${formatDate(untilOn ?? today)}`;
    case 'holds':
      return until;
    default:
      return assertNever(state);
  }
}

/** "policy.pdf, 120 KB" */
export function fileText(file: PaperFile | undefined): string | undefined {
  switch (file?.kind) {
    case undefined:
      return undefined;
    case 'awaited':
      return 'File: on its way';
    case 'kept':
      return `File: ${file.name}, ${sizeText(file.byteLength)}`;
    case 'refused':
      return `File: not taken, because ${whyNotKept(file.why, paperFileTypes)}`;
    default:
      return assertNever(file);
  }
}
