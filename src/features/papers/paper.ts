import { paperKinds, publicPaperKinds, type PaperKind } from '../../directory/papers.ts';
import { addDays, daysBetween, type CalendarDate } from '../../shared/calendar.ts';
import type { FileType } from '../../chat/file-types.ts';
import type { WhyRefused } from '../../post/given/stored-file.ts';
import { nameKey } from '../../shared/name-key.ts';

/** What it covers at most, in minor units; undefined where it does not say. */
export type Limits = {
  readonly currency: string;
  readonly occurrenceMinor: number | undefined;
  readonly aggregateMinor: number | undefined;
};

/** What stands on a paper beside its days and limits; empty where nothing does. */
export type Details = {
  /** The legal name of the firm, as it stands there. */
  readonly insured: string;
  readonly insurer: string;
  /** Of the policy or licence; of a tax paper the tax number. */
  readonly number: string;
  readonly additional: string;
};

export type PaperStatus = 'uploaded' | 'replaced' | 'withdrawn';

/** A paper with what it says. */
export type FullPaper = {
  readonly id: number;
  readonly key: string;
  readonly firmId: number;
  readonly kind: PaperKind;
  readonly status: PaperStatus;
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | undefined;
  readonly limits: Limits | undefined;
  readonly details: Details;
  readonly addedById: number;
  readonly addedAt: Date;
  /** The file that was given with it, whatever has become of that. */
  readonly fileKey: string | undefined;
  readonly fileWhy: WhyRefused | undefined;
  readonly nextId: number | undefined;
  readonly endedById: number | undefined;
  readonly endedAt: Date | undefined;
};

/** What a file of a paper may be. */
export const paperFileTypes = ['pdf', 'png', 'jpeg'] as const satisfies readonly FileType[];

/** What is known of the file of a paper; of one that is gone nothing. */
export type PaperFile =
  | { readonly kind: 'awaited' }
  | { readonly kind: 'refused'; readonly why: WhyRefused }
  | { readonly kind: 'kept'; readonly name: string; readonly byteLength: number };

/** How long before its end a paper is spoken of, in days. */
const EXPIRING = 30;

export type PaperState = 'coming' | 'holds' | 'expiring' | 'expired';

/** Derived from its days, and never kept. */
export function stateOf(
  { fromOn, untilOn }: Pick<FullPaper, 'fromOn' | 'untilOn'>,
  today: CalendarDate,
): PaperState {
  if (untilOn !== undefined && untilOn < today) return 'expired';
  if (fromOn > today) return 'coming';
  return untilOn !== undefined && daysBetween(today, untilOn) <= EXPIRING ? 'expiring' : 'holds';
}

type Lasting = Pick<FullPaper, 'id' | 'kind' | 'fromOn' | 'untilOn' | 'nextId'>;

/** The day from which on a paper is missing: that after its end, or today where it is over. */
function missingFrom(untilOn: CalendarDate, today: CalendarDate): CalendarDate {
  const after = addDays(untilOn, 1);
  return after < today ? today : after;
}

/**
 * Whether another paper of its kind holds on the first day on which this one holds no more. Of licences a firm has several
 * at once, each for something else: there it is the one alone that was added to take its place.
 */
export function isCarriedOn(
  { id, kind, untilOn, nextId }: Lasting,
  ofFirm: readonly Lasting[],
  today: CalendarDate,
): boolean {
  if (untilOn === undefined) return false;
  const day = missingFrom(untilOn, today);
  return ofFirm.some(
    (other) =>
      (kind === 'licence' ? other.id === nextId : other.id !== id && other.kind === kind) &&
      other.fromOn <= day &&
      (other.untilOn === undefined || other.untilOn >= day),
  );
}

/** Papers without one that goes on after them, and end within a month, with the days that are left. */
export function endingOf<P extends Lasting>(
  ofFirm: readonly P[],
  today: CalendarDate,
): readonly { readonly paper: P; readonly daysLeft: number; readonly untilOn: CalendarDate }[] {
  return ofFirm.flatMap((paper) => {
    const { untilOn } = paper;
    if (untilOn === undefined || isCarriedOn(paper, ofFirm, today)) return [];
    const daysLeft = daysBetween(today, untilOn);
    return daysLeft < 0 || daysLeft > EXPIRING ? [] : [{ paper, daysLeft, untilOn }];
  });
}

/** The first day of the next one of its kind, after days without any; undefined where there is none. */
export function nextAfterGap(
  { kind, untilOn }: Lasting,
  ofFirm: readonly Lasting[],
): CalendarDate | undefined {
  return ofFirm
    .filter((other) => other.kind === kind && untilOn !== undefined && other.fromOn > untilOn)
    .map(({ fromOn }) => fromOn)
    .sort()[0];
}

/** With a tax number: for those who pay the firm alone. */
export function isTaxPaper(kind: PaperKind): boolean {
  return !publicPaperKinds.some((each) => each === kind);
}

/** Of an insurance: it has limits, and an end. */
export function isInsurance(kind: PaperKind): boolean {
  return kind !== 'licence' && !isTaxPaper(kind);
}

/** Buttons carry a number: 1 is the first kind; 0 for none. */
export function kindNumber(kind: PaperKind): number {
  return paperKinds.indexOf(kind) + 1;
}

export function kindOfNumber(number: number): PaperKind | undefined {
  return paperKinds[number - 1];
}

const forms =
  /\b(?:incorporated|inc|limited|ltd|llc|l\.l\.c|llp|corporation|corp|company|co|gmbh|ag|plc|pty|bv|sa|sas|srl)\b/g;

/** By which a name on a paper is that of a firm: with or without its legal form, points and commas. */
function firmKey(name: string): string {
  return nameKey(name).replace(/[.,]/g, '').replace(forms, '').replace(/\s+/g, ' ').trim();
}

/** Whether the name on a paper is that of the firm: as in its agreements, or as it is called here. */
export function isNameOf(insured: string, { name, legalName }: { name: string; legalName: string }): boolean {
  const key = firmKey(insured);
  return [name, legalName].some((each) => each !== '' && firmKey(each) === key);
}

/** How many days before its end its firm is reminded. */
const reminderDays = [30, 14, 3, 0] as const;

/**
 * Which reminder is due: the latest that has come since the paper was added. Those that were missed before it are left
 * out. Undefined where none is.
 */
export function reminderDue(
  today: CalendarDate,
  { untilOn, addedOn }: { readonly untilOn: CalendarDate; readonly addedOn: CalendarDate },
): (typeof reminderDays)[number] | undefined {
  if (today > untilOn) return undefined;
  return reminderDays
    .filter((days) => {
      const on = addDays(untilOn, -days);
      return on <= today && (on > addedOn || days === 0);
    })
    .at(-1);
}
