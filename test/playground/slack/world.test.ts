import { expect, it } from 'vitest';
import { parseWorld } from '../../../src/playground/slack/world.ts';
import { demoWorld } from './demo-world.ts';

it('the demo world is right', () => {
  expect(demoWorld().people.map(({ name }) => name)).toContain('Carla Cedar');
});

it.each([
  [
    'a person of no team',
    { people: [{ teamId: 'T0NONE', userId: 'U0ANN', name: 'Ann' }], channels: [] },
    'people[0].teamId',
  ],
  ['a member who is not there', { people: [] }, 'channels[0].members'],
  ['an unknown field', { colour: 'red' }, 'colour'],
  ['no app', { appId: 'dispatch' }, 'appId'],
])('refuses %s and says where', (_name, change, where) => {
  expect(() => parseWorld({ ...demoWorld(), ...change })).toThrow(where);
});

it('refuses a bot where its workspace is not', () => {
  const world = demoWorld();
  const channels = world.channels.map((channel) => ({ ...channel, botTeams: ['T0CEDAR'] }));
  expect(() => parseWorld({ ...world, channels })).toThrow('T0CEDAR has no installation');
});
