import { z } from 'zod';
import { anyText, characters, plainText } from './text.ts';

/** Objects that elements are made of: options, option groups, confirm dialogs, conversation filters. */

const optionValue = characters(150);

/** Of select and multi-select menus. */
export const selectOption = z.strictObject({
  text: plainText(75),
  value: optionValue,
  description: plainText(75).optional(),
});

/** Of radio buttons and checkboxes, the only ones that may format their text. */
export const choiceOption = z.strictObject({
  text: anyText(75),
  value: optionValue,
  description: anyText(75).optional(),
});

/** Of overflow menus, the only ones that may carry a link. */
export const overflowOption = z.strictObject({
  text: plainText(75),
  value: optionValue,
  description: plainText(75).optional(),
  url: characters(3000).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(selectOption).min(1).max(100),
});

export const buttonStyle = z.enum(['primary', 'danger']);

export const confirmDialog = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: buttonStyle.optional(),
});

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'must define at least one filter property');

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});
