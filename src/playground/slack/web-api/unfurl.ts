import { z } from 'zod';
import { checkMessageBlocks } from '../block-kit/validate.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import type { Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import { linksIn } from '../state/unfurls.ts';
import { json, maybeText, type JsonArgument } from './arguments.ts';
import { invalidBlocks } from './content.ts';
import { defineMethod, refuse, type Refusal } from './method.ts';

/** Shows what the app says of a link below the message in which it stands (docs.slack.dev/reference/methods/chat.unfurl). */

const args = z.object({
  channel: maybeText,
  ts: maybeText,
  unfurl_id: maybeText,
  source: maybeText,
  unfurls: json,
});

type Place = { ok: true; channelId: string; ts: string } | Refusal;

/** By channel and ts, or by the id of the event and where its link was. */
const placeOf = (state: SlackState, { channel, ts, unfurl_id: id, source }: z.output<typeof args>): Place => {
  if (id === undefined && source === undefined) {
    if (channel === undefined) return refuse('missing_channel');
    return ts === undefined ? refuse('missing_ts') : { ok: true, channelId: channel, ts };
  }
  if (id === undefined) return refuse('missing_unfurl_id');
  if (source === undefined) return refuse('missing_source');
  if (source !== 'conversations_history' && source !== 'composer') return refuse('invalid_source');
  const shared = source === 'composer' ? undefined : state.unfurls.byId(id);
  return shared ? { ok: true, channelId: shared.channelId, ts: shared.ts } : refuse('invalid_unfurl_id');
};

type Found = { ok: true; conversation: Conversation; message: StoredMessage } | Refusal;

/** Unlike for a post, the bot need not be in the conversation. */
const messageAt = (state: SlackState, caller: Installed, channelId: string, ts: string): Found => {
  const conversation = state.conversations.get(channelId);
  if (!conversation?.teams.includes(caller.team.id)) return refuse('cannot_find_channel');
  const message = state.conversations.message(conversation, ts);
  return message && !message.ephemeral ? { ok: true, conversation, message } : refuse('cannot_find_message');
};

const unfurlContent = z.record(z.string(), z.strictObject({ blocks: z.array(z.unknown()).min(1) }));

type Contents = { ok: true; value: z.output<typeof unfurlContent> } | Refusal;

const readContents = (unfurls: JsonArgument): Contents => {
  if (!unfurls.ok) return refuse('invalid_unfurls_format');
  if (unfurls.value === undefined) return refuse('missing_unfurls');
  const parsed = unfurlContent.safeParse(unfurls.value);
  return parsed.success ? { ok: true, value: parsed.data } : refuse('invalid_unfurls_format');
};

type Attachment = { app_unfurl_url?: string; [key: string]: unknown };

/** What an unfurl is once it stands below its message. */
const attachmentOf = (caller: Installed, url: string, blocks: unknown): Attachment => ({
  blocks,
  bot_id: caller.installation.botId,
  app_unfurl_url: url,
  is_app_unfurl: true,
  fallback: '[no preview available]',
});

const unfurl = defineMethod({
  name: 'chat.unfurl',
  tier: 'tier3',
  scopes: ['links:write'],
  args,
  run: (state, caller, given) => {
    const contents = readContents(given.unfurls);
    if (!contents.ok) return contents;
    const place = placeOf(state, given);
    if (!place.ok) return place;
    const found = messageAt(state, caller, place.channelId, place.ts);
    if (!found.ok) return found;
    const { conversation, message } = found;
    const told = state.unfurls.of(conversation.id, message.ts);
    const attachments = [...(message.attachments ?? [])] as Attachment[];
    for (const [url, { blocks }] of Object.entries(contents.value)) {
      if (!linksIn(message.text).includes(url)) return refuse('cannot_unfurl_message');
      if (!told?.isAcknowledged || !told.urls.includes(url)) return refuse('cannot_unfurl_url');
      const root = `/unfurls/${url}/blocks`;
      const checked = checkMessageBlocks(blocks, root);
      if (!checked.ok) return invalidBlocks(checked.faults);
      // Rich text is taken everywhere but here, says docs.slack.dev/messaging/unfurling-links-in-messages.
      if (checked.value.some(({ type }) => type === 'rich_text'))
        return invalidBlocks([`unsupported type: rich_text [json-pointer:${root}]`]);
      const at = attachments.findIndex(({ app_unfurl_url: known }) => known === url);
      attachments.splice(at < 0 ? attachments.length : at, 1, attachmentOf(caller, url, checked.value));
    }
    state.conversations.replace(conversation, { ...message, attachments });
    return { ok: true };
  },
});

export const unfurlMethods = [unfurl];
