/** Who and what the ids stand for, for everything that shows a name. */
import { createContext, use } from 'react';
import type { WorldSummary } from '../slack/control-api.ts';
import type { PersonRef } from './api.ts';

export type Directory = {
  world: WorldSummary;
  me: PersonRef;
  personName: (userId: string) => string | undefined;
  channelName: (channelId: string) => string | undefined;
  teamName: (teamId: string) => string;
};

export function createDirectory(world: WorldSummary, me: PersonRef): Directory {
  const people = new Map(world.people.map((person) => [person.userId, person.name]));
  const channels = new Map(world.channels.map((channel) => [channel.id, channel.name]));
  const teams = new Map(world.teams.map((team) => [team.id, team.name]));
  return {
    world,
    me,
    personName: (userId) => people.get(userId),
    channelName: (channelId) => channels.get(channelId),
    teamName: (teamId) => teams.get(teamId) ?? teamId,
  };
}

export const DirectoryContext = createContext<Directory | null>(null);

export function useDirectory(): Directory {
  const directory = use(DirectoryContext);
  if (directory === null) throw new Error('useDirectory stands outside of a DirectoryContext');
  return directory;
}
