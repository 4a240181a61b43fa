import type { CalendarDate } from '../../../shared/calendar.ts';

export type AgreementParty = {
  /** As it is called in the network. */
  readonly name: string;
  /** FIRM-12. */
  readonly firmNumber: string;
  /** As it is registered; its name where there is none. */
  readonly legalName?: string | undefined;
  readonly address?: string | undefined;
};

/** What the text of an agreement says beside what was chosen. */
export type AgreementFacts = {
  /** The one that proposes it is first. */
  readonly parties: readonly [AgreementParty, AgreementParty];
  /** Numbered within the pair, from 1. */
  readonly version: number;
  /** The day from which it holds; none where it does from the day on which the second of them signs. */
  readonly startsOn?: CalendarDate | undefined;
};
