import type { webApi } from '@slack/bolt';
import type { PostOptions } from '../chat/port.ts';
import { failureOf, type Failure } from './failure.ts';

/** The type of the metadata that our messages carry. Other apps can read it: it says nothing else. */
export const EVENT_TYPE = 'peer_dispatch_message';

/** Slack's clock and ours may differ. */
const MARGIN_MS = 120_000;
const PAGE = 200;
/** Enough for the busiest channel over the hours that an outbox tries; then a second posting is the lesser evil. */
const PAGES = 10;
/**
 * An app that is distributed outside of Slack's Marketplace gets no more messages a page, whatever it asks for, and
 * one page a minute (docs.slack.dev/changelog/2025/05/29/tos-updates). Enough pages for what came in while a platform
 * was away; the message may be late by as many minutes.
 */
const LIMITED_PAGE = 15;
const LIMITED_PAGES = 20;
const LIMITED_WAIT_MS = 60_000;

type HistoryMessage = NonNullable<webApi.ConversationsHistoryResponse['messages']>[number];

/** What is looked for, and how far a former try has come. */
type Wanted = Pick<PostOptions, 'looked' | 'onLooked'> & {
  readonly channelId: string;
  readonly since: Date;
  readonly isWanted: (message: HistoryMessage) => boolean;
};

/**
 * Where the message that is wanted stands: its `ts`, or that it was posted nowhere since then. A `retry` says when to
 * look on, from where this try has kept that it stopped. Nothing is thrown for what the call answers.
 */
export async function findMessage(
  client: webApi.WebClient,
  { channelId, since, isWanted, looked, onLooked }: Wanted,
): Promise<{ readonly ts: string | undefined } | Failure> {
  const oldest = ((since.getTime() - MARGIN_MS) / 1000).toFixed(6);
  let { cursor, pages } = looked ?? { cursor: undefined, pages: 0 };
  const atEnd = async () => {
    if (looked) await onLooked?.(undefined);
    return { ts: undefined };
  };
  for (;;) {
    let answer: webApi.ConversationsHistoryResponse;
    try {
      answer = await client.conversations.history({
        channel: channelId,
        oldest,
        inclusive: true,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.reason === 'invalid_cursor') await onLooked?.(undefined);
      if (failure.kind !== 'retry') return failure;
      const { afterMs } = failure;
      return { ...failure, unclear: true, ...(afterMs === undefined ? {} : { alone: true }) };
    }
    const { messages = [], response_metadata: more } = answer;
    const found = messages.find(isWanted);
    if (found?.ts !== undefined) return { ts: found.ts };
    cursor = more?.next_cursor;
    pages += 1;
    if (cursor === undefined || cursor === '') return atEnd();
    const isLimited = messages.length <= LIMITED_PAGE;
    if (pages >= (isLimited ? LIMITED_PAGES : PAGES)) return atEnd();
    if (!isLimited) continue;
    // Whoever cannot keep how far it came would look at the same page for ever.
    if (!onLooked) return atEnd();
    await onLooked({ cursor, pages });
    return { kind: 'retry', reason: 'looking_for_it', unclear: true, afterMs: LIMITED_WAIT_MS, alone: true };
  }
}

/** Whether a message carries a key. */
export function carries({ metadata }: HistoryMessage, key: string): boolean {
  const payload = metadata?.event_type === EVENT_TYPE ? metadata.event_payload : undefined;
  return payload !== undefined && 'key' in payload && payload.key === key;
}
