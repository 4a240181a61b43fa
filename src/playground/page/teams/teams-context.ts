/** Whose Teams this is, for everything that shows a name or does something. */
import { createContext, use } from 'react';
import type { ClickResult, WorldSummary } from '../../teams/control-api.ts';
import type { PersonRef, Unreached } from '../api.ts';
import type { Firm } from '../firms.ts';
import type { act } from './teams-api.ts';

type Name = 'say' | 'click' | 'submit' | 'close' | 'command';

export type Teams = {
  world: WorldSummary;
  firms: readonly Firm[];
  me: PersonRef;
  /** Does it, and shows what came of it; resolves when that is shown. */
  run: <Each extends Name>(name: Each, body: Parameters<typeof act<Each>>[2]) => Promise<Result>;
};

type Result = ClickResult | Unreached;

export const TeamsContext = createContext<Teams | null>(null);

export function useTeams(): Teams {
  const teams = use(TeamsContext);
  if (teams === null) throw new Error('useTeams stands outside of a TeamsContext');
  return teams;
}

/** The firm of someone, by the id that a message names them with. */
export function firmOf({ world, firms }: Teams, accountId: string): Firm | undefined {
  const tenantId = world.people.find(({ id }) => id === accountId)?.tenantId;
  return firms.find(({ id, isTeams }) => isTeams && id === tenantId);
}
