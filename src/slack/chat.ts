import type { webApi } from '@slack/bolt';
import { chartsOf, type Card } from '../chat/card.ts';
import type { Person, Place } from '../chat/interaction.ts';
import type { Chat, DrawChart, MessageRef, PostOptions, Sent } from '../chat/port.ts';
import type { KeptConversations } from './conversation-store.ts';
import { createSlackClients, type SlackClientDeps } from './clients.ts';
import { failureOf, type Failure } from './failure.ts';
import { fetchFile } from './fetch-file.ts';
import { homeView } from './loading-view.ts';
import { carries, EVENT_TYPE, findMessage } from './find-message.ts';
import { BLOCKS_JSON, renderCard, type SlackMessage } from './render.ts';
import { respond } from './respond.ts';
import { sendFile } from './send-file.ts';
import { sendWithPictures } from './send-pictures.ts';

export type SlackChatDeps = Omit<SlackClientDeps, 'timeoutMs'> & {
  /** How long a call may take, in ms; 10 s, as nobody waits for the outbox. */
  readonly timeoutMs?: number;
  readonly drawChart: DrawChart;
  /** Where conversations are kept over a start; in memory alone unless given. */
  readonly kept?: KeptConversations;
};

type Sending = {
  readonly client: webApi.WebClient;
  readonly drawChart: DrawChart;
  readonly timeoutMs: number;
};

const TIMEOUT_MS = 10_000;
/** Well below what Slack can have refused; how it counts, it does not say. */
const TIGHT_BUDGET = BLOCKS_JSON / 3;
const CONVERSATIONS_KEPT = 10_000;
const NO_TS: Sent = { kind: 'retry', reason: 'unreadable_answer', unclear: true };

/** Slack as the outbox sees it: each call is tried once, and comes back with what happened. */
export function createSlackChat(deps: SlackChatDeps): Chat {
  const { timeoutMs = TIMEOUT_MS, fetch = globalThis.fetch, drawChart, kept } = deps;
  const clientOf = createSlackClients({ ...deps, timeoutMs });
  const conversations = new Map<string, string>();
  const sendingBy = (client: webApi.WebClient): Sending => ({ client, drawChart, timeoutMs });

  const note = (key: string, channelId: string): void => {
    if (conversations.size >= CONVERSATIONS_KEPT) conversations.clear();
    conversations.set(key, channelId);
  };

  const update: Chat['update'] = async (ref, card) => {
    const client = await clientOf(ref.workspaceId);
    return 'kind' in client ? client : updateMessage(sendingBy(client), ref, card);
  };

  const post: Chat['post'] = async (place, card, options) => {
    const client = await clientOf(place.workspaceId);
    if ('kind' in client) return stillUnclear(client, options);
    return postMessage(sendingBy(client), place, card, options);
  };

  /** The direct conversation with a person; asked for once and then kept. */
  async function conversationWith(
    client: webApi.WebClient,
    person: Person,
    workspaceId: string,
  ): Promise<{ readonly channelId: string; readonly isFresh: boolean } | Failure> {
    const key = conversationKey(person, workspaceId);
    const known = conversations.get(key) ?? (await kept?.find(workspaceId, person.userId));
    if (known !== undefined) {
      note(key, known);
      return { channelId: known, isFresh: false };
    }
    try {
      const { channel } = await client.conversations.open({ users: person.userId });
      if (channel?.id === undefined) return { kind: 'retry', reason: 'unreadable_answer', unclear: false };
      note(key, channel.id);
      await kept?.keep(workspaceId, person.userId, channel.id);
      return { channelId: channel.id, isFresh: true };
    } catch (error) {
      const failure = failureOf(error);
      // Nothing was posted, whatever became of the call.
      return failure.kind === 'retry' ? { ...failure, unclear: false } : failure;
    }
  }

  /** Sends something in a direct conversation, which is opened anew where it is not there any more. */
  async function sendTo(
    person: Person,
    workspaceId: string,
    options: PostOptions,
    send: (client: webApi.WebClient, place: Place) => Promise<Sent>,
  ): Promise<Sent> {
    const client = await clientOf(workspaceId);
    if ('kind' in client) return stillUnclear(client, options);
    for (;;) {
      const found = await conversationWith(client, person, workspaceId);
      if ('kind' in found) return personGone(stillUnclear(found, options));
      const { channelId, isFresh } = found;
      const sent = await send(client, { platform: 'slack', workspaceId, channelId });
      if (sent.kind !== 'gone' || sent.what !== 'conversation') return sent;
      conversations.delete(conversationKey(person, workspaceId));
      await kept?.drop(workspaceId, person.userId);
      if (isFresh) return personGone(sent);
    }
  }

  const direct: Chat['direct'] = (person, workspaceId, card, options) =>
    sendTo(person, workspaceId, options, (client, place) =>
      postMessage(sendingBy(client), place, card, options),
    );

  const file: Chat['file'] = (person, workspaceId, sent, options) =>
    sendTo(person, workspaceId, options, (client, place) =>
      sendFile({ client, timeoutMs }, place, sent, options),
    );

  /**
   * An answer through a response_url cannot be looked for, so an unclear one is given again: seen twice
   * it does no harm, as only its person sees it and it goes away by itself, while not seen at all it would
   * leave a click without an answer. A direct message instead of it is looked for like any other. That a
   * response_url takes pictures is not certain (github.com/slackapi/java-slack-sdk/issues/1349): a card with one
   * goes to the direct conversation first.
   */
  const reply: Chat['reply'] = async (to, card, options) => {
    const { person, workspaceId, responseUrl } = to;
    if (responseUrl === undefined || !URL.canParse(responseUrl))
      return direct(person, workspaceId, card, options);
    if (chartsOf(card).length > 0) {
      const sent = await direct(person, workspaceId, card, options);
      if (sent.kind === 'sent') return sent;
    }
    const responded = await respond(fetch, responseUrl, card, timeoutMs);
    if (responded.kind === 'closed') return direct(person, workspaceId, card, options);
    if (responded.kind !== 'sent') return stillUnclear(responded, options);
    return { kind: 'sent', ref: refOf({ platform: 'slack', workspaceId, channelId: '' }, '') };
  };

  const home: Chat['home'] = async (person, workspaceId, card) => {
    const client = await clientOf(workspaceId);
    if ('kind' in client) return client;
    try {
      await client.views.publish({ user_id: person.userId, view: homeView(card) });
      return { kind: 'sent', ref: refOf({ platform: 'slack', workspaceId, channelId: '' }, '') };
    } catch (error) {
      return personGone(failureOf(error));
    }
  };

  const fetchGiven: Chat['fetch'] = async (given, atMost) => {
    const client = await clientOf(given.workspaceId);
    if ('kind' in client)
      return client.kind === 'retry'
        ? { kind: 'retry', reason: client.reason }
        : { kind: 'gone', why: 'not allowed', reason: client.reason };
    return fetchFile({ client, apiUrl: deps.apiUrl, timeoutMs }, given, atMost);
  };

  return { post, update, direct, file, fetch: fetchGiven, reply, home };
}

async function postMessage(sending: Sending, place: Place, card: Card, options: PostOptions): Promise<Sent> {
  const { key, maybeSince } = options;
  if (maybeSince !== undefined) {
    const adopted = await adoptMessage(sending, place, card, { ...options, since: maybeSince });
    if (adopted !== undefined) return adopted;
  }
  return inLimits(sending, card, async ({ text, blocks }) => {
    const { ts } = await sending.client.chat.postMessage({
      channel: place.channelId,
      text,
      blocks,
      metadata: { event_type: EVENT_TYPE, event_payload: { key } },
      unfurl_links: false,
      unfurl_media: false,
    });
    return ts === undefined ? NO_TS : { kind: 'sent', ref: refOf(place, ts) };
  });
}

/** Takes over the message of a former try, as the card is now; undefined where none is there. */
async function adoptMessage(
  sending: Sending,
  place: Place,
  card: Card,
  options: PostOptions & { readonly since: Date },
): Promise<Sent | undefined> {
  const found = await findMessage(sending.client, {
    ...options,
    channelId: place.channelId,
    isWanted: (message) => carries(message, options.key),
  });
  // Not allowed to look, for good: posting may repeat what is there, but not posting says nothing.
  if ('kind' in found) return found.kind === 'retry' ? found : undefined;
  if (found.ts === undefined) return undefined;
  const updated = await updateMessage(sending, refOf(place, found.ts), card);
  // Deleted meanwhile, or another app's with our key: then it is not there, and is posted.
  if (updated.kind === 'gone' && (updated.what === 'message' || updated.what === 'deleted')) return undefined;
  return updated.kind === 'retry' ? { ...updated, unclear: true } : updated;
}

function refOf({ platform, workspaceId, channelId }: Place, messageId: string): MessageRef {
  return { platform, workspaceId, channelId, messageId };
}

/** With text and blocks, as text alone takes the blocks away; the metadata stays as it was. */
async function updateMessage(sending: Sending, ref: MessageRef, card: Card): Promise<Sent> {
  return inLimits(sending, card, async ({ text, blocks }) => {
    // Unlike on posting, names in the text would be looked for if it were not for `parse`.
    await sending.client.chat.update({
      channel: ref.channelId,
      ts: ref.messageId,
      text,
      blocks,
      parse: 'none',
    });
    return { kind: 'sent', ref };
  });
}

/** Sends a card, once more and smaller where all of its blocks are too long for Slack. */
function inLimits(
  sending: Sending,
  card: Card,
  send: (message: SlackMessage) => Promise<Sent>,
): Promise<Sent> {
  const sendPictured = async (pictures: readonly string[]): Promise<Sent> => {
    const attempt = async (budget: number): Promise<Sent> => {
      try {
        return await send(renderCard(card, { budget, pictures }));
      } catch (error) {
        return failureOf(error);
      }
    };
    const sent = await attempt(BLOCKS_JSON);
    const isTooLong = sent.kind === 'gone' && sent.reason.startsWith('msg_blocks_too_long');
    return isTooLong ? attempt(TIGHT_BUDGET) : sent;
  };
  const charts = chartsOf(card);
  return charts.length > 0 ? sendWithPictures(sending, charts, sendPictured) : sendPictured([]);
}

/** A former try that was unclear stays so until a look-up has answered. */
function stillUnclear(failure: Failure, { maybeSince }: PostOptions): Failure {
  return failure.kind === 'retry' && maybeSince !== undefined ? { ...failure, unclear: true } : failure;
}

/** Whoever writes to a person knows of no channel. */
function personGone(failure: Failure): Failure {
  return failure.kind === 'gone' && failure.what === 'conversation'
    ? { ...failure, what: 'person' }
    : failure;
}

function conversationKey(person: Person, workspaceId: string): string {
  return `${workspaceId} ${person.userId}`;
}
