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

/** What Slack puts where an app named no block_id or action_id: five characters, new each time. */
const generatedId = () => Math.random().toString(36).slice(2, 7).padEnd(5, '0');

export const identifier = () => characters(255).default(generatedId);
