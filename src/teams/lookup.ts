import type { Person, Place } from '../chat/interaction.ts';
import type { ChatLookup, Profile } from '../chat/port.ts';
import type { Store } from '../store/commit.ts';
import { zoneOf, type TeamsActivity } from './activity.ts';
import type { Connector, RosterMember } from './connector.ts';
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

  /** As a roster has the person: that of the channel where they are, or of their direct conversation with the app. */
  async function memberAs(
    { homeId, userId }: Person,
    place: Place | undefined,
  ): Promise<RosterMember | undefined> {
    const here = place && (await findConversation(store.db, place.workspaceId, place.channelId));
    const known = here ?? (await findDirect(store.db, homeId, userId));
    const found = known && (await connectorTo(known.serviceUrl).member(known.conversationId, userId));
    return found && 'ok' in found ? found.ok : undefined;
  }

  /** The activity does not say it, and no call but that for the roster does: what is not said there, nobody is. */
  function standingOf({ userRole, tenantId }: RosterMember, { homeId }: Person): Profile['standing'] {
    if (userRole === undefined) return undefined;
    if (userRole !== 'user' || tenantId !== homeId) return 'guest';
    return homeId === homeTenantId ? 'admin' : 'member';
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
    profile: async (person, _workspaceId, place) => {
      const said = heard.get(keyOf(person));
      const member = await memberAs(person, place);
      if (!said && !member) return undefined;
      return {
        name: member?.name ?? said?.name ?? '',
        timeZone: said?.timeZone,
        locale: said?.locale,
        standing: member && standingOf(member, person),
      };
    },
    channel: async ({ workspaceId, channelId }) => {
      const known = await findConversation(store.db, workspaceId, channelId);
      if (!known) return { remedy: REMEDY };
      return { name: known.name === '' ? await nameInTeam(known) : known.name };
    },
  };
}
