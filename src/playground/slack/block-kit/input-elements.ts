import { z } from 'zod';
import { dispatchActionConfig } from './composition.ts';
import { richTextBlock } from './rich-text.ts';
import { identifier, plainText } from './text.ts';

/** Elements that are typed into. They live in input blocks alone. */

const typed = {
  action_id: identifier(),
  placeholder: plainText(150).optional(),
  dispatch_action_config: dispatchActionConfig.optional(),
  focus_on_load: z.boolean().optional(),
};

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().default(false),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine(
    ({ min_length: min = 0, max_length: max = 3000 }) => min <= max,
    'min_length cannot be greater than max_length',
  )
  .refine(
    ({ initial_value: value = '', max_length: max = 3000 }) => value.length <= max,
    'initial_value cannot be longer than max_length',
  );

const numeral = z.string().regex(/^-?\d+(\.\d+)?$/);

const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: numeral.optional(),
    min_value: numeral.optional(),
    max_value: numeral.optional(),
  })
  .superRefine((element, context) => {
    const { initial_value: initial, min_value: min, max_value: max } = element;
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message });
    };
    if (min !== undefined && max !== undefined && Number(min) > Number(max)) {
      refuse('min_value cannot be greater than max_value');
    }
    if (initial === undefined) return;
    if (min !== undefined && Number(initial) < Number(min))
      refuse('initial_value cannot be less than min_value');
    if (max !== undefined && Number(initial) > Number(max)) {
      refuse('initial_value cannot be greater than max_value');
    }
    if (!element.is_decimal_allowed && initial.includes('.')) refuse('initial_value cannot be a decimal');
  });

const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});

const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});

const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richTextBlock.optional(),
  min_lines: z.int().min(1).optional(),
  max_lines: z.int().min(1).optional(),
});

/** docs.slack.dev/reference/block-kit/block-elements/file-input-element: in a modal alone, in an input block. */
export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: identifier(),
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.int().min(1).max(10).default(10),
});

export const typedInputs = [plainTextInput, numberInput, emailInput, urlInput, richTextInput] as const;
