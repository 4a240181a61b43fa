import type { Person, Place } from '../../../../chat/interaction.ts';
import type { Profile } from '../../../../chat/port.ts';
import type { Hands } from '../../../../desk/hands.ts';
import type { From } from '../../../../desk/interactions.ts';
import type { FounderDefaults } from '../founding-forms.ts';
import { guessCurrency } from '../guess-currency.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';

export async function profileOf(
  { lookups }: Hands,
  { person, replyTo, place }: Pick<From, 'person' | 'replyTo' | 'place'>,
): Promise<Profile | undefined> {
  return lookups[person.platform]?.profile(person, replyTo.workspaceId, place);
}

/** What a form of a new firm starts with: what the platform knows, and a guess at the rest. */
export async function founderDefaults(
  { store }: Hands,
  person: Person,
  profile: Profile | undefined,
): Promise<FounderDefaults> {
  const { platform, homeId: workspaceId } = person;
  const installation = await store.db.installation.findUnique({
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
  { lookups }: Hands,
  place: Place | undefined,
): Promise<{ readonly place: Place; readonly name: string } | NetworkRefusal> {
  if (!place) return { refused: 'no_channel' };
  const channel = await lookups[place.platform]?.channel(place);
  if (!channel) return { refused: 'not_looked_up' };
  if ('remedy' in channel) return { refused: 'no_bot', remedy: channel.remedy };
  return { place, name: channel.name };
}
