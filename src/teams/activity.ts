import { z } from 'zod';
import { receivedText, wireName } from '../chat/received-text.ts';

/**
 * What Teams sends, as far as the program reads it: plain data of our own. What is missing or of another shape
 * makes an activity one that is not ours.
 */
const id = z.string().min(1).max(1000).regex(wireName);
const name = z.string().transform(receivedText).nullish();

const account = z.object({ id, name, aadObjectId: id.nullish() });

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().nullish(),
  mentioned: z.object({ id }),
});

export const activityShape = z.object({
  type: z.string(),
  name: z.string().nullish(),
  id: id.nullish(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  timestamp: z.string().nullish(),
  localTimestamp: z.string().nullish(),
  /** IANA. */
  localTimezone: z.string().max(80).nullish(),
  locale: z.string().max(35).nullish(),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    tenantId: id.nullish(),
    conversationType: z.enum(['personal', 'channel', 'groupChat']).nullish(),
  }),
  replyToId: id.nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  /** Of an installationUpdate. */
  action: z.string().nullish(),
  channelData: z
    .object({
      tenant: z.object({ id }).nullish(),
      team: z.object({ id, name }).nullish(),
      channel: z.object({ id, name }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
});
export type TeamsActivity = z.output<typeof activityShape>;

/** The tenant that hosts the conversation. */
export function hostTenantOf({ conversation, channelData }: TeamsActivity): string | undefined {
  return conversation.tenantId ?? channelData?.tenant?.id;
}

/** The channel's conversation, without the message in it to which a click belongs; undefined in a direct one. */
export function channelOf({ conversation, channelData }: TeamsActivity): string | undefined {
  if (conversation.conversationType !== 'channel') return undefined;
  return channelData?.channel?.id ?? conversation.id.split(';', 1)[0];
}

/** The bot's name as one types it in the chat with it, where nobody mentions it; or the command of Slack. */
const typedName = /^\s*[@/]dispatch(?![\w-])/i;

/** Of a message, in which the bot is named among the first. */
const MENTIONS = 50;

/** What was written to the bot, without its own name in it. */
export function textOf({ text, entities, recipient }: TeamsActivity): string {
  const own = (entities ?? []).slice(0, MENTIONS).flatMap((entity) => {
    const parsed = mention.safeParse(entity).data;
    return parsed?.mentioned.id === recipient.id && parsed.text ? [parsed.text] : [];
  });
  const written = own.reduce((rest, name) => rest.replace(name, ' '), receivedText(text ?? ''));
  return plainOf(written).replace(typedName, '').replace(/\s+/g, ' ').trim();
}

const named: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Text that Teams sends as HTML, as its people read it. */
export function plainOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => named[entity] ?? entity)
    .replace(/\u00a0/g, ' ');
}

/** The zone of the person's own client. */
export function zoneOf({ localTimezone }: TeamsActivity): string {
  return localTimezone && isZone(localTimezone) ? localTimezone : 'Etc/UTC';
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
