import type { Installation, Person, Team, World } from '../world.ts';

/** Who is who in the world. User ids are unique over all workspaces, so one id names one person. */
export type People = {
  team(teamId: string): Team | undefined;
  /** The team with its installation, when it has one. */
  installed(teamId: string): Installed | undefined;
  person(userId: string): Person | undefined;
  /** The installation whose bot user this is. */
  bot(userId: string): Installed | undefined;
  /** Whether the installation's bot may know of a person: a colleague, or someone in a channel with the bot. */
  sees(teamId: string, person: Person): boolean;
  install(team: Team, installation: Installation): Installed;
  uninstall(teamId: string): void;
};

/** A team that has the app. */
export type Installed = { team: Team; installation: Installation };

/** A channel, as far as it tells who may know whom. */
type Meeting = { botTeams: readonly string[]; members: readonly { userId: string }[] };

export const createPeople = (world: World, channels: readonly Meeting[]): People => {
  const teams = new Map(world.teams.map((team) => [team.id, team]));
  const people = new Map(world.people.map((person) => [person.userId, person]));
  const installs = world.teams.flatMap((team): Installed[] =>
    team.installation ? [{ team, installation: team.installation }] : [],
  );
  const byTeam = new Map(installs.map((each) => [each.team.id, each]));
  const byBot = new Map(installs.map((each) => [each.installation.botUserId, each]));
  const has = (channel: Meeting, userId: string) =>
    channel.members.some((member) => member.userId === userId);
  return {
    team: (teamId) => teams.get(teamId),
    installed: (teamId) => byTeam.get(teamId),
    person: (userId) => people.get(userId),
    bot: (userId) => byBot.get(userId),
    sees: (teamId, person) =>
      person.teamId === teamId ||
      channels.some((channel) => channel.botTeams.includes(teamId) && has(channel, person.userId)),
    install: (team, installation) => {
      const installed = { team, installation };
      byTeam.set(team.id, installed);
      byBot.set(installation.botUserId, installed);
      return installed;
    },
    uninstall: (teamId) => {
      byTeam.delete(teamId);
    },
  };
};

/** Slack's `name` of a person: lower case, without blanks. */
export const handleOf = (person: Person): string => person.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
