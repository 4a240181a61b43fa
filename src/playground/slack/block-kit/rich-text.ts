import { z } from 'zod';
import { characters, identifier } from './text.ts';

/** The rich_text block (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */

const marks = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
  underline: z.boolean().optional(),
});
const styled = { style: marks.optional() };

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), ...styled });
const link = z.strictObject({
  type: z.literal('link'),
  url: characters(3000),
  text: z.string().min(1).optional(),
  unsafe: z.boolean().optional(),
  ...styled,
});

const inlineElement = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), ...styled }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().regex(/^S[A-Z0-9]+$/), ...styled }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CGD][A-Z0-9]+$/), ...styled }),
  z.strictObject({ type: z.literal('team'), team_id: z.string().regex(/^T[A-Z0-9]+$/), ...styled }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), ...styled }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().min(1),
    unicode: z.string().optional(),
    url: z.string().optional(),
    ...styled,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: z.string().optional(),
    fallback: z.string().optional(),
    ...styled,
  }),
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[0-9a-fA-F]{6}$/), ...styled }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inlineElement) });

export const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: identifier(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inlineElement), border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [text, link])),
          border,
        }),
      ]),
    )
    .min(1),
});
