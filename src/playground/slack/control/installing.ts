import type { AuthorizeRequest, AuthorizeResult, InviteRequest } from '../control-api.ts';
import { decide } from '../authorize-page.ts';
import { uninstall } from '../state/installing.ts';
import type { Person } from '../world.ts';
import type { Interactor } from './interactor.ts';

/** What a person does with the app as a whole: allows it, invites its bot, takes it away. */

/** Answers Slack's question on the page to which the app has sent the browser. */
export const authorize = (
  { state }: Interactor,
  person: Person,
  { url, decision }: AuthorizeRequest,
): AuthorizeResult => {
  const asked = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  return decide(state, asked, person, decision === 'allow');
};

/** `/invite` for the bot of the person's own workspace. */
export const invite = async ({ state, events }: Interactor, person: Person, { channelId }: InviteRequest) => {
  const channel = state.conversations.channels.find(({ id }) => id === channelId);
  const isMember = channel?.members.some(({ userId }) => userId === person.userId);
  const by = state.people.installed(person.teamId);
  if (!channel || !isMember || !by) {
    return { ok: false, error: 'not_in_channel' };
  }
  if (channel.botTeams.includes(person.teamId)) return { ok: true };
  channel.botTeams.push(person.teamId);
  if (events.isSubscribed('member_joined_channel'))
    await events.emit(
      by,
      {
        type: 'member_joined_channel',
        user: by.installation.botUserId,
        channel: channelId,
        channel_type: channel.isPrivate ? 'G' : 'C',
        team: person.teamId,
        inviter: person.userId,
      },
      channel,
    );
  return { ok: true };
};

/** Removes the app from the person's workspace. Slack then tells the app twice, in no certain order. */
export const remove = async ({ state, events }: Interactor, person: Person) => {
  const by = state.people.installed(person.teamId);
  if (!by) return { ok: false, error: 'not_installed' };
  uninstall(state, person.teamId);
  const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [by.installation.botUserId] } };
  for (const event of [revoked, { type: 'app_uninstalled' }]) {
    if (events.isSubscribed(event.type)) await events.emit(by, event);
  }
  return { ok: true };
};
