import { z } from 'zod';
import { wireName } from '../chat/received-text.ts';
import { readJobLink } from '../shared/job-link.ts';

/** Links of jobs that somebody posted in one message. */
export type SharedLinks = {
  /** Whose installation got the event, and answers it: no other one finds the message. */
  readonly workspaceId: string;
  readonly channelId: string;
  readonly ts: string;
  readonly userId: string;
  /** Whether our bot is in the conversation. */
  readonly hasBot: boolean;
  /** `url` as Slack has it. */
  readonly links: readonly { readonly url: string; readonly jobId: number }[];
};

/** So many links of one message are shown; a message full of them is not made longer still. */
const LINKS_SHOWN = 5;

const id = z.string().min(1).max(255).regex(wireName);

/**
 * docs.slack.dev/reference/events/link_shared. While a message is being written, Slack sends the event with
 * "COMPOSER" for the channel and an id for the ts. Who will see the message is then not known.
 */
const linkShared = z.object({
  team_id: id,
  authorizations: z.array(z.object({ team_id: id.nullish() })).optional(),
  event: z.object({
    type: z.literal('link_shared'),
    channel: z.string().regex(/^[CDG][A-Z0-9]+$/),
    user: id,
    message_ts: z.string().regex(/^\d+\.\d+$/),
    is_bot_user_member: z.boolean().default(false),
    source: z.literal('conversations_history').optional(),
    links: z.array(z.object({ url: z.string() })),
  }),
});

/** Undefined where there is nothing that could be shown. */
export function readSharedLinks(body: unknown, publicUrl: string): SharedLinks | undefined {
  const read = linkShared.safeParse(body).data;
  if (!read) return undefined;
  const { event, team_id: teamId, authorizations } = read;
  const urls = [...new Set(event.links.map(({ url }) => url))];
  const links = urls.flatMap((url) => {
    const jobId = readJobLink(publicUrl, url);
    return jobId === undefined ? [] : [{ url, jobId }];
  });
  if (links.length === 0) return undefined;
  return {
    workspaceId: authorizations?.[0]?.team_id ?? teamId,
    channelId: event.channel,
    ts: event.message_ts,
    userId: event.user,
    hasBot: event.is_bot_user_member,
    links: links.slice(0, LINKS_SHOWN),
  };
}
