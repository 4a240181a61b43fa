import type { Person } from '../chat/interaction.ts';
import { channelOf, hostTenantOf, type TeamsActivity } from './activity.ts';
import type { Connector } from './connector.ts';

/** Who sent an activity, in their own tenant; a string says why nobody can tell. */
export type PersonReader = (activity: TeamsActivity) => Promise<Person | string>;

const KEPT = 10_000;

/**
 * A person of another tenant in a shared channel is of their own tenant, which the activity does not say: it
 * stands in the channel's roster, which is asked once for each account.
 */
export function createPersonReader(connectorTo: (serviceUrl: string) => Connector): PersonReader {
  const homes = new Map<string, Person>();

  return async (activity) => {
    const { from, serviceUrl } = activity;
    const host = hostTenantOf(activity);
    if (host === undefined) return 'an activity without a tenant';
    const channel = channelOf(activity);
    if (channel === undefined)
      return from.aadObjectId
        ? { platform: 'teams', homeId: host, userId: from.aadObjectId }
        : 'an account without an Entra id';
    const key = `${host} ${from.id}`;
    const known = homes.get(key);
    if (known) return known;
    const found = await connectorTo(serviceUrl).member(channel, from.id);
    if (!('ok' in found)) return found.reason;
    const userId = found.ok.aadObjectId ?? from.aadObjectId;
    if (!userId) return 'an account without an Entra id';
    const person: Person = { platform: 'teams', homeId: found.ok.tenantId ?? host, userId };
    if (homes.size >= KEPT) homes.clear();
    homes.set(key, person);
    return person;
  };
}
