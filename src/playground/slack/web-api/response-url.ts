import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Calls } from '../calls.ts';
import { end, underFault, type Faults } from '../faults.ts';
import { parseObject, readBody, type Reply } from '../http.ts';
import { postAsBot, rewrite } from '../state/posting.ts';
import type { ResponseTarget } from '../state/response-urls.ts';
import type { SlackState } from '../state/state.ts';
import { contentArgs, postTextLimit, readContent } from './content.ts';
import { refuse, type Refusal } from './method.ts';

/**
 * Answers to an interaction through its response_url, without a token
 * (docs.slack.dev/interactivity/handling-user-interaction). Also what the body of a command's acknowledgement may say.
 */

const messageSchema = z.object({
  ...contentArgs,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

type Done = { ok: true } | Refusal;

/** Says, replaces or deletes what the body asks for. */
export const respond = (state: SlackState, target: ResponseTarget, body: unknown): Done => {
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) return refuse('invalid_payload');
  const message = parsed.data;
  const by = state.people.installed(target.teamId);
  const conversation = state.conversations.get(target.channelId);
  if (!by || !conversation) return refuse('channel_not_found');
  const original =
    target.originalTs === null ? undefined : state.conversations.message(conversation, target.originalTs);
  const isAboutOriginal = message.delete_original || message.replace_original;
  if (isAboutOriginal && target.originalTs !== null && !original) return refuse('message_not_found');
  if (message.delete_original && original) {
    state.conversations.remove(conversation, original.ts);
    return { ok: true };
  }
  const content = readContent({ state, teamId: target.teamId }, message, postTextLimit);
  if (!content.ok) return content;
  if (message.replace_original && original) {
    rewrite(state, conversation, original, content.value);
    return { ok: true };
  }
  postAsBot(state, by, conversation, content.value, {
    threadTs: message.thread_ts,
    ephemeralTo: message.response_type === 'ephemeral' ? target.person : undefined,
  });
  return { ok: true };
};

export type ResponseUrlEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
) => Promise<void>;

type Parts = { state: SlackState; faults: Faults; calls: Calls };

export const createResponseUrlEndpoint = ({ state, faults, calls }: Parts): ResponseUrlEndpoint => {
  const work = (secret: string, body: Record<string, unknown> | undefined): Reply => {
    const use = state.responseUrls.use(secret);
    if (!use.ok) return { status: 404, body: { ok: false, error: use.error } };
    const done = body ? respond(state, use.target, body) : refuse('invalid_payload');
    return { status: done.ok ? 200 : 400, body: done };
  };

  return async (request, response, secret) => {
    const body = parseObject(await readBody(request));
    const target = state.responseUrls.target(secret);
    const team = target?.teamId ?? null;
    const fault = faults.take({ method: 'response_url', team, channel: target?.channelId ?? null });
    const ending = underFault(fault, () => work(secret, body));
    calls.note({ at: state.clock.now(), method: 'response_url', team, args: body ?? {} }, ending);
    end(response, ending, state.clock);
  };
};
