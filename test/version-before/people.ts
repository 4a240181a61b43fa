import type { Person } from '../../src/chat/interaction.ts';
import { CEDAR, DOGWOOD } from './network.ts';

const onSlack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const onTeams = (homeId: string, id: string): Person => ({
  platform: 'teams',
  homeId,
  userId: `0000${id}-0000-4000-8000-000000000000`,
});

/** Owners first: of those before whom a button stands, the first is the one who clicks it. */
export const people = {
  ann: onSlack('T0ALDER', 'U0ANN'),
  bob: onSlack('T0BIRCH', 'U0BOB'),
  abe: onSlack('T0ALDER', 'U0ABE'),
  ali: onSlack('T0ALDER', 'U0ALI'),
  amy: onSlack('T0ALDER', 'U0AMY'),
  bea: onSlack('T0BIRCH', 'U0BEA'),
  ben: onSlack('T0BIRCH', 'U0BEN'),
  ella: onSlack('T0ELM', 'U0ELLA'),
  finn: onSlack('T0FIR', 'U0FINN'),
  olga: onSlack('T0OAK', 'U0OLGA'),
  dora: onTeams(DOGWOOD, 'd061'),
  carla: onTeams(CEDAR, 'ced1'),
  dev: onTeams(DOGWOOD, 'd062'),
  chen: onTeams(CEDAR, 'ced2'),
} as const satisfies Record<string, Person>;

export type Name = keyof typeof people;
