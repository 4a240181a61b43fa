import type { Card } from '../../../src/chat/card.ts';
import { billButtons } from '../../../src/features/bills/bill-buttons.ts';
import { homeCard, strangerHomeCard } from '../../../src/features/jobs/cards/home-card.ts';
import type { HomeNeed, Sequel } from '../../../src/features/jobs/cards/home-need.ts';
import { sectionOf } from '../../../src/features/jobs/cards/home.ts';
import { viewJob } from '../../../src/features/jobs/cards/job-view.ts';
import { nothingTicked, type BrandingOnJob } from '../../../src/features/jobs/branding/going.ts';
import { refusalAsk } from '../../../src/features/jobs/cards/refusal-ask.ts';
import type { Branding } from '../../../src/features/jobs/terms/terms.ts';
import { pastVisit } from '../../../src/features/jobs/cards/past-visit.ts';
import type { JobAction } from '../../../src/features/jobs/job-buttons.ts';
import { mayDo } from '../../../src/features/jobs/life/decide-job.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import { actor, alder, birch, directory, jobIn, later, now } from './world.ts';

/** As bills tell of a job whose work is approved. */
export const sequel: Sequel = {
  line: 'Bill B-17: $208.13, due 24 Dec 2026.',
  buttons: [{ label: 'Show bill', action: billButtons.to('bill_show', { id: 5, revision: 2 }) }],
};

const whose = {
  'lead-owner': actor(alder, 'owner'),
  'service-owner': actor(birch, 'owner'),
  technician: actor(birch, 'technician'),
} as const;

const homeFor = (
  name: keyof typeof whose,
  jobs: readonly Job[],
  at = now,
  needs: readonly HomeNeed[] = [],
  branding = nothingTicked,
): Card => {
  const who = whose[name];
  const { firm, member } = who;
  const drawn = jobs.flatMap((job) => {
    const may = (action: JobAction): boolean => mayDo(action, job, who);
    const past = pastVisit(directory, job, firm.id, at, may);
    const refused = refusalAsk(directory, job, branding, firm.id, may);
    const section = sectionOf(job, firm.id, job.id === 45 ? 1 : 0, past !== undefined, refused?.turn);
    const extras = { pendingOffers: job.id === 45 ? 1 : 0, tickets: [], notes: [], branding };
    const view = viewJob(job, extras, directory, { kind: 'member', actor: who });
    return section ? [{ section, view, mayDo: may, past, refused }] : [];
  });
  return homeCard(firm.name, drawn, [{ needs, all: '/dispatch invoices' }], {
    canAsk: member.role === 'owner',
    messages: 'your messages with Peer Dispatch',
  });
};
const refusedBy = (proposed?: Branding): BrandingOnJob => {
  const terms = proposed && { ...jobIn('confirmed').terms, version: 9, branding: proposed };
  const instead = terms && { terms, leadMemberId: 11 };
  const reason = 'My car says Birch in big letters.';
  return { ticks: [], refusal: { id: 1, memberId: 23, at: later(-1), reason, proposed: instead } };
};
const kept: BrandingOnJob = {
  ticks: [],
  kept: { memberId: 23, termsVersion: jobIn('confirmed').terms.version },
};
const homeJobs = [
  jobIn('open', { id: 45 }),
  jobIn('work_done', { id: 44 }),
  jobIn('assigned', { id: 43 }),
  jobIn('in_progress'),
  jobIn('open', { id: 41 }),
];
export const homeCases: readonly (readonly [string, Card])[] = [
  ['home-empty', homeFor('lead-owner', [])],
  ['home-of-the-lead', homeFor('lead-owner', homeJobs)],
  ['home-of-the-service-firm', homeFor('service-owner', homeJobs)],
  ['home-of-a-technician', homeFor('technician', [jobIn('confirmed')])],
  ...(['lead-owner', 'service-owner', 'technician'] as const).map((name): [string, Card] => [
    `home-past-${name}`,
    homeFor(name, [jobIn('confirmed', { id: 43 }), jobIn('assigned')], later(40 * 24)),
  ]),
  [
    'home-long',
    homeFor(
      'lead-owner',
      Array.from({ length: 9 }, (_, id) => jobIn('open', { id: id + 1 })),
    ),
  ],
  [
    'home-with-bills',
    homeFor(
      'service-owner',
      [
        jobIn('approved', { id: 44 }),
        jobIn('approved', { id: 43 }),
        jobIn('on_hold'),
        jobIn('work_done', { id: 41 }),
      ],
      now,
      [
        {
          title: 'Bill B-17 · JOB-1043',
          line: 'Alder IT says that it paid $208.13. Has it arrived?',
          buttons: sequel.buttons,
          jobId: 43,
        },
      ],
    ),
  ],
  ...(['lead-owner', 'service-owner', 'technician'] as const).flatMap((name): [string, Card][] => [
    [`home-refused-${name}`, homeFor(name, [jobIn('confirmed')], now, [], refusedBy())],
    [`home-kept-${name}`, homeFor(name, [jobIn('confirmed')], now, [], kept)],
    [`home-proposed-${name}`, homeFor(name, [jobIn('confirmed')], now, [], refusedBy('own_logo'))],
  ]),
  ['home-of-a-stranger', strangerHomeCard()],
];
