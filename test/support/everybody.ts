/** People of every kind of standing in a network, and what of it each of them may read, by hand. */
import type { Person } from '../../src/chat/interaction.ts';
import type { Role } from '../../src/directory/directory.ts';
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

/** Those that everybody may be told of who is on the board stand in none of these. */
export const marks = {
  /** Of the lead alone; what it charges its client, not for its technicians. */
  leads: /ALDERNOTE|ALDERREF/,
  clientRate: /137\.77/,
  services: /BIRCHNOTE/,
  /** Of the two firms of the job. */
  client: /QUERCUS|HIDDENLANE|ZELDA|VAULTCODE|SHAREDNOTE/,
  /** Of the same, but for technicians who do not do it. */
  agreed: /94\.44/,
  /** Of those who may bind the two firms. */
  offers: /97\.77|OFFERNOTE|88\.13/,
  /** Of the same: what a client of one asked the other one for. */
  clients: /WISHMARK/,
  /** Of those who keep their accounts. */
  bills: /BILLMARK|ACHMARK/,
  /** Of those who are asked first. */
  first: /FIRSTROUND/,
  /** Of the firm that had the job before. */
  former: /FORMERNOTE/,
} as const;
export type Mark = keyof typeof marks;

export type Somebody = {
  readonly name: string;
  readonly person: Person;
  readonly firm?: Firm;
  readonly role?: Role;
};

/** What somebody may read, by hand: all else is searched for in whatever they are told. */
export function mayRead({ firm, role }: Somebody): readonly Mark[] {
  if ((firm !== 'alder' && firm !== 'birch') || !role) return [];
  const isBound = role === 'owner' || role === 'coordinator';
  const keeps = role !== 'technician';
  return [
    'client',
    'first',
    ...(firm === 'alder' ? (['leads'] as const) : (['services'] as const)),
    ...(firm === 'alder' && keeps ? (['clientRate'] as const) : []),
    // Birch's technician does the job.
    ...(keeps || firm === 'birch' ? (['agreed'] as const) : []),
    ...(isBound ? (['offers', 'clients'] as const) : []),
    ...(keeps ? (['bills'] as const) : []),
  ];
}
