import type { Delivery } from '../control-api.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import type { Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import { domainOf, linksIn } from '../state/unfurls.ts';
import type { Person } from '../world.ts';
import { eventCallback } from './payloads.ts';
import type { Sender } from './sender.ts';

/**
 * The Events API (docs.slack.dev/apis/events-api): what is not answered with 200 in three seconds is sent again at
 * once, after a minute and after five, with the same event_id and the number of the retry.
 *
 * Events go out only for the types in the world's `subscribedEvents`, and never for the bot's own messages.
 */
export type Events = {
  /** Delivers once and settles with that; retries follow by the clock. */
  emit(
    by: Installed,
    event: { type: string; [key: string]: unknown },
    place?: Conversation,
    acknowledged?: () => void,
  ): Promise<Delivery>;
  isSubscribed(type: string): boolean;
  messagePosted(conversation: Conversation, message: StoredMessage): Promise<void>;
  /** A person's message holds links of the app's domains: the app is told wherever that is, and not the message. */
  linkShared(conversation: Conversation, message: StoredMessage): Promise<void>;
  homeOpened(by: Installed, person: Person): Promise<void>;
  close(): void;
};

const retryDelays = [0, 60_000, 300_000];
const defaultEvents = [
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
  'link_shared',
  'member_joined_channel',
];

export const createEvents = (state: SlackState, sender: Sender): Events => {
  const subscribed = new Set(state.world.subscribedEvents ?? defaultEvents);
  const waiting = new Set<() => void>();

  const later = (milliseconds: number, run: () => void) => {
    const cancel = state.clock.after(milliseconds, () => {
      waiting.delete(cancel);
      run();
    });
    waiting.add(cancel);
  };

  const deliver = async (
    body: string,
    retry: number,
    reason: string,
    acknowledged: () => void,
  ): Promise<Delivery> => {
    const delivery = await sender.send({
      contentType: 'application/json',
      body,
      ...(retry > 0
        ? { headers: { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason } }
        : {}),
    });
    const delay = retryDelays[retry];
    const isDelivered = delivery.status !== null && delivery.status >= 200 && delivery.status < 300;
    if (isDelivered) acknowledged();
    else if (delay !== undefined) {
      later(delay, () => void deliver(body, retry + 1, reasonOf(delivery), acknowledged));
    }
    return delivery;
  };

  const emit: Events['emit'] = (by, event, place, acknowledged = () => undefined) => {
    const isShared = (place?.teams.length ?? 1) > 1;
    const sourceTeamId = isShared ? (place?.hostTeamId ?? by.team.id) : by.team.id;
    const body = JSON.stringify(eventCallback(state, { sourceTeamId, by, isShared, event }));
    return deliver(body, 0, '', acknowledged);
  };

  return {
    emit,
    isSubscribed: (type) => subscribed.has(type),
    messagePosted: async (conversation, message) => {
      const channelType = typeOf(conversation);
      const scope = `${channelType === 'channel' ? 'channels' : channelType === 'group' ? 'groups' : 'im'}:history`;
      const by = conversation.botTeams
        .map((teamId) => state.people.installed(teamId))
        .find((each) => each?.installation.scopes.includes(scope));
      if (!by || !subscribed.has(`message.${scope.replace(':history', '')}`)) return;
      await emit(
        by,
        {
          type: 'message',
          channel: conversation.id,
          channel_type: channelType,
          user: message.user,
          text: message.text,
          ts: message.ts,
          event_ts: message.ts,
          team: message.teamId,
        },
        conversation,
      );
    },
    linkShared: async (conversation, message) => {
      const domains = state.world.unfurlDomains ?? [];
      const links = linksIn(message.text).flatMap((url) => {
        const domain = domainOf(url, domains);
        return domain === undefined ? [] : [{ domain, url }];
      });
      // Of several installations in a channel one is told; who posted is nearest to their own.
      const near = conversation.teams.includes(message.teamId) ? [message.teamId] : [];
      const by = [...near, ...conversation.teams]
        .map((teamId) => state.people.installed(teamId))
        .find((each) => each?.installation.scopes.includes('links:read'));
      if (links.length === 0 || !by || !subscribed.has('link_shared')) return;
      const shared = state.unfurls.add({
        unfurlId: `${conversation.id}.${message.ts}.${state.ids.event()}`,
        channelId: conversation.id,
        ts: message.ts,
        urls: links.map(({ url }) => url),
      });
      const event = {
        type: 'link_shared',
        channel: conversation.id,
        is_bot_user_member: conversation.botTeams.includes(by.team.id),
        user: message.user,
        message_ts: message.ts,
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
        unfurl_id: shared.unfurlId,
        source: 'conversations_history',
        links,
        event_ts: message.ts,
      };
      await emit(by, event, conversation, () => {
        shared.isAcknowledged = true;
      });
    },
    homeOpened: async (by, person) => {
      if (!subscribed.has('app_home_opened')) return;
      const { conversation } = state.conversations.im(by.team.id, person);
      const view = state.views.home(by.team.id, person);
      await emit(by, {
        type: 'app_home_opened',
        user: person.userId,
        channel: conversation.id,
        tab: 'home',
        ...(view ? { view } : {}),
        event_ts: state.ids.ts(),
      });
    },
    close: () => {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
};

const typeOf = ({ kind, isPrivate }: Conversation) => {
  if (kind === 'im') return 'im';
  return isPrivate ? 'group' : 'channel';
};

const reasonOf = (delivery: Delivery) => {
  if (delivery.status !== null) return 'http_error';
  return delivery.body === 'timeout' ? 'http_timeout' : 'connection_failed';
};
