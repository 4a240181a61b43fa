import type { WorldSummary } from '../slack/control-api.ts';
import type { WorldSummary as TeamsWorld } from '../teams/control-api.ts';
import type { PersonRef } from './api.ts';

/** A workspace of Slack or a tenant of Teams, with its people. */
export type Firm = {
  id: string;
  name: string;
  isTeams: boolean;
  hasApp: boolean;
  /** For its avatars: the same on both platforms. */
  hue: number;
  people: { ref: PersonRef; name: string; title: string | null }[];
};

/** @param teams null where there is no local Teams */
export function firmsOf(slack: WorldSummary, teams: TeamsWorld | null): Firm[] {
  const names = [...new Set([...slack.teams, ...(teams?.tenants ?? [])].map(({ name }) => name))];
  const hueOf = (name: string) => names.indexOf(name);
  return [
    ...slack.teams.map(({ id, name, installed }) => ({
      id,
      name,
      isTeams: false,
      hasApp: installed,
      hue: hueOf(name),
      people: slack.people
        .filter(({ teamId }) => teamId === id)
        .map((person) => ({ ref: person, name: person.name, title: person.title })),
    })),
    ...(teams?.tenants ?? []).map(({ id, name }) => ({
      id,
      name,
      isTeams: true,
      hasApp: true,
      hue: hueOf(name),
      people: (teams?.people ?? [])
        .filter(({ tenantId }) => tenantId === id)
        .map((person) => ({
          ref: { teamId: id, userId: person.aadObjectId },
          name: person.name,
          title: person.jobTitle,
        })),
    })),
  ].filter(({ people }) => people.length > 0);
}
