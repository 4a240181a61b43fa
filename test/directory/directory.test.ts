import { defaultRhythm } from '../../src/directory/rhythm.ts';
import { describe, expect, it } from 'vitest';
import {
  activeAgreement,
  boardsOf,
  directRoute,
  findActor,
  firmOf,
  memberName,
  membersOf,
  type Agreement,
  type Directory,
  type Firm,
  type Member,
} from '../../src/directory/directory.ts';

const firm = (id: number, name: string, boardIds: readonly number[] = [1]): Firm => ({
  id,
  name,
  timeZone: 'Europe/London',
  currency: 'GBP',
  skills: [],
  areas: [],
  boardIds,
  respondDays: 7,
  status: 'active',
  availability: 'available',
  availabilityNote: '',
  acceptedAgreementAt: undefined,
  rhythm: defaultRhythm,
});
const slack = (homeId: string, userId: string) => ({ platform: 'slack' as const, homeId, userId });
const teams = (homeId: string, userId: string) => ({ platform: 'teams' as const, homeId, userId });
const member = (id: number, firmId: number, role: Member['role'], ...people: Member['people']): Member => ({
  id,
  firmId,
  name: `Member ${String(id)}`,
  role,
  isSteward: false,
  people,
  homeTabs: [],
});

const ann = member(1, 1, 'owner', slack('T0ALDER', 'U0ANN'));
const abe = member(2, 1, 'technician', slack('T0ALDER', 'U0ABE'), teams('alder.example', 'abe'));
const carla = member(3, 2, 'owner', slack('T0CEDAR', 'U0CARLA'));
const theo = member(4, 2, 'coordinator', teams('cedar.example', 'theo'));
const lost = member(5, 9, 'owner', slack('T0LOST', 'U0LOST'));
const members = [ann, abe, carla, theo, lost];

const directory: Directory = {
  version: 1,
  approveJoins: true,
  approveAfterDays: undefined,
  stopsLatePayers: false,
  accessDays: 14,
  oneSentenceEndedAt: undefined,
  isClosed: false,
  firms: new Map([firm(1, 'Alder IT'), firm(2, 'Cedar Systems', [1, 7])].map((each) => [each.id, each])),
  members: new Map(members.map((each) => [each.id, each])),
  boards: new Map([
    [
      1,
      {
        id: 1,
        name: 'North',
        mirrors: [
          {
            id: 1,
            boardId: 1,
            platform: 'slack' as const,
            workspaceId: 'T0ALDER',
            channelId: 'C0PEERS',
            name: '',
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
  memberByPerson: new Map(
    members.flatMap((each) =>
      each.people.map((person) => [`${person.platform}:${person.homeId}:${person.userId}`, each] as const),
    ),
  ),
};

describe('who somebody is', () => {
  it.each([
    [slack('T0ALDER', 'U0ANN'), 'Member 1 of Alder IT'],
    [teams('alder.example', 'abe'), 'Member 2 of Alder IT'],
    [slack('T0CEDAR', 'U0ANN'), 'a stranger'],
    [teams('T0ALDER', 'U0ANN'), 'a stranger'],
    [slack('T0LOST', 'U0LOST'), 'a stranger'],
  ])('%j is %s', (person, who) => {
    const actor = findActor(directory, person);
    expect(actor ? `${actor.member.name} of ${actor.firm.name}` : 'a stranger').toBe(who);
  });

  it('has a name for those who have left, and none for a firm that is not there', () => {
    expect([1, 99, undefined].map((id) => memberName(directory, id))).toEqual([
      'Member 1',
      'a former member',
      'a former member',
    ]);
    expect(() => firmOf(directory, 99)).toThrow('firm 99');
  });

  it('finds members by role, and boards that are there', () => {
    expect(membersOf(directory, 1, 'owner', 'technician')).toEqual([ann, abe]);
    expect(membersOf(directory, 2, 'technician')).toEqual([]);
    expect(boardsOf(directory, firmOf(directory, 2)).map((board) => board.name)).toEqual(['North']);
  });
});

describe('the agreement between two firms', () => {
  const from = new Date('2026-03-01T00:00:00Z');
  const until = new Date('2026-09-01T00:00:00Z');
  const agreement = (a: number, b: number, endsAt: Date | undefined): Agreement => ({
    id: 1,
    firmIds: [a, b],
    activeAt: from,
    endsAt,
    noticeByFirmId: undefined,
    basis: 'signed',
    versionId: 1,
    noticeAt: undefined,
  });
  const between = (agreements: Agreement[], a: number, b: number, now: string) =>
    activeAgreement({ ...directory, agreements }, a, b, new Date(now)) !== undefined;

  it.each([
    ['before it begins', agreement(1, 2, until), 1, 2, '2026-02-28T23:59:59Z', false],
    ['from its first moment', agreement(1, 2, until), 1, 2, '2026-03-01T00:00:00Z', true],
    ['either way round', agreement(2, 1, until), 1, 2, '2026-05-01T00:00:00Z', true],
    ['until its end', agreement(1, 2, until), 2, 1, '2026-08-31T23:59:59Z', true],
    ['not at its end', agreement(1, 2, until), 1, 2, '2026-09-01T00:00:00Z', false],
    ['for good without one', agreement(1, 2, undefined), 1, 2, '2036-01-01T00:00:00Z', true],
    ['not for a third firm', agreement(1, 3, undefined), 1, 2, '2026-05-01T00:00:00Z', false],
    ['not for one firm with itself', agreement(1, 2, undefined), 1, 1, '2026-05-01T00:00:00Z', false],
  ])('%s', (_when, some, a, b, now, active) => {
    expect(between([some], a, b, now)).toBe(active);
  });
});

describe('how a member is reached', () => {
  it.each([
    ['at home, where the app is', ann, { person: ann.people[0], workspaceId: 'T0ALDER' }],
    ['through the shared channel else', carla, { person: carla.people[0], workspaceId: 'T0ALDER' }],
    [
      'in Teams at home, heard of or not, and over no channel',
      theo,
      { person: theo.people[0], workspaceId: 'cedar.example' },
    ],
    ['not without a firm', lost, undefined],
  ])('%s', (_how, who, route) => {
    expect(directRoute(directory, who)).toEqual(route);
  });
});
