import type { RefusalRecord, Tick } from '../branding/going.ts';
import type { BrandingText } from '../branding/branding-text.ts';
import type { PaperKind } from '../../../directory/papers.ts';
import type { JobWork } from '../work/work.ts';
import type { Note } from '../book/ticket.ts';
import type { Job } from '../life/job.ts';
import type { JobExtras } from '../cards/job-view.ts';
import type { Offer } from '../offers/offer.ts';
import type { TermsVersion } from '../terms/terms.ts';

/** All that is on record of a job, oldest first. Not yet for anybody's eyes: see `exportJob`. */
export type JobHistory = {
  readonly job: Job;
  readonly terms: readonly (TermsVersion & { readonly createdAt: Date })[];
  readonly offers: readonly (Offer & { readonly createdAt: Date; readonly answeredAt: Date | undefined })[];
  readonly assignments: readonly AgreedRecord[];
  readonly tickets: JobExtras['tickets'];
  readonly notes: readonly Note[];
  readonly work: JobWork;
  readonly events: readonly EventRecord[];
  readonly ticks: readonly Tick[];
  readonly refusals: readonly RefusalRecord[];
  /** Those that the terms hold, by their numbers. */
  readonly brandingTexts: ReadonlyMap<number, BrandingText>;
};

/**
 * What bound two firms as one took a job of the other: their agreement, with the version of it that both had signed, or
 * the waiver that both recorded. All null where a job was taken as an off-site one-off before waivers were on record.
 */
export type Binding = {
  readonly agreementId: number | null;
  readonly agreementVersionId: number | null;
  readonly waiverId: number | null;
  /** JSON: the papers that were asked for (`ShownPaper`); null, or absent, where none was. */
  readonly papers?: string | null;
};

/** A paper that was asked for as a job was taken: the one that was shown or, without one, what let that pass. */
export type ShownPaper = {
  readonly kind: PaperKind;
  readonly paperId?: number;
  readonly waiverId?: number;
};

/** Who agreed to which terms, and what bound them. */
export type AgreedRecord = Binding & {
  readonly termsVersion: number;
  readonly leadFirmId: number;
  readonly serviceFirmId: number;
  readonly leadMemberId: number;
  readonly serviceMemberId: number;
  readonly offerId: number | null;
  readonly assignedAt: Date;
};

export type EventRecord = {
  /** Of the log of events. */
  readonly id: number;
  readonly type: string;
  readonly memberId: number | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
};
