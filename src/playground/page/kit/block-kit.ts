/**
 * The Block Kit that the page draws itself, as far as it looks into it. The server has checked it as
 * strictly as Slack does, so the page reads it as this without checking again.
 * Source: https://docs.slack.dev/reference/block-kit
 */
import type { Block, OptionGroup, SlackObject, SlackOption } from '../../slack/control-api.ts';

export type TextObject = { type: 'plain_text' | 'mrkdwn'; text: string; emoji?: boolean; verbatim?: boolean };
export type ConfirmObject = {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: 'primary' | 'danger';
};

type Interactive = { action_id: string; confirm?: ConfirmObject; focus_on_load?: boolean };
type Placeholder = { placeholder?: TextObject };

export type ButtonElement = Interactive & {
  type: 'button';
  text: TextObject;
  value?: string;
  url?: string;
  style?: 'primary' | 'danger';
  accessibility_label?: string;
};
export type OverflowElement = Interactive & { type: 'overflow'; options: SlackOption[] };

export type TextElement = Interactive &
  Placeholder & {
    type: 'plain_text_input' | 'email_text_input' | 'url_text_input' | 'number_input';
    initial_value?: string;
    multiline?: boolean;
    min_length?: number;
    max_length?: number;
    is_decimal_allowed?: boolean;
    dispatch_action_config?: { trigger_actions_on?: ('on_enter_pressed' | 'on_character_entered')[] };
  };
export type RichTextElement = Interactive &
  Placeholder & { type: 'rich_text_input'; initial_value?: SlackObject };

export type SelectElement = Interactive &
  Placeholder &
  (
    | {
        type: 'static_select';
        options?: SlackOption[];
        option_groups?: OptionGroup[];
        initial_option?: SlackOption;
      }
    | { type: 'external_select'; min_query_length?: number; initial_option?: SlackOption }
    | { type: 'users_select'; initial_user?: string }
    | { type: 'channels_select'; initial_channel?: string }
    | { type: 'conversations_select'; initial_conversation?: string }
  );
export type MultiSelectElement = Interactive &
  Placeholder & { max_selected_items?: number } & (
    | {
        type: 'multi_static_select';
        options?: SlackOption[];
        option_groups?: OptionGroup[];
        initial_options?: SlackOption[];
      }
    | { type: 'multi_external_select'; min_query_length?: number; initial_options?: SlackOption[] }
    | { type: 'multi_users_select'; initial_users?: string[] }
    | { type: 'multi_channels_select'; initial_channels?: string[] }
    | { type: 'multi_conversations_select'; initial_conversations?: string[] }
  );

export type RadioElement = Interactive & {
  type: 'radio_buttons';
  options: SlackOption[];
  initial_option?: SlackOption;
};
export type CheckboxesElement = Interactive & {
  type: 'checkboxes';
  options: SlackOption[];
  initial_options?: SlackOption[];
};

export type DateElement = Interactive & Placeholder & { type: 'datepicker'; initial_date?: string };
export type TimeElement = Interactive & Placeholder & { type: 'timepicker'; initial_time?: string };
export type DateTimeElement = Interactive & { type: 'datetimepicker'; initial_date_time?: number };

export type FileElement = Interactive & { type: 'file_input'; filetypes?: string[]; max_files?: number };

export type ImageElement = Picture & { type: 'image' };
type Picture = { image_url?: string; slack_file?: { id?: string }; alt_text: string };

/** What holds a value, in `state.values`. */
export type StatefulElement =
  | TextElement
  | RichTextElement
  | SelectElement
  | MultiSelectElement
  | RadioElement
  | CheckboxesElement
  | DateElement
  | TimeElement
  | DateTimeElement
  | FileElement;
export type InteractiveElement = ButtonElement | OverflowElement | StatefulElement;

export type TableCell =
  | { type: 'raw_text'; text: string }
  | { type: 'raw_number'; value: number; text?: string }
  | { type: 'rich_text'; elements: { elements?: unknown[] }[] };

type WithId = { block_id: string };
export type SectionBlock = WithId & {
  type: 'section';
  text?: TextObject;
  fields?: TextObject[];
  accessory?: InteractiveElement | ImageElement;
};
export type InputBlock = WithId & {
  type: 'input';
  label: TextObject;
  element: StatefulElement;
  hint?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
};
export type ImageBlock = WithId & ImageElement & { title?: TextObject };
export type TableBlock = WithId & {
  type: 'table' | 'data_table';
  caption?: string;
  rows: TableCell[][];
  column_settings?: ({ align?: 'left' | 'center' | 'right'; is_wrapped?: boolean } | null)[];
};
export type KitBlock =
  | (WithId & { type: 'header'; text: TextObject })
  | SectionBlock
  | (WithId & { type: 'context'; elements: (TextObject | ImageElement)[] })
  | (WithId & { type: 'divider' })
  | (WithId & { type: 'actions'; elements: InteractiveElement[] })
  | InputBlock
  | ImageBlock
  | TableBlock;
/** Something Slack has, and this page leaves to slack-blocks-to-jsx. */
export type OtherBlock = { type: 'other'; block_id: string; block: Block };

const drawnHere: ReadonlySet<string> = new Set<KitBlock['type']>([
  'header',
  'section',
  'context',
  'divider',
  'actions',
  'input',
  'image',
  'table',
  'data_table',
]);

/** Reads blocks as what the page can draw. Total: what it does not know becomes an OtherBlock. */
export function asKitBlocks(blocks: readonly Block[]): (KitBlock | OtherBlock)[] {
  return blocks.map((block) =>
    drawnHere.has(block.type)
      ? (block as unknown as KitBlock)
      : { type: 'other', block_id: block.block_id, block },
  );
}

/** The elements of a block that hold a value. */
export function statefulElements(block: KitBlock | OtherBlock): StatefulElement[] {
  const all =
    block.type === 'actions'
      ? block.elements
      : block.type === 'input'
        ? [block.element]
        : block.type === 'section' && block.accessory !== undefined
          ? [block.accessory]
          : [];
  return all.filter(
    (element): element is StatefulElement =>
      element.type !== 'button' && element.type !== 'overflow' && element.type !== 'image',
  );
}
