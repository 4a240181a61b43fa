import type { World } from '../world.ts';
import type { Consent } from './consents.ts';
import type { Installed } from './people.ts';
import type { SlackState } from './state.ts';
import type { Issued } from './tokens.ts';

/** The app comes to a workspace, and goes. */

type OAuth = NonNullable<World['oauth']>;

/** What the code of a person's consent makes of the workspace. A workspace that had the app keeps its bot. */
export const installed = (
  state: SlackState,
  { botName, tokenRotation }: OAuth,
  { person, scopes }: Consent,
): { by: Installed; issued: Issued } => {
  const team = state.people.team(person.teamId);
  if (!team) throw new Error(`There is no ${person.teamId}.`);
  const issued = state.tokens.issue(team.id, tokenRotation);
  const by = state.people.install(team, {
    botId: team.installation?.botId ?? `B0BOT${team.id.slice(2)}`,
    botUserId: team.installation?.botUserId ?? `U0BOT${team.id.slice(2)}`,
    botName,
    botToken: issued.access_token,
    scopes: [...scopes],
  });
  return { by, issued };
};

/** Takes the app away: its tokens end, and its bot leaves the channels. */
export const uninstall = (state: SlackState, teamId: string): void => {
  state.tokens.revoke(teamId);
  state.people.uninstall(teamId);
  for (const channel of state.conversations.channels) {
    channel.botTeams = channel.botTeams.filter((botTeam) => botTeam !== teamId);
  }
};
