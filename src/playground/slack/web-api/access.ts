import type { Conversation } from '../state/conversations.ts';
import type { Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import type { Person } from '../world.ts';
import { missingScope, refuse, type Refusal } from './method.ts';

/** Which conversations and people an installation's bot may reach, and with which error not. */

type Found = { ok: true; conversation: Conversation } | Refusal;

const isUserId = (id: string) => /^[UW]/.test(id);

const visible = (state: SlackState, caller: Installed, channelId: string): Found => {
  const conversation = state.conversations.get(channelId);
  if (!conversation?.teams.includes(caller.team.id)) return refuse('channel_not_found');
  const isMember = conversation.botTeams.includes(caller.team.id);
  if (conversation.isPrivate && !isMember) return refuse('channel_not_found');
  return { ok: true, conversation };
};

/** A conversation the bot is in. */
export const joined = (state: SlackState, caller: Installed, channelId: string): Found => {
  const found = visible(state, caller, channelId);
  if (!found.ok || found.conversation.botTeams.includes(caller.team.id)) return found;
  return refuse('not_in_channel');
};

/** Where the bot may post. A user id stands for the direct message with that person, as in Slack. */
export const postable = (state: SlackState, caller: Installed, channelId: string): Found => {
  if (isUserId(channelId)) {
    const person = state.people.person(channelId);
    if (!person || !state.people.sees(caller.team.id, person)) return refuse('channel_not_found');
    return { ok: true, conversation: state.conversations.im(caller.team.id, person).conversation };
  }
  const found = joined(state, caller, channelId);
  return found.ok && found.conversation.isArchived ? refuse('is_archived') : found;
};

/** A conversation the bot may read about: `history` needs to be a member, `read` of a public channel does not. */
export const readable = (
  state: SlackState,
  caller: Installed,
  channelId: string,
  right: 'history' | 'read',
): Found => {
  const found = right === 'history' ? joined(state, caller, channelId) : visible(state, caller, channelId);
  if (!found.ok) return found;
  return missingScope(caller, [`${family(found.conversation)}:${right}`]) ?? found;
};

const family = ({ kind, isPrivate }: Conversation) => {
  if (kind === 'im') return 'im';
  return isPrivate ? 'groups' : 'channels';
};

/** A person the bot may know of; `hidden` is the error for an outsider with whom it shares no channel. */
export const knownPerson = (
  state: SlackState,
  caller: Installed,
  userId: string,
  hidden: string,
): { ok: true; person: Person } | Refusal => {
  const person = state.people.person(userId);
  if (!person) return refuse('user_not_found');
  return state.people.sees(caller.team.id, person) ? { ok: true, person } : refuse(hidden);
};
