/** Fifty firms that have worked together for years: what they have is measured beside the same with little history. */
import type { NetworkFile } from '../../../src/features/network/steward/network-file.ts';

export const FIRMS = 50;
/** Of the bills that wait for something, with as few closed jobs as with many. */
export const OPEN_BILLS = 500;
/** How many of the newest jobs fell into the last days, of all that there are. */
export const RECENT = { jobs: 1000, days: 90 };

/** A Monday, when a digest says most. */
export const TODAY = '2026-11-23';
export const NOON = new Date(`${TODAY}T12:00:00Z`);

const firmKey = (number: number): string => `firm-${String(number)}`;

/** Every two firms have an agreement, and all share a board. The firm with the id n has the key firm-n. */
export function network(): NetworkFile {
  const numbers = Array.from({ length: FIRMS }, (_, index) => index + 1);
  return {
    installations: [
      { platform: 'slack', workspace: 'T0ALL', name: 'All', botToken: 'xoxb-bench-all', botUser: 'U0BOTALL' },
    ],
    firms: numbers.map((number) => ({
      key: firmKey(number),
      name: `IT services ${String(number)}`,
      timeZone: 'Europe/London',
      currency: 'USD',
      skills: [],
      areas: [],
      members: [
        {
          key: 'owner',
          name: `Owner ${String(number)}`,
          role: 'owner',
          accounts: [{ platform: 'slack', workspace: 'T0ALL', user: `U0OWNER${String(number)}` }],
        },
      ],
    })),
    agreements: numbers.flatMap((one) =>
      numbers
        .slice(one)
        .map((other) => ({ firms: [firmKey(one), firmKey(other)], activeFrom: '2016-01-01' })),
    ),
    boards: [
      {
        key: 'peers',
        name: 'Peers',
        firms: numbers.map(firmKey),
        mirrors: [{ platform: 'slack', workspace: 'T0ALL', channel: 'C0PEERS' }],
      },
    ],
  };
}
