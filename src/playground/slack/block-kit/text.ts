import { z } from 'zod';

/**
 * Text objects (docs.slack.dev/reference/block-kit/composition-objects/text-object).
 *
 * Slack does not say how it counts an emoji; UTF-16 units are the reading that refuses first.
 */
export const characters = (max: number) => z.string().min(1).max(max);

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: characters(max),
    emoji: z.boolean().default(true),
  });

export const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: characters(max),
    verbatim: z.boolean().default(false),
  });

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

const ids = 36 ** 5;
let newest = Math.floor(Math.random() * ids);
/** What Slack puts where an app named no block_id or action_id: five characters, and never two of a kind in one message. */
const generatedId = () => {
  newest = (newest + 1) % ids;
  return newest.toString(36).padStart(5, '0');
};

export const identifier = () => characters(255).default(generatedId);
