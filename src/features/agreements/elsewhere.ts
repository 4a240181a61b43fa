/** An agreement that two firms signed elsewhere: what the program must know of it. The rest is in its file. */
import type { CalendarDate } from '../../shared/calendar.ts';
import type { Choices } from './text/choices.ts';

/** `given` while its form is taken, then on its way; `refused` where it could not be kept. */
export const fileStates = ['given', 'awaited', 'refused', 'kept'] as const;

export type Elsewhere = {
  readonly file: (typeof fileStates)[number];
  /** Names the stored file, once that is known. */
  readonly fileKey?: string | undefined;
  readonly signedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly endsOn?: CalendarDate | undefined;
  /** Who signed the paper, of the firm that uploads it and of the other one, as typed. */
  readonly signers: { readonly own: string; readonly other: string };
  /** The owner who says that it is what both signed; a signature as soon as the file is there. */
  readonly uploader: {
    readonly memberId: number;
    readonly name: string;
    readonly title: string;
    readonly account: { readonly platform: string; readonly homeId: string; readonly userId: string };
    /** The words that were ticked. */
    readonly consent: string;
  };
};

/** What the program must know of it, beside the days. */
export type ElsewhereNumbers = Pick<Choices, 'client_months' | 'notice_days'> & {
  /** For how long it goes on each time after its last day; none where it ends then. */
  readonly renewMonths: number | undefined;
};

/** @param least what every agreement says */
export function elsewhereChoices(
  least: Choices,
  { client_months, notice_days, renewMonths }: ElsewhereNumbers,
  endsOn: string | undefined,
): Choices {
  return {
    ...least,
    notice_days,
    ...(client_months === undefined ? {} : { client_months }),
    ...(endsOn === undefined || renewMonths === undefined ? {} : { term_months: renewMonths }),
    term_end: endsOn !== undefined && renewMonths === undefined ? 'ends' : 'renews',
  };
}
