/** People of every kind of standing in a network, and what of it each of them may read, by hand. */
import type { Person } from '../../src/chat/interaction.ts';
import type { Role } from '../../src/directory/directory.ts';
import { isListed } from '../desk/permission-table.ts';
import { readNetwork } from './networks.ts';

export type Firm = 'alder' | 'birch' | 'cedar' | 'fir' | 'gum' | 'hop' | 'ivy';
export const roles: readonly Role[] = ['owner', 'coordinator', 'technician', 'bookkeeper'];

export const personOf = (firm: string, role: string): Person => ({
  platform: firm === 'cedar' ? 'teams' : 'slack',
  homeId: firm === 'cedar' ? '0000ced0-0000-4000-8000-000000000000' : `T0${firm.toUpperCase()}`,
  userId:
    firm === 'cedar'
      ? `0000ced${String(roles.indexOf(role as Role) + 1)}-0000-4000-8000-000000000000`
      : `U0${firm.toUpperCase()}${role.toUpperCase()}`,
});

/**
 * Alder asks and Birch serves. Cedar is on their board, Fir had the job before, Gum was suspended and Hop has left with
 * a job of theirs. Ivy is on another board. One of Birch was made a technician, one of Alder is gone.
 */
const firms: Readonly<Record<Firm, readonly Role[]>> = {
  alder: roles,
  birch: roles,
  cedar: roles,
  fir: ['owner'],
  gum: ['owner'],
  hop: ['owner'],
  ivy: ['owner'],
};

export const networkOf = () =>
  readNetwork(
    JSON.stringify({
      installations: [],
      firms: Object.entries(firms).map(([key, own]) => ({
        ...{ key, name: `${key[0]!.toUpperCase()}${key.slice(1)} Works`, timeZone: 'UTC', currency: 'USD' },
        members: [...own, ...(key === 'alder' || key === 'birch' ? ['extra'] : [])].map((role) => {
          const { platform, homeId, userId } = personOf(key, role);
          return {
            ...{ key: role, name: `${role} of ${key}` },
            role: role === 'extra' ? 'coordinator' : role,
            steward: key === 'alder' && role === 'owner',
            accounts: [{ platform, workspace: homeId, user: userId }],
          };
        }),
      })),
      agreements: ['birch', 'cedar', 'fir', 'gum', 'hop'].map((key) => ({
        firms: ['alder', key],
        activeFrom: '2026-01-01',
      })),
      boards: [
        {
          key: 'north',
          name: 'North',
          firms: Object.keys(firms).filter((key) => key !== 'ivy'),
          mirror: 'C0NORTH',
        },
        { key: 'south', name: 'South', firms: ['ivy'], mirror: 'C0SOUTH' },
      ].map(({ mirror, ...board }) => ({
        ...board,
        mirrors: [{ platform: 'slack', workspace: 'T0ALDER', channel: mirror }],
      })),
    }),
  );

/** What is marked, and who may read it: of each firm those roles, by their letters. All else is searched for it. */
export const marks = {
  /** Of the lead alone; what it charges its client, not for its technicians. */
  leads: { text: /ALDERNOTE|ALDERREF/, alder: 'OCTB' },
  clientRate: { text: /137\.77/, alder: 'OCB' },
  services: { text: /BIRCHNOTE/, birch: 'OCTB' },
  /** Of the two firms of the job. */
  client: { text: /QUERCUS|HIDDENLANE|ZELDA|VAULTCODE|SHAREDNOTE/, alder: 'OCTB', birch: 'OCTB' },
  /** Of the same, but for technicians who do not do it; Birch's does. */
  agreed: { text: /94\.44/, alder: 'OCB', birch: 'OCTB' },
  /** Of those who may bind the two firms. */
  offers: { text: /97\.77|OFFERNOTE|88\.13/, alder: 'OC', birch: 'OC' },
  /** Of the same: what a client of one asked the other one for. */
  clients: { text: /WISHMARK/, alder: 'OC', birch: 'OC' },
  /** Of those who keep their accounts. */
  bills: { text: /BILLMARK|ACHMARK/, alder: 'OCB', birch: 'OCB' },
  /** Of those who are asked first. */
  first: { text: /FIRSTROUND/, alder: 'OCTB', birch: 'OCTB' },
  /** Of the firm that had the job before, which reads it no more. */
  former: { text: /FORMERNOTE/ },
  /** What two firms agreed, of those who may read that: one in force and one that is proposed; of a firm that is suspended. */
  signed: { text: /SIGNEDLAW/, alder: 'OC', birch: 'OC' },
  proposed: { text: /SENTLAW/, alder: 'OC', birch: 'OC' },
  suspended: { text: /GUMLAW/, alder: 'OC' },
  noticed: { text: /NOTICEDLAW/, birch: 'OC', cedar: 'OC' },
  ended: { text: /ENDEDLAW|WHYENDED/, cedar: 'OC', fir: 'O' },
  drafted: { text: /DRAFTLAW/, alder: 'OC' },
  elsewhere: { text: /PAPERSIGNER/, birch: 'OC', fir: 'O' },
  /** Papers, of their firm and of those whom an agreement binds to it; tax papers, of those who pay or are paid. */
  policy: { text: /POLICYMARK/, alder: 'OC', birch: 'OC' },
  otherPolicy: { text: /CEDARPOLICY/, alder: 'OC', cedar: 'OC' },
  tax: { text: /TAXMARK/, alder: 'OB', birch: 'OB' },
  again: { text: /AGAINMARK/, alder: 'OC', birch: 'OC' },
  /** Why somebody cannot go as agreed, of the two firms of the job. */
  refusal: { text: /REFUSEMARK/, alder: 'OCTB', birch: 'OCTB' },
  /** A file, of whoever gave it: a coordinator. */
  file: { text: /GIVENMARK/, cedar: 'C' },
  /** That there is a firm on a board that one is not on; the steward knows of all. */
  otherBoard: { text: /Ivy Works/, alder: 'O', ivy: 'OCTB' },
} as const satisfies Readonly<
  Record<string, { readonly text: RegExp } & Readonly<Partial<Record<Firm, string>>>>
>;
export type Mark = keyof typeof marks;

export type Somebody = {
  readonly name: string;
  readonly person: Person;
  readonly firm?: Firm;
  readonly role?: Role;
};

/** What somebody may read, by hand: all else is searched for in whatever they are told. */
export function mayRead({ firm, role }: Somebody): readonly Mark[] {
  if (!firm || !role) return [];
  return (Object.keys(marks) as Mark[]).filter((mark) => {
    const readers: { readonly text: RegExp } & Readonly<Partial<Record<Firm, string>>> = marks[mark];
    return isListed(readers[firm] ?? '', role);
  });
}
