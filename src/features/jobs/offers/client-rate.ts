import type { Actor } from '../../../directory/directory.ts';
import { seesClientRate } from '../../../directory/roles.ts';
import type { Job } from '../life/job.ts';
import type { PayType } from '../terms/terms.ts';

/** What the client pays the lead, in the unit in which the request was posted. */
export type ClientRate = { readonly minor: number; readonly payType: PayType };

/** Rule 5: for the lead's own people alone. */
export function clientRateFor(job: Job, { firm, member }: Actor): ClientRate | undefined {
  const minor = job.leadPrivate.clientRateMinor;
  const mayKnow = firm.id === job.leadFirmId && seesClientRate(member.role);
  return mayKnow && minor !== undefined ? { minor, payType: job.postedTerms.payType } : undefined;
}
