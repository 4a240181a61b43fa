/** Every kind of card, in every state, for each kind of viewer: what the golden files under fixtures/cards show. */
import type { Card } from '../../../src/chat/card.ts';
import { mayDo } from '../../../src/features/jobs/life/decide-job.ts';
import { pastVisit } from '../../../src/features/jobs/cards/past-visit.ts';
import { jobStatuses, type Job, type JobStatus } from '../../../src/features/jobs/life/job.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import {
  boardExtras,
  viewJob,
  type JobExtras,
  type Viewer,
} from '../../../src/features/jobs/cards/job-view.ts';
import {
  boardCard,
  jobsCard,
  ratesCard,
  type AgreedTerms,
  type ListedJob,
} from '../../../src/features/jobs/cards/list-cards.ts';
import { linkCard } from '../../../src/features/jobs/cards/link-card.ts';
import { helpCard, readWords, unknownCard } from '../../../src/desk/words.ts';
import { program } from '../../../src/program.ts';
import {
  actor,
  agreedTerms,
  alder,
  birch,
  cedar,
  content,
  directory,
  extras,
  isHeld,
  jobIn,
  later,
  now,
  postedTerms,
  work,
} from './world.ts';
import { givenBack } from './given-back-jobs.ts';
import { homeCases, sequel } from './home-cases.ts';
import { offerCases } from './offer-cases.ts';
import { workedJobs } from './worked-jobs.ts';

export const viewers = {
  board: { kind: 'board' },
  'lead-owner': { kind: 'member', actor: actor(alder, 'owner') },
  'service-owner': { kind: 'member', actor: actor(birch, 'owner') },
  technician: { kind: 'member', actor: actor(birch, 'technician') },
  'former-peer': { kind: 'member', actor: actor(cedar, 'owner') },
} as const satisfies Record<string, Viewer>;
export type ViewerName = keyof typeof viewers;
const viewerNames = Object.keys(viewers) as ViewerName[];

/** The card as it is drawn where the viewer sees it. */
function cardFor(job: Job, more: JobExtras, name: ViewerName): Card {
  const viewer: Viewer = viewers[name];
  const isBoard = viewer.kind === 'board';
  // The board's own cards know of no book.
  const known = isBoard ? boardExtras : more;
  const view = viewJob(job, known, directory, viewer);
  return jobCard(view, (action) => isBoard || mayDo(action, job, viewer.actor));
}

/** Who can look at a job in this state: a service firm and its technician only where there is one. */
export function viewersOf(status: JobStatus): readonly ViewerName[] {
  const hasService = isHeld(status) || status === 'cancelled';
  return hasService ? viewerNames : ['board', 'lead-owner', 'former-peer'];
}

const none: JobExtras = boardExtras;
const reason = 'The lift is out of order until Thursday.';
const request = content.request;
const reasons: Partial<Record<JobStatus, string>> = { on_hold: reason, cancelled: reason };

const inEveryState = jobStatuses.flatMap((status) =>
  viewersOf(status).map((viewer): [string, Card] => {
    const isNew = status === 'open' || status === 'expired';
    const job = jobIn(status, { reason: reasons[status] });
    return [`job-${status}-${viewer}`, cardFor(job, isNew ? none : extras, viewer)];
  }),
);

const fixed = {
  ...postedTerms,
  payType: 'fixed' as const,
  rateMinor: 65_000,
  travelMinor: 4000,
  nteMinor: undefined,
};
const remote = { ...request, place: 'remote' as const, area: '', urgency: 'urgent' as const };
const ending = { ...request, respondByAt: later(168) };

const special: [string, Job, JobExtras, ViewerName[]][] = [
  [
    'open-respond-by',
    jobIn('open', { request: { ...request, respondByAt: later(6) } }),
    none,
    ['board', 'lead-owner'],
  ],
  [
    'open-off-site',
    jobIn('open', { request: { ...remote, place: 'off_site_one_off' }, terms: fixed, postedTerms: fixed }),
    none,
    ['board', 'lead-owner'],
  ],
  [
    'open-first-round',
    jobIn('open', {
      request: ending,
      firstRound: { firmIds: [birch.id, cedar.id], endsAt: later(1), endedAt: undefined },
    }),
    none,
    ['board', 'lead-owner'],
  ],
  [
    'open-first-round-only',
    jobIn('open', {
      request: ending,
      firstRound: { firmIds: [birch.id], endsAt: undefined, endedAt: undefined },
    }),
    none,
    ['board', 'lead-owner'],
  ],
  ['open-offers', jobIn('open', { request: ending }), { ...none, pendingOffers: 2 }, ['lead-owner']],
  ['open-own-offer', jobIn('open'), { ...none, ownOffers: 1 }, ['lead-owner']],
  ['open-offers-of-both', jobIn('open'), { ...none, pendingOffers: 1, ownOffers: 2 }, ['lead-owner']],
  [
    'work_done-fixed-for-an-hourly-client',
    jobIn('work_done', { terms: fixed }),
    extras,
    ['lead-owner', 'service-owner'],
  ],
  ...givenBack,
  [
    'assigned-unpicked',
    jobIn('assigned', { assignment: { technicianId: undefined, etaAt: undefined } }),
    extras,
    ['lead-owner', 'service-owner'],
  ],
  ['assigned-reported', jobIn('assigned', { work }), extras, ['lead-owner', 'service-owner']],
  [
    'confirmed-on-the-way',
    jobIn('confirmed', { assignment: { onTheWayAt: later(23) } }),
    extras,
    ['lead-owner', 'service-owner', 'technician'],
  ],
  [
    'confirmed-kept',
    jobIn('confirmed'),
    {
      ...extras,
      branding: { ticks: [], kept: { memberId: 23, termsVersion: jobIn('confirmed').terms.version } },
    },
    ['lead-owner', 'service-owner', 'technician'],
  ],
  [
    'confirmed-remote',
    jobIn('confirmed', { request: remote }),
    extras,
    ['lead-owner', 'service-owner', 'technician'],
  ],
  [
    'in_progress-returned',
    jobIn('in_progress', { work, reason: 'Desk 7 has no link.' }),
    extras,
    ['lead-owner', 'service-owner', 'technician'],
  ],
  [
    'in_progress-far-off',
    jobIn('in_progress', { assignment: { farOffRateMinor: 7800 } }),
    extras,
    ['lead-owner', 'service-owner', 'technician', 'former-peer'],
  ],
  ['closed-far-off', jobIn('closed', { assignment: { farOffRateMinor: 7800 } }), extras, ['lead-owner']],
  [
    'work_done-fixed',
    jobIn('work_done', {
      terms: fixed,
      postedTerms: fixed,
      leadPrivate: { clientRateMinor: 90_000, reference: '' },
    }),
    extras,
    ['lead-owner', 'service-owner'],
  ],
  [
    'work_done-capped',
    jobIn('work_done', { work: { minutes: 600, summary: 'It took all day.' } }),
    extras,
    ['lead-owner', 'service-owner'],
  ],
];

const specialCases = special.flatMap(([name, job, more, names]) =>
  names.map((viewer): [string, Card] => [`job-${name}-${viewer}`, cardFor(job, more, viewer)]),
);

const listed = (job: Job, change: Partial<ListedJob> = {}): ListedJob => ({
  job,
  leadFirm: alder.name,
  serviceFirm: birch.name,
  canClaim: false,
  seesRates: true,
  ...change,
});
const offSite = jobIn('open', { id: 43, request: { ...remote, place: 'off_site_one_off' } });
const agreed = (index: number): AgreedTerms => ({
  jobId: 60 - index,
  peer: index % 3 === 0 ? cedar.name : birch.name,
  weAsked: index % 2 === 0,
  terms: index % 2 === 0 ? agreedTerms : fixed,
  agreedAt: later(-index),
});
const manyAgreed = Array.from({ length: 30 }, (_, index) => agreed(index));
const manyWithBirch = manyAgreed.map((row) => ({ ...row, peer: birch.name }));

const listCases: [string, Card][] = [
  ['board-empty', boardCard([])],
  [
    'board',
    boardCard([
      listed(jobIn('open'), { canClaim: true, seesRates: true }),
      listed(offSite, { canClaim: true, seesRates: true }),
    ]),
  ],
  ['board-of-a-technician', boardCard([listed(jobIn('open'), { seesRates: false })])],
  [
    'board-long',
    boardCard(Array.from({ length: 15 }, (_, index) => listed(jobIn('open', { id: index + 1 })))),
  ],
  ['jobs-empty', jobsCard([], alder.id)],
  [
    'jobs-of-the-lead',
    jobsCard(
      [listed(jobIn('in_progress')), listed(jobIn('open', { id: 43 }), { serviceFirm: undefined })],
      alder.id,
    ),
  ],
  ['jobs-of-the-service-firm', jobsCard([listed(jobIn('work_done'))], birch.id)],
  ...([alder, birch] as const).map((firm): [string, Card] => {
    const job = jobIn('confirmed');
    const past = pastVisit(directory, job, firm.id, later(40 * 24), () => firm === birch);
    return [
      `jobs-past-of-${firm.name.split(' ')[0] ?? ''}`.toLowerCase(),
      jobsCard([listed(job, { past })], firm.id),
    ];
  }),
  ['rates-empty', ratesCard([], undefined)],
  ['rates-empty-with-a-firm', ratesCard([], birch.name)],
  ['rates', ratesCard(manyAgreed.slice(0, 4), undefined)],
  ['rates-long', ratesCard(manyAgreed, undefined)],
  ['rates-long-with-a-firm', ratesCard(manyWithBirch, birch.name)],
  ['help', helpCard(program.commands)],
  ...['bord', 'jb JOB-1042', 'printer', 'jobs hudson'].map((text): [string, Card] => {
    const meant = readWords(program.commands, text);
    if (!('unknown' in meant)) throw new Error(`${text} is known`);
    return [`help-on-${text.replaceAll(' ', '-').toLowerCase()}`, unknownCard(program.commands, meant)];
  }),
];

const linkCases = (['open', 'confirmed', 'on_hold'] as const).flatMap((status) =>
  (['board', 'lead-owner', 'service-owner'] as const)
    .filter((name) => viewersOf(status).includes(name))
    .map((name): [string, Card] => {
      const view = viewJob(jobIn(status, { reason: reasons[status] }), extras, directory, viewers[name]);
      return [`link-${status}-${name}`, linkCard(view, now)];
    }),
);

/** Lead and service firm see its bill on the job, and the technician, who keeps no accounts, does not. */
const billedCases = (['approved', 'closed', 'cancelled'] as const).flatMap((status) =>
  (['lead-owner', 'service-owner', 'technician'] as const).map((name): [string, Card] => [
    `job-${status}-billed-${name}`,
    cardFor(jobIn(status), { ...extras, sequel: { lead: sequel, service: sequel } }, name),
  ]),
);

export const cardCases: readonly (readonly [string, Card])[] = [
  ...billedCases,
  ...inEveryState,
  ...workedJobs.flatMap(([name, job, work]) =>
    viewersOf(job.status).map((viewer): [string, Card] => [
      `job-${name}-${viewer}`,
      cardFor(job, { ...extras, work }, viewer),
    ]),
  ),
  ...specialCases,
  ...offerCases,
  ...homeCases,
  ...listCases,
  ...linkCases,
];
