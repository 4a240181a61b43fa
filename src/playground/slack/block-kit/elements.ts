import { z } from 'zod';
import {
  buttonStyle,
  choiceOption,
  confirmDialog,
  conversationFilter,
  optionGroup,
  overflowOption,
  selectOption,
} from './composition.ts';
import { characters, identifier, plainText } from './text.ts';

/** Elements that are clicked or chosen from; what is typed into is in input-elements.ts. */

const action = { action_id: identifier() };
const confirmable = { confirm: confirmDialog.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const menu = { ...action, ...confirmable, ...focusable, ...placeholder };
const many = { max_selected_items: z.int().min(1).optional() };
const responseUrl = { response_url_enabled: z.boolean().optional() };
const userId = z.string().regex(/^[UW][A-Z0-9]+$/);
const channelId = z.string().regex(/^[CG][A-Z0-9]+$/);
const conversationId = z.string().regex(/^[CGD][A-Z0-9]+$/);

export const button = z.strictObject({
  type: z.literal('button'),
  ...action,
  text: plainText(75),
  value: characters(2000).optional(),
  url: characters(3000).optional(),
  style: buttonStyle.optional(),
  ...confirmable,
  accessibility_label: characters(75).optional(),
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...action,
  options: z.array(overflowOption).min(2).max(5),
  ...confirmable,
});

type Choosable = {
  options?: { value: string }[] | undefined;
  option_groups?: { options: { value: string }[] }[] | undefined;
  initial_option?: { value: string } | undefined;
  initial_options?: { value: string }[] | undefined;
};

/** Exactly one source of options, and only options of that source selected at the start. */
const consistentOptions = (element: Choosable, context: z.RefinementCtx<Choosable>) => {
  const sources = [element.options, element.option_groups].filter((source) => source !== undefined);
  if (sources.length !== 1) {
    context.addIssue({ code: 'custom', message: 'must define either `options` or `option_groups`' });
  }
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  const offered = new Set(groups.flatMap((group) => group.options.map((option) => option.value)));
  const selected = [...(element.initial_options ?? [])];
  if (element.initial_option) selected.push(element.initial_option);
  if (selected.some((option) => !offered.has(option.value))) {
    context.addIssue({ code: 'custom', message: 'initial options must exactly match the provided options' });
  }
};

const staticOptions = {
  options: z.array(selectOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const externalOptions = { min_query_length: z.int().min(0).optional() };
const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};

export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...menu,
      ...staticOptions,
      initial_option: selectOption.optional(),
    })
    .superRefine(consistentOptions),
  z.strictObject({
    type: z.literal('external_select'),
    ...menu,
    ...externalOptions,
    initial_option: selectOption.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: userId.optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...menu,
    ...conversations,
    ...responseUrl,
    initial_conversation: conversationId.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...menu,
    ...responseUrl,
    initial_channel: channelId.optional(),
  }),
] as const;

export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...menu,
      ...many,
      ...staticOptions,
      initial_options: z.array(selectOption).min(1).max(100).optional(),
    })
    .superRefine(consistentOptions),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...menu,
    ...many,
    ...externalOptions,
    initial_options: z.array(selectOption).min(1).max(100).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...menu,
    ...many,
    initial_users: z.array(userId).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...menu,
    ...many,
    ...conversations,
    initial_conversations: z.array(conversationId).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...menu,
    ...many,
    initial_channels: z.array(channelId).optional(),
  }),
] as const;

export const choices = [
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      ...action,
      ...confirmable,
      ...focusable,
      options: z.array(choiceOption).min(1).max(10),
      initial_option: choiceOption.optional(),
    })
    .superRefine(consistentOptions),
  z
    .strictObject({
      type: z.literal('checkboxes'),
      ...action,
      ...confirmable,
      ...focusable,
      options: z.array(choiceOption).min(1).max(10),
      initial_options: z.array(choiceOption).min(1).max(10).optional(),
    })
    .superRefine(consistentOptions),
] as const;

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
});

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().min(1).optional(),
});

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...action,
  ...confirmable,
  ...focusable,
  /** Unix seconds of ten digits. */
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

export const image = z
  .strictObject({
    type: z.literal('image'),
    image_url: characters(3000).optional(),
    slack_file: z
      .strictObject({ id: z.string().min(1).optional(), url: characters(3000).optional() })
      .optional(),
    alt_text: characters(2000),
  })
  .refine(
    (element) => (element.image_url === undefined) !== (element.slack_file === undefined),
    'must define either `image_url` or `slack_file`',
  );
