import type { types } from '@slack/bolt';
import { z } from 'zod';
import { spokenOn } from '../chat/command-words.ts';
import type { Bind } from '../chat/bound.ts';
import type { Block } from '../chat/card.ts';
import {
  encodeFormRef,
  type Choice,
  type FieldErrors,
  type Form,
  type FormField,
  type FormItem,
  type FormValues,
} from '../chat/form.ts';
import { fileTypes } from '../chat/file-types.ts';
import { receivedText } from '../chat/received-text.ts';
import { cleanText, cutText, typedText } from '../chat/typed-text.ts';
import { assertNever } from '../shared/never.ts';
import { unixSeconds } from './mrkdwn.ts';
import { plainLine, plainText } from './text-blocks.ts';
import { drawBlocks } from './render.ts';

/** The callback_id of every form; which one it is says its reference, bound to its person in private_metadata. */
const FORM_CALLBACK = 'peer_dispatch_form';
/** The action_id of every field; which one it is says its block_id, the field's name. */
const FIELD_ACTION = 'value';
/** Between the field's name and what it started with, where a new start takes the place of what stands there. */
const START = '~';

// docs.slack.dev/reference/views and .../block-kit
const VIEW_BLOCKS = 100;
const TITLE = 24;
const TEXT = 3000;
const LABEL = 2000;
const PLACEHOLDER = 150;
const INPUT = 3000;
const OPTIONS = 100;
const OPTION_TEXT = 75;
const ERROR = 1000;
const FILES = 10;

/** A form as a modal. Throws for a choice without options, which Slack would refuse. */
export function renderForm(given: Form, bind: Bind): types.ModalView {
  const form = spokenOn('slack', given);
  return {
    type: 'modal',
    callback_id: FORM_CALLBACK,
    private_metadata: bind('form', encodeFormRef(form.ref)),
    title: plainLine(form.title, TITLE),
    submit: plainLine(form.submit, TITLE),
    close: plainLine(form.close ?? 'Cancel', TITLE),
    blocks: form.items.flatMap(drawItem).slice(0, VIEW_BLOCKS),
  };
}

function drawItem(item: FormItem): types.KnownBlock[] {
  // A modal scrolls, and its buttons stay in sight: nothing needs to hide, and what stands there is said all the same.
  if (item.kind === 'more') return drawBlocks([{ kind: 'divider' }, ...standing(item.standing)], TEXT);
  if (item.kind === 'text' || item.kind === 'heading') return drawBlocks([item], TEXT);
  return [drawField(item)];
}

function standing(text: string | undefined): Block[] {
  return text === undefined ? [] : [{ kind: 'context', text }];
}

function drawField(field: FormField): types.InputBlock {
  const { label, hint, optional = false, live = false } = field;
  return {
    type: 'input',
    block_id: blockIdOf(field),
    label: plainLine(label, LABEL),
    element: drawElement(field, live),
    optional,
    ...(hint === undefined ? {} : { hint: plainText(cleanText(hint), LABEL) }),
    ...(live ? { dispatch_action: true } : {}),
  };
}

/** Slack keeps what stands in a field while its block_id stays the same: a field that resets gets a new one. */
function blockIdOf(field: FormField): string {
  const start = startOf(field);
  return start === undefined ? field.name : `${field.name}${START}${start}`;
}

function startOf(field: FormField): string | undefined {
  if ((field.kind !== 'number' && field.kind !== 'choice') || field.resets !== true) return undefined;
  const { initial } = field;
  const isShown =
    field.kind === 'number'
      ? isNumeral(initial, field)
      : field.options.some(({ value }) => value === initial);
  return isShown ? initial : undefined;
}

function drawElement(field: FormField, live: boolean): types.InputBlockElement {
  // Else a text field tells of itself on Enter alone.
  const whileTyping = live
    ? { dispatch_action_config: { trigger_actions_on: ['on_character_entered' as const] } }
    : {};
  switch (field.kind) {
    case 'input': {
      const maxLength = Math.min(field.maxLength, INPUT);
      return {
        type: 'plain_text_input',
        action_id: FIELD_ACTION,
        multiline: field.multiline ?? false,
        max_length: maxLength,
        ...(field.initial ? { initial_value: cutText(typedText(field.initial), maxLength) } : {}),
        ...placeholder(field.placeholder),
        ...whileTyping,
      };
    }
    case 'number':
      return {
        type: 'number_input',
        action_id: FIELD_ACTION,
        is_decimal_allowed: field.decimals,
        ...(field.min === undefined ? {} : { min_value: String(field.min) }),
        ...(field.max === undefined ? {} : { max_value: String(field.max) }),
        ...(isNumeral(field.initial, field) ? { initial_value: field.initial } : {}),
        ...whileTyping,
      };
    case 'choice':
      return drawChoice(field.name, field.options, field.initial);
    case 'choices':
      return drawChoices(field.name, field.options, field.initial ?? []);
    case 'instant':
      return {
        type: 'datetimepicker',
        action_id: FIELD_ACTION,
        ...(field.initial === undefined ? {} : { initial_date_time: unixSeconds(field.initial) }),
      };
    case 'date':
      return {
        type: 'datepicker',
        action_id: FIELD_ACTION,
        ...(field.initial === undefined ? {} : { initial_date: field.initial }),
      };
    case 'files':
      return {
        type: 'file_input',
        action_id: FIELD_ACTION,
        filetypes: field.types.flatMap((type) => fileTypes[type].endings),
        max_files: Math.min(field.max, FILES),
      };
    default:
      return assertNever(field);
  }
}

function drawChoice(
  name: string,
  choices: readonly Choice[],
  initial: string | undefined,
): types.StaticSelect {
  if (choices.length === 0) throw new Error(`the choice ${name} has no options`);
  const chosen = choices.find(({ value }) => value === initial);
  const shown = choices.slice(0, OPTIONS);
  // The one that is chosen must be on offer, even where it is one too many.
  if (chosen !== undefined && !shown.includes(chosen)) shown[OPTIONS - 1] = chosen;
  return {
    type: 'static_select',
    action_id: FIELD_ACTION,
    options: shown.map(option),
    ...(chosen === undefined ? {} : { initial_option: option(chosen) }),
  };
}

function drawChoices(
  name: string,
  choices: readonly Choice[],
  initial: readonly string[],
): types.MultiStaticSelect | types.Checkboxes {
  if (choices.length === 0) throw new Error(`the choices ${name} have no options`);
  const isChosen = ({ value }: Choice) => initial.includes(value);
  // Those that are chosen must be on offer, even where they are some too many.
  const ordered =
    choices.length <= OPTIONS
      ? choices
      : [...choices].sort((a, b) => Number(isChosen(b)) - Number(isChosen(a)));
  const shown = ordered.slice(0, OPTIONS);
  const chosen = shown.filter(isChosen);
  return {
    // A single one is ticked in place, not searched for in a list.
    type: shown.length === 1 ? 'checkboxes' : 'multi_static_select',
    action_id: FIELD_ACTION,
    options: shown.map(option),
    ...(chosen.length === 0 ? {} : { initial_options: chosen.map(option) }),
  };
}

function option({ value, label }: Choice): types.PlainTextOption {
  return { text: plainLine(label, OPTION_TEXT), value };
}

function placeholder(text: string | undefined) {
  return text ? { placeholder: plainLine(text, PLACEHOLDER) } : {};
}

/** Slack does not open a form at all whose number starts out wrong. */
function isNumeral(
  text: string | undefined,
  { decimals, min = -Infinity, max = Infinity }: Extract<FormField, { kind: 'number' }>,
): text is string {
  if (text === undefined || !(decimals ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text)) return false;
  return Number(text) >= min && Number(text) <= max;
}

/** `view.state.values`: by block_id, then action_id. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const elementState = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_date_time: z.int().nullish(),
  selected_date: z.string().nullish(),
  files: z.array(z.object({ id: z.string() })).nullish(),
});

function nameOf(blockId: string): string {
  return blockId.split(START, 1)[0] ?? '';
}

/** What fields that a redrawn form resets started with. */
export function readStarts(values: StateValues): FormValues {
  return Object.fromEntries(
    Object.keys(values)
      .filter((blockId) => blockId.includes(START))
      .map((blockId) => [nameOf(blockId), blockId.slice(blockId.indexOf(START) + 1)]),
  );
}

/** The answers by field; what was left empty is absent. */
export function readFormValues(values: StateValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([blockId, actions]) => {
      const answer = answerOf(actions[FIELD_ACTION]);
      return answer === undefined || answer === '' ? [] : [[nameOf(blockId), receivedText(answer)]];
    }),
  );
}

function answerOf(state: unknown): string | undefined {
  const parsed = elementState.safeParse(state).data;
  if (typeof parsed?.selected_date_time === 'number') return String(parsed.selected_date_time);
  if (parsed?.selected_options) return parsed.selected_options.map(({ value }) => value).join(',');
  if (parsed?.files) return parsed.files.map(({ id }) => `slack:${id}`).join(',');
  return parsed?.selected_option?.value ?? parsed?.selected_date ?? parsed?.value ?? undefined;
}

/**
 * The answer to a submission that shows each error at its field.
 * @param blockIds of the form as it was submitted
 */
export function formErrors(
  errors: FieldErrors,
  blockIds: readonly string[],
): {
  response_action: 'errors';
  errors: Record<string, string>;
} {
  return {
    response_action: 'errors',
    errors: Object.fromEntries(
      Object.entries(spokenOn('slack', errors)).map(([name, message]) => [
        blockIds.find((blockId) => nameOf(blockId) === name) ?? name,
        cutText(cleanText(message), ERROR) || '–',
      ]),
    ),
  };
}
