import { z } from 'zod';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import type { Installed } from '../state/people.ts';
import { postAsBot, rewrite } from '../state/posting.ts';
import type { SlackState } from '../state/state.ts';
import { joined, knownPerson, postable } from './access.ts';
import { maybeText, messageTs } from './arguments.ts';
import { contentArgs, postTextLimit, readContent, updateTextLimit } from './content.ts';
import { defineMethod, refuse, type Refusal } from './method.ts';
import { messageObject } from './objects.ts';

const scopes = ['chat:write'];
const threadArg = { thread_ts: maybeText };

const threadMissing = (state: SlackState, conversation: Conversation, threadTs: string | undefined) =>
  threadTs !== undefined && !state.conversations.message(conversation, threadTs);

const postMessage = defineMethod({
  name: 'chat.postMessage',
  tier: 'post',
  scopes,
  args: z.object({ channel: z.string(), ...contentArgs, ...threadArg }),
  run: (state, caller, args) => {
    const place = postable(state, caller, args.channel);
    if (!place.ok) return place;
    const content = readContent({ state, teamId: caller.team.id }, args, postTextLimit);
    if (!content.ok) return content;
    const { conversation } = place;
    if (threadMissing(state, conversation, args.thread_ts)) return refuse('thread_not_found');
    const message = postAsBot(state, caller, conversation, content.value, { threadTs: args.thread_ts });
    return { ok: true, channel: conversation.id, ts: message.ts, message: messageObject(state, message) };
  },
});

const postEphemeral = defineMethod({
  name: 'chat.postEphemeral',
  tier: 'tier4',
  scopes,
  args: z.object({ channel: z.string(), user: z.string(), ...contentArgs, ...threadArg }),
  run: (state, caller, args) => {
    const place = postable(state, caller, args.channel);
    if (!place.ok) return place;
    const { conversation } = place;
    const known = knownPerson(state, caller, args.user, 'user_not_in_channel');
    if (!known.ok) return known;
    const { person } = known;
    if (!conversation.members.some((member) => member.userId === person.userId)) {
      return refuse('user_not_in_channel');
    }
    // Whether Slack shows an ephemeral message to another workspace's people is documented nowhere.
    if (person.teamId !== caller.team.id && state.world.outsiderEphemerals !== 'shown') {
      return refuse('user_not_in_channel');
    }
    const content = readContent({ state, teamId: caller.team.id }, args, postTextLimit);
    if (!content.ok) return content;
    const message = postAsBot(state, caller, conversation, content.value, {
      ephemeralTo: person,
      threadTs: args.thread_ts,
    });
    return { ok: true, message_ts: message.ts };
  },
});

/** A message the caller may change: its own, and not ephemeral, for which only the response_url will do. */
const ownMessage = (
  state: SlackState,
  caller: Installed,
  args: { channel: string; ts: string },
  notOwn: string,
): { ok: true; conversation: Conversation; message: StoredMessage } | Refusal => {
  const place = joined(state, caller, args.channel);
  if (!place.ok) return place.error === 'not_in_channel' ? refuse('channel_not_found') : place;
  const message = state.conversations.message(place.conversation, args.ts);
  if (!message || message.ephemeral) return refuse('message_not_found');
  if (message.user !== caller.installation.botUserId) return refuse(notOwn);
  return { ok: true, conversation: place.conversation, message };
};

const update = defineMethod({
  name: 'chat.update',
  tier: 'tier3',
  scopes,
  args: z.object({ channel: z.string(), ts: messageTs, ...contentArgs }),
  run: (state, caller, args) => {
    const own = ownMessage(state, caller, args, 'cant_update_message');
    if (!own.ok) return own;
    if (own.conversation.isArchived) return refuse('is_inactive');
    const content = readContent({ state, teamId: caller.team.id }, args, updateTextLimit);
    if (!content.ok) return content;
    const message = rewrite(state, own.conversation, own.message, content.value);
    return {
      ok: true,
      channel: own.conversation.id,
      ts: message.ts,
      text: message.text,
      message: messageObject(state, message),
    };
  },
});

const remove = defineMethod({
  name: 'chat.delete',
  tier: 'tier3',
  scopes,
  args: z.object({ channel: z.string(), ts: messageTs }),
  run: (state, caller, args) => {
    const own = ownMessage(state, caller, args, 'cant_delete_message');
    if (!own.ok) return own;
    state.conversations.remove(own.conversation, own.message.ts);
    return { ok: true, channel: own.conversation.id, ts: own.message.ts };
  },
});

export const chatMethods = [postMessage, postEphemeral, update, remove];
