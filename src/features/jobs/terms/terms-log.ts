import type { TermsVersion } from './terms.ts';

/** A version of a job's terms that both firms agreed to, and who did. */
export type AgreedVersion = {
  readonly jobId: number;
  readonly summary: string;
  readonly skill: string;
  readonly leadFirmId: number;
  readonly serviceFirmId: number;
  readonly leadMemberId: number;
  readonly serviceMemberId: number;
  /** Agreed to as an off-site one-off, without an agreement of the two firms. */
  readonly isWaiver: boolean;
  readonly agreedAt: Date;
  readonly terms: TermsVersion;
};
