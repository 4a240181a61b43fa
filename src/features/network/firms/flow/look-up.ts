import type { Person, Place } from '../../../../chat/interaction.ts';
import type { Profile } from '../../../../chat/port.ts';
import type { FounderDefaults } from '../founding-forms.ts';
import { guessCurrency } from '../guess-currency.ts';
import type { NetworkDeps } from '../../../../desk/network-command.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';

export async function profileOf(
  deps: NetworkDeps,
  person: Person,
  workspaceId: string,
): Promise<Profile | undefined> {
  return deps.lookups[person.platform]?.profile(person, workspaceId);
}

/** What a form of a new firm starts with: what the platform knows, and a guess at the rest. */
export async function founderDefaults(
  deps: NetworkDeps,
  person: Person,
  profile: Profile | undefined,
): Promise<FounderDefaults> {
  const { platform, homeId: workspaceId } = person;
  const installation = await deps.store.db.installation.findUnique({
    where: { platform_workspaceId: { platform, workspaceId } },
    select: { name: true },
  });
  return {
    firmName: installation?.name ?? '',
    memberName: profile?.name ?? '',
    timeZone: profile?.timeZone ?? 'Etc/UTC',
    currency: guessCurrency(profile?.timeZone, profile?.locale),
  };
}

/** The name of a channel in which we can post, or why we cannot. */
export async function channelNamed(
  deps: NetworkDeps,
  place: Place | undefined,
): Promise<{ readonly place: Place; readonly name: string } | NetworkRefusal> {
  if (!place) return { refused: 'no_channel' };
  const channel = await deps.lookups[place.platform]?.channel(place);
  if (!channel) return { refused: 'not_looked_up' };
  if ('remedy' in channel) return { refused: 'no_bot', remedy: channel.remedy };
  return { place, name: channel.name };
}
