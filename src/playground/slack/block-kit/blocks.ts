import { z } from 'zod';
import {
  button,
  choices,
  datepicker,
  datetimepicker,
  image,
  multiSelects,
  overflow,
  selects,
  timepicker,
} from './elements.ts';
import { fileInput, typedInputs } from './input-elements.ts';
import { richTextBlock } from './rich-text.ts';
import { anyText, characters, identifier, mrkdwn, plainText } from './text.ts';

/**
 * Blocks, and which of them a message, a modal or a home tab may hold
 * (docs.slack.dev/reference/block-kit/blocks). Not known here, and so refused as an unsupported type:
 * video, file, and the blocks made for assistants (plan, task_card, card, carousel, alert, ...).
 */

const block = { block_id: identifier() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [
        button,
        overflow,
        ...selects,
        ...multiSelects,
        ...choices,
        datepicker,
        timepicker,
        image,
      ])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    ({ text, fields }) => text !== undefined || fields !== undefined,
    'must define either `text` or `fields`',
  );

const header = z.strictObject({ type: z.literal('header'), ...block, text: plainText(150) });

const divider = z.strictObject({ type: z.literal('divider'), ...block });

const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), image]))
    .min(1)
    .max(10),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        button,
        overflow,
        ...selects,
        ...multiSelects,
        ...choices,
        datepicker,
        timepicker,
        datetimepicker,
      ]),
    )
    .min(1)
    .max(25),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(2000),
  element: z.discriminatedUnion('type', [
    ...typedInputs,
    ...selects,
    ...multiSelects,
    ...choices,
    datepicker,
    timepicker,
    datetimepicker,
    fileInput,
  ]),
  hint: plainText(2000).optional(),
  optional: z.boolean().default(false),
  dispatch_action: z.boolean().default(false),
});

const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    ...block,
    image_url: characters(3000).optional(),
    slack_file: z
      .strictObject({ id: z.string().min(1).optional(), url: characters(3000).optional() })
      .optional(),
    alt_text: characters(2000),
    title: plainText(2000).optional(),
  })
  .refine(
    ({ image_url: url, slack_file: file }) => (url === undefined) !== (file === undefined),
    'must define either `image_url` or `slack_file`',
  );

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
  richTextBlock,
]);
const row = z.array(cell).min(1).max(20);

const table = z.strictObject({
  type: z.literal('table'),
  ...block,
  rows: z.array(row).min(1).max(100),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(['left', 'center', 'right']).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(20)
    .optional(),
});

const dataTable = z.strictObject({
  type: z.literal('data_table'),
  ...block,
  rows: z.array(row).min(2).max(101),
  caption: z.string().min(1),
  page_size: z.int().min(1).max(100).optional(),
  row_header_column_index: z.int().min(0).optional(),
});

const markdown = z.strictObject({ type: z.literal('markdown'), ...block, text: characters(12_000) });

const everywhere = [section, header, divider, context, actions, input, imageBlock, richTextBlock] as const;

export const messageBlock = z.discriminatedUnion('type', [...everywhere, table, dataTable, markdown]);
export const viewBlock = z.discriminatedUnion('type', everywhere);

export type MessageBlock = z.output<typeof messageBlock>;
export type ViewBlock = z.output<typeof viewBlock>;
export type KnownBlock = MessageBlock | ViewBlock;
export type InputBlock = Extract<KnownBlock, { type: 'input' }>;
export type Element =
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number]
  | NonNullable<Extract<KnownBlock, { type: 'section' }>['accessory']>
  | InputBlock['element'];
/** Everything that can be clicked, chosen or typed into. */
export type InteractiveElement = Exclude<Element, { type: 'image' }>;
