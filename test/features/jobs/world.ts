/** Three firms, and a job between the first two of them in any state. Fixed dates, no clock. */
import { defaultRhythm } from '../../../src/directory/rhythm.ts';
import type { JobContent } from '../../../src/features/jobs/life/decide-job.ts';
import type { Assignment, CancelledJob, Job, JobStatus, Work } from '../../../src/features/jobs/life/job.ts';
import { boardExtras, type JobExtras } from '../../../src/features/jobs/cards/job-view.ts';
import type { Offer } from '../../../src/features/jobs/offers/offer.ts';
import type { TermsVersion } from '../../../src/features/jobs/terms/terms.ts';
import {
  roles,
  type Actor,
  type Directory,
  type Firm,
  type Member,
  type Role,
} from '../../../src/directory/directory.ts';
import type { Relation } from '../../../src/features/jobs/permissions.ts';
import type { Note } from '../../../src/features/jobs/book/ticket.ts';

export const now = new Date('2026-11-24T14:05:00Z');
export const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

const firm = (id: number, name: string, currency = 'USD'): Firm => ({
  id,
  name,
  timeZone: 'America/New_York',
  currency,
  skills: ['Cabling', 'Firewalls'],
  areas: ['Albany'],
  boardIds: [1],
  respondDays: 7,
  status: 'active',
  availability: 'available',
  availabilityNote: '',
  acceptedAgreementAt: undefined,
  rhythm: defaultRhythm,
});

export const alder = firm(1, 'Alder IT');
export const birch = firm(2, 'Birch Networks');
export const cedar = firm(3, 'Cedar Systems');
const firms = [alder, birch, cedar];

const names: Readonly<Record<number, string>> = {
  11: 'Ann Alder',
  12: 'Abe Novak',
  13: 'Amy Lindqvist',
  14: 'Art Moss',
  21: 'Bob Birch',
  22: 'Bella Ruiz',
  23: 'Bea Okafor',
  24: 'Ben Hale',
  31: 'Carla Cedar',
  32: 'Cora Blum',
  33: 'Chen Wei',
  34: 'Cal Stone',
};

/** One of each role in each firm: owners end in 1, coordinators in 2, technicians in 3, bookkeepers in 4. */
const members: readonly Member[] = firms.flatMap(({ id: firmId }) =>
  roles.map((role, index) => {
    const id = firmId * 10 + index + 1;
    return { id, firmId, name: names[id] ?? '', role, isSteward: id === 11, people: [], homeTabs: [] };
  }),
);

export const directory: Directory = {
  version: 1,
  approveJoins: true,
  approveAfterDays: undefined,
  stopsLatePayers: false,
  accessDays: 14,
  oneSentenceEndedAt: undefined,
  isClosed: false,
  firms: new Map(firms.map((each) => [each.id, each])),
  members: new Map(members.map((each) => [each.id, each])),
  boards: new Map([
    [
      1,
      {
        id: 1,
        name: 'Peers North',
        mirrors: [
          {
            id: 1,
            boardId: 1,
            platform: 'slack',
            workspaceId: 'T0ALDER',
            channelId: 'C0PEERS',
            name: 'peers',
            lostBy: undefined,
          },
        ],
      },
    ],
  ]),
  agreements: [],
  papers: new Map(),
  paperRules: new Map(),
  installations: new Set(['slack:T0ALDER']),
  memberByPerson: new Map(),
};

export function actor(of: Firm, role: Role): Actor {
  const member = members.find((each) => each.firmId === of.id && each.role === role);
  if (!member) throw new Error('no such member');
  return { member, firm: of };
}

/** Somebody who stands so to a job whose service firm is Birch. */
export function actorAs(relation: Relation, role: Role): Actor {
  if (relation === 'lead') return actor(alder, role);
  return actor(relation === 'peer' ? cedar : birch, role);
}

export const technicianId = 23;

export const postedTerms: TermsVersion = {
  version: 1,
  proposedByFirmId: alder.id,
  payType: 'hourly',
  currency: 'USD',
  rateMinor: 9250,
  minimumMinutes: 60,
  incrementMinutes: 15,
  nteMinor: 74_000,
  travelMinor: undefined,
  netDays: 30,
  branding: 'white_label',
  cancellationFeeMinor: 5000,
  windowStartAt: later(24),
  windowEndAt: later(32),
};

/** What a counter-offer of Birch's settled on. */
export const agreedTerms: TermsVersion = {
  ...postedTerms,
  version: 2,
  proposedByFirmId: birch.id,
  rateMinor: 9800,
  nteMinor: 78_400,
};

export const content: JobContent = {
  request: {
    summary: 'Cable 12 desks in a new office',
    description: 'Cat 6 to 12 desks, patch panel is in place. Label both ends.',
    skill: 'Cabling',
    place: 'on_site',
    area: 'Schenectady',
    urgency: 'normal',
    estimatedMinutes: 360,
    respondByAt: undefined,
  },
  terms: postedTerms,
  confidential: {
    client: 'Mohawk Dental',
    address: '14 State Street, Schenectady',
    contact: 'Dana, front desk, 518 555 0134',
    access: 'Key at the front desk. Server room code 4471.',
  },
  leadPrivate: { clientRateMinor: 12_500, reference: 'ALD-3307' },
};

const base = {
  id: 42,
  boardId: 1,
  leadFirmId: alder.id,
  postedById: 11,
  revision: 7,
  ...content,
  postedTerms,
  reason: undefined,
  firstRound: undefined,
  createdAt: later(-5),
};

const assignment: Assignment = {
  serviceFirmId: birch.id,
  assignedAt: later(-4),
  technicianId,
  etaAt: later(24),
  onTheWayAt: undefined,
};

export const work: Work = { minutes: 130, summary: 'All desks cabled, tested and labelled.' };

const heldStatuses = [
  'assigned',
  'confirmed',
  'in_progress',
  'on_hold',
  'work_done',
  'approved',
  'closed',
] as const;
export type HeldStatus = (typeof heldStatuses)[number];

type Change = Partial<Omit<CancelledJob, 'status' | 'assignment'>> & {
  readonly assignment?: Partial<Assignment>;
  readonly work?: Work;
};

/** A job in a state; of Birch, on the terms of its counter-offer, where somebody has it. */
export function jobIn(status: JobStatus, change: Change = {}): Job {
  const { assignment: assigned, work: reported, ...rest } = change;
  if (status === 'open' || status === 'expired') return { ...base, ...rest, status };
  const held = { ...base, terms: agreedTerms, ...rest, assignment: { ...assignment, ...assigned } };
  switch (status) {
    case 'cancelled':
      return { ...held, status };
    case 'work_done':
    case 'approved':
    case 'closed':
      return { ...held, status, work: reported ?? work };
    case 'assigned':
    case 'confirmed':
    case 'in_progress':
    case 'on_hold':
      return { ...held, status, work: reported };
  }
}

export function isHeld(status: JobStatus): status is HeldStatus {
  const held: readonly JobStatus[] = heldStatuses;
  return held.includes(status);
}

export function note(firmId: number, shared: boolean, text: string, at: Date = later(-1)): Note {
  return { firmId, memberId: firmId * 10 + 1, shared, text, at };
}

export const extras: JobExtras = {
  ...boardExtras,
  tickets: [
    { firmId: alder.id, number: 17 },
    { firmId: birch.id, number: 5 },
  ],
  notes: [
    note(alder.id, true, 'The patch panel arrives at nine.'),
    note(alder.id, false, 'Their last invoice is still open.'),
    note(birch.id, true, 'We bring our own tester.'),
    note(birch.id, false, 'Take the long ladder.'),
  ],
};

export const offer: Offer = {
  id: 9,
  jobId: 42,
  firmId: birch.id,
  proposedBy: 'peer',
  memberId: 21,
  terms: agreedTerms,
  note: 'Two technicians, done in a day.',
  status: 'pending',
};
