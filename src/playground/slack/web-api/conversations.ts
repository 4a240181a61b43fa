import { z } from 'zod';
import type { StoredMessage } from '../state/conversations.ts';
import { readable, knownPerson } from './access.ts';
import { count, flag, maybeText } from './arguments.ts';
import { defineMethod, refuse } from './method.ts';
import { conversationObject, messageObject } from './objects.ts';

const open = defineMethod({
  name: 'conversations.open',
  tier: 'tier3',
  scopes: ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
  args: z.object({ users: maybeText, channel: maybeText, return_im: flag.optional() }),
  run: (state, caller, { users, channel, return_im: returnIm }) => {
    if (users === undefined && channel === undefined) return refuse('users_list_not_supplied');
    if (users === undefined) {
      const conversation = state.conversations.get(channel ?? '');
      if (conversation?.kind !== 'im' || !conversation.botTeams.includes(caller.team.id)) {
        return refuse('channel_not_found');
      }
      return { ok: true, no_op: true, already_open: true, channel: { id: conversation.id } };
    }
    const userIds = users.split(',').map((userId) => userId.trim());
    const [userId] = userIds;
    // Group messages want mpim:write and a kind of conversation that nobody here needs.
    if (userId === undefined || userIds.length > 1) {
      return refuse('missing_scope', {
        needed: 'mpim:write',
        provided: caller.installation.scopes.join(','),
      });
    }
    const known = knownPerson(state, caller, userId, 'invalid_user_combination');
    if (!known.ok) return known;
    const { conversation, isNew } = state.conversations.im(caller.team.id, known.person);
    return {
      ok: true,
      ...(isNew ? {} : { no_op: true, already_open: true }),
      channel: returnIm === true ? conversationObject(conversation, caller) : { id: conversation.id },
    };
  },
});

const info = defineMethod({
  name: 'conversations.info',
  tier: 'tier3',
  scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  takesJson: false,
  args: z.object({ channel: z.string(), include_num_members: flag.optional() }),
  run: (state, caller, args) => {
    const found = readable(state, caller, args.channel, 'read');
    if (!found.ok) return found;
    const { conversation } = found;
    return {
      ok: true,
      channel: {
        ...conversationObject(conversation, caller),
        ...(args.include_num_members === true
          ? { num_members: conversation.members.length + conversation.botTeams.length }
          : {}),
      },
    };
  },
});

const encodeCursor = (position: string) => Buffer.from(`next:${position}`).toString('base64');
const decodeCursor = (cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return '';
  const text = Buffer.from(cursor, 'base64').toString();
  return text.startsWith('next:') ? text.slice('next:'.length) : undefined;
};

const bound = z.string().regex(/^\d+(\.\d+)?$/);

const inHistory = ({ ephemeral, threadTs, ts }: StoredMessage) =>
  ephemeral !== true && (threadTs === undefined || threadTs === ts);

const history = defineMethod({
  name: 'conversations.history',
  tier: 'history',
  scopes: ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  args: z.object({
    channel: z.string(),
    oldest: maybeText,
    latest: maybeText,
    inclusive: flag.optional(),
    limit: count.optional(),
    cursor: maybeText,
    include_all_metadata: flag.optional(),
  }),
  run: (state, caller, args) => {
    const found = readable(state, caller, args.channel, 'history');
    if (!found.ok) return found;
    const { oldest, latest, limit = 100 } = args;
    if (oldest !== undefined && !bound.safeParse(oldest).success) return refuse('invalid_ts_oldest');
    if (latest !== undefined && !bound.safeParse(latest).success) return refuse('invalid_ts_latest');
    if (limit < 1 || limit > 999) return refuse('invalid_limit');
    const before = decodeCursor(args.cursor);
    if (before === undefined) return refuse('invalid_cursor');
    const isWithin = (ts: string) =>
      (oldest === undefined || beyond(ts, oldest, args.inclusive === true)) &&
      (latest === undefined || beyond(latest, ts, args.inclusive === true)) &&
      (before === '' || ts < before);
    const matching = found.conversation.messages
      .filter((message) => inHistory(message) && isWithin(message.ts))
      .reverse();
    const page = matching.slice(0, limit);
    const hasMore = matching.length > page.length;
    return {
      ok: true,
      messages: page.map((message) => messageObject(state, message, args.include_all_metadata === true)),
      has_more: hasMore,
      pin_count: 0,
      channel_actions_ts: null,
      channel_actions_count: 0,
      ...(hasMore ? { response_metadata: { next_cursor: encodeCursor(page.at(-1)?.ts ?? '') } } : {}),
    };
  },
});

/** Bounds may be whole seconds; micros as numbers lose nothing below 2^53. */
const micros = (ts: string) => {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
};
const beyond = (ts: string, limit: string, inclusive: boolean) =>
  inclusive ? micros(ts) >= micros(limit) : micros(ts) > micros(limit);

const members = defineMethod({
  name: 'conversations.members',
  tier: 'tier4',
  scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  takesJson: false,
  args: z.object({ channel: z.string(), limit: count.optional(), cursor: maybeText }),
  run: (state, caller, args) => {
    const found = readable(state, caller, args.channel, 'read');
    if (!found.ok) return found;
    const { limit = 100 } = args;
    if (limit < 1 || limit > 1000) return refuse('invalid_limit');
    const start = decodeCursor(args.cursor);
    if (start === undefined || !/^\d*$/.test(start)) return refuse('invalid_cursor');
    const { conversation } = found;
    const bots = conversation.botTeams.flatMap(
      (teamId) => state.people.installed(teamId)?.installation.botUserId ?? [],
    );
    const all = [...conversation.members.map((member) => member.userId), ...bots];
    const from = Number(start);
    const next = from + limit < all.length ? encodeCursor(String(from + limit)) : '';
    return {
      ok: true,
      members: all.slice(from, from + limit),
      response_metadata: { next_cursor: next },
    };
  },
});

export const conversationMethods = [open, info, history, members];
