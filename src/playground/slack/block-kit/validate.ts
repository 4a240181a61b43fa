import { z } from 'zod';
import { messageBlock, viewBlock, type KnownBlock, type MessageBlock } from './blocks.ts';
import { optionGroup, selectOption } from './composition.ts';
import { faultTexts } from './fault-text.ts';
import { characters, plainText } from './text.ts';
import { interactiveElements } from './walk.ts';

/** What was checked, with ids and defaults filled in; or each fault in Slack's words. */
export type Checked<T> = { ok: true; value: T } | { ok: false; faults: string[] };

const check = <T>(schema: z.ZodType<T>, input: unknown, root: string): Checked<T> => {
  const result = schema.safeParse(input);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, faults: faultTexts(result.error, root, input) };
};

type Context = z.RefinementCtx<KnownBlock[]>;

/** block_id is unique in the surface, action_id in its block. */
const uniqueIds = (blocks: readonly KnownBlock[], context: Context) => {
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    if (seen.has(block.block_id)) {
      context.addIssue({
        code: 'custom',
        path: [index, 'block_id'],
        message: `\`block_id\` already exists: ${block.block_id}`,
      });
    }
    seen.add(block.block_id);
    if (block.type !== 'actions') return;
    const actions = block.elements.map((element) => element.action_id);
    actions.forEach((action, place) => {
      if (actions.indexOf(action) === place) return;
      context.addIssue({
        code: 'custom',
        path: [index, 'elements', place, 'action_id'],
        message: `\`action_id\` already exists in this block: ${action}`,
      });
    });
  });
};

const messageRules = (blocks: readonly MessageBlock[], context: z.RefinementCtx<MessageBlock[]>) => {
  const tables = blocks.filter((block) => block.type === 'table' || block.type === 'data_table');
  if (tables.length > 1) context.addIssue({ code: 'custom', message: 'only_one_table_allowed' });
  const markdown = blocks.reduce(
    (total, block) => total + (block.type === 'markdown' ? block.text.length : 0),
    0,
  );
  if (markdown > 12_000) {
    context.addIssue({
      code: 'custom',
      message: 'markdown blocks must be less than 12001 characters together',
    });
  }
};

const messageBlocks = z.array(messageBlock).max(50).superRefine(uniqueIds).superRefine(messageRules);

const oneFocus = (blocks: readonly KnownBlock[], context: Context) => {
  const focused = interactiveElements(blocks).filter(
    ({ element }) => 'focus_on_load' in element && element.focus_on_load === true,
  );
  if (focused.length > 1) {
    context.addIssue({ code: 'custom', message: 'only one element can set `focus_on_load`' });
  }
};

const viewBlocks = z.array(viewBlock).max(100).superRefine(uniqueIds).superRefine(oneFocus);

const common = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).default(''),
  callback_id: z.string().max(255).default(''),
  external_id: z.string().max(255).default(''),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    ...common,
    close: plainText(24).optional(),
    submit: plainText(24).optional(),
    clear_on_close: z.boolean().default(false),
    notify_on_close: z.boolean().default(false),
  })
  .refine(
    ({ blocks, submit }) => submit !== undefined || blocks.every((block) => block.type !== 'input'),
    '`submit` is required when an input block is within the blocks array',
  );

const home = z.strictObject({ type: z.literal('home'), ...common });

export type ModalPayload = z.output<typeof modal>;
export type HomePayload = z.output<typeof home>;

const suggestedOptions = z
  .strictObject({
    options: z.array(selectOption).max(100).optional(),
    option_groups: z.array(optionGroup).max(100).optional(),
  })
  .refine(
    ({ options, option_groups: groups }) => (options === undefined) !== (groups === undefined),
    'must define either `options` or `option_groups`',
  );

const errorsByBlock = z.record(characters(255), characters(3000));

/** The blocks of a message; `root` where they stand in the call, such as `/blocks`. */
export const checkMessageBlocks = (input: unknown, root = '/blocks') => check(messageBlocks, input, root);
export const checkModal = (input: unknown) => check(modal, input, '/view');
export const checkHome = (input: unknown) => check(home, input, '/view');
/** What an app answers to a block_suggestion. */
export const checkOptions = (input: unknown) => check(suggestedOptions, input, '');
/** The `errors` of a response_action. */
export const checkErrors = (input: unknown) => check(errorsByBlock, input, '/errors');
