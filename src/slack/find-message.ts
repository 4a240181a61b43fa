import type { webApi } from '@slack/bolt';

/** The type of the metadata that our messages carry. Other apps can read it: it says nothing else. */
const EVENT_TYPE = 'peer_dispatch_message';

/** Slack's clock and ours may differ. */
const MARGIN_MS = 120_000;
const PAGE = 200;
/** Enough for the busiest channel over the hours that an outbox tries; then a second posting is the lesser evil. */
const PAGES = 10;

export function messageMetadata(key: string) {
  return { event_type: EVENT_TYPE, event_payload: { key } };
}

type HistoryMessage = NonNullable<webApi.ConversationsHistoryResponse['messages']>[number];

/**
 * The `ts` of the message that is wanted, posted since a moment; undefined when there is none. Throws what the
 * call throws.
 */
export async function findMessage(
  client: webApi.WebClient,
  channelId: string,
  since: Date,
  isWanted: (message: HistoryMessage) => boolean,
): Promise<string | undefined> {
  const oldest = ((since.getTime() - MARGIN_MS) / 1000).toFixed(6);
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await client.conversations.history({
      channel: channelId,
      oldest,
      inclusive: true,
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = answer.messages?.find(isWanted);
    if (found?.ts !== undefined) return found.ts;
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
  return undefined;
}

/** Whether a message carries a key. */
export function carries({ metadata }: HistoryMessage, key: string): boolean {
  const payload = metadata?.event_type === EVENT_TYPE ? metadata.event_payload : undefined;
  return payload !== undefined && 'key' in payload && payload.key === key;
}
