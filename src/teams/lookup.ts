import type { Person } from '../chat/interaction.ts';
import type { ChatLookup } from '../chat/port.ts';
import type { Store } from '../store/commit.ts';
import { zoneOf, type TeamsActivity } from './activity.ts';
import type { Connector } from './connector.ts';
import { findConversation, findDirect, type Conversation } from './conversation-store.ts';

export type TeamsLookup = ChatLookup & {
  /** An activity says of its sender what no call can ask for. */
  readonly hear: (person: Person, activity: TeamsActivity) => void;
};

type Heard = {
  readonly name: string | undefined;
  readonly timeZone: string;
  readonly locale: string | undefined;
};

const KEPT = 10_000;
/** The first channel of a team, for which each reader's client has its own word. */
const GENERAL = 'General';
const REMEDY = 'Add the app Peer Dispatch to this team, and to this channel, then try again.';

/**
 * @param homeTenantId where the bot is registered: whoever is of that tenant, and no guest of it, may set up the
 *   network, as Teams does not tell a bot who administers a tenant
 */
export function createTeamsLookup(
  store: Store,
  connectorTo: (serviceUrl: string) => Connector,
  homeTenantId: string,
): TeamsLookup {
  const heard = new Map<string, Heard>();
  const keyOf = ({ homeId, userId }: Person) => `${homeId} ${userId}`;

  /** As the team has it, whose activities did not say it; empty where the team does not tell. */
  async function nameInTeam({ teamId, conversationId, serviceUrl }: Conversation): Promise<string> {
    const channels = teamId === undefined ? undefined : await connectorTo(serviceUrl).channels(teamId);
    const found = channels && 'ok' in channels && channels.ok.find(({ id }) => id === conversationId);
    return found ? (found.name ?? GENERAL) : '';
  }

  return {
    hear: (person, activity) => {
      if (heard.size >= KEPT) heard.clear();
      heard.set(keyOf(person), {
        name: activity.from.name ?? undefined,
        timeZone: zoneOf(activity),
        locale: activity.locale ?? undefined,
      });
    },
    profile: async (person) => {
      const said = heard.get(keyOf(person));
      const direct = await findDirect(store.db, person.homeId, person.userId);
      const found =
        direct && (await connectorTo(direct.serviceUrl).member(direct.conversationId, person.userId));
      const member = found && 'ok' in found ? found.ok : undefined;
      if (!said && !member) return undefined;
      return {
        name: member?.name ?? said?.name ?? '',
        timeZone: said?.timeZone,
        locale: said?.locale,
        isAdmin: person.homeId === homeTenantId && member?.userRole !== 'guest',
      };
    },
    channel: async ({ workspaceId, channelId }) => {
      const known = await findConversation(store.db, workspaceId, channelId);
      if (!known) return { remedy: REMEDY };
      return { name: known.name === '' ? await nameInTeam(known) : known.name };
    },
  };
}
