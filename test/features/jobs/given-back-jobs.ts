import type { JobExtras } from '../../../src/features/jobs/cards/job-view.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import type { ViewerName } from './card-cases.ts';
import { cedar, extras, jobIn, postedTerms } from './world.ts';

const reason = 'The lift is out of order until Thursday.';
const timeless = { ...postedTerms, version: 3, windowStartAt: undefined, windowEndAt: undefined };

/** Requests that are open again. */
export const givenBack: readonly [string, Job, JobExtras, ViewerName[]][] = [
  ['open-given-back', jobIn('open', { reason }), extras, ['lead-owner', 'former-peer']],
  ...[[cedar.id], []].map((firmIds): [string, Job, JobExtras, ViewerName[]] => [
    `open-given-back-to-${String(firmIds.length)}-asked-first`,
    jobIn('open', { reason, firstRound: { firmIds, endsAt: undefined, endedAt: undefined } }),
    extras,
    ['lead-owner'],
  ]),
  [
    'open-given-back-after-its-time',
    jobIn('open', { reason, terms: timeless, postedTerms: timeless }),
    extras,
    ['board', 'lead-owner'],
  ],
];
