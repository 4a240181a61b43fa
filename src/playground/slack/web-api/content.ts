import { z } from 'zod';
import { checkMessageBlocks } from '../block-kit/validate.ts';
import { mentionsOf } from '../block-kit/mentions.ts';
import type { MessageBlock } from '../block-kit/blocks.ts';
import type { Content } from '../state/posting.ts';
import type { SlackState } from '../state/state.ts';
import { json, maybeText, type JsonArgument } from './arguments.ts';
import { refuse, type Refusal } from './method.ts';
import { pictureFaults } from './pictures.ts';

/** Reads what a message is to say from a call's arguments, with every limit Slack sets on it. */

export const contentArgs = {
  text: maybeText,
  markdown_text: maybeText,
  blocks: json,
  attachments: json,
  metadata: json,
};
type ContentArgs = { [Name in keyof typeof contentArgs]: z.output<(typeof contentArgs)[Name]> };

/** docs.slack.dev/reference/methods/chat.postMessage (longer texts are cut there) and chat.update. */
export const postTextLimit = 40_000;
export const updateTextLimit = 4_000;
const markdownLimit = 12_000;
const attachmentLimit = 100;
/** Slack names no number; enough for ids, too little to store documents in. */
const metadataLimit = 16_384;

type Read<T> = { ok: true; value: T } | Refusal;
const isRefusal = <T>(read: Read<T>): read is Refusal => !read.ok;

/** As Slack answers to blocks that break a rule: a line for each fault, twice. */
export const invalidBlocks = (faults: readonly string[]): Refusal =>
  refuse('invalid_blocks', {
    errors: faults,
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  });

/** Whose files may be shown. */
type Owner = { state: SlackState; teamId: string };

const readBlocks = (argument: JsonArgument, { state, teamId }: Owner): Read<MessageBlock[]> => {
  if (!argument.ok) return refuse('invalid_blocks_format');
  if (argument.value === undefined) return { ok: true, value: [] };
  if (!Array.isArray(argument.value)) return refuse('invalid_blocks_format');
  const checked = checkMessageBlocks(argument.value);
  if (!checked.ok) return invalidBlocks(checked.faults);
  const faults = pictureFaults(state, teamId, checked.value);
  return faults.length > 0 ? invalidBlocks(faults) : checked;
};

const readAttachments = (argument: JsonArgument, { state, teamId }: Owner): Read<unknown[] | undefined> => {
  if (!argument.ok) return refuse('invalid_attachments');
  const { value } = argument;
  if (value === undefined) return { ok: true, value: undefined };
  if (!Array.isArray(value)) return refuse('invalid_attachments');
  if (value.length > attachmentLimit) return refuse('too_many_attachments');
  for (const [index, attachment] of (value as unknown[]).entries()) {
    if (typeof attachment !== 'object' || attachment === null) return refuse('invalid_attachments');
    if (!('blocks' in attachment)) continue;
    const root = `/attachments/${String(index)}/blocks`;
    const checked = checkMessageBlocks(attachment.blocks, root);
    const faults = checked.ok ? pictureFaults(state, teamId, checked.value, root) : checked.faults;
    if (faults.length > 0) return invalidBlocks(faults);
  }
  return { ok: true, value };
};

const metadataSchema = z.object({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.json()),
});

/** `{}` takes the metadata of a message away, when it is updated. */
const readMetadata = (argument: JsonArgument): Read<Content['metadata']> => {
  if (!argument.ok) return refuse('invalid_metadata_format');
  const { value } = argument;
  if (value === undefined) return { ok: true, value: undefined };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('invalid_metadata_format');
  }
  if (Object.keys(value).length === 0) return { ok: true, value: null };
  const parsed = metadataSchema.safeParse(value);
  if (!parsed.success) return refuse('invalid_metadata_schema');
  if (JSON.stringify(value).length > metadataLimit) return refuse('metadata_too_large');
  return { ok: true, value: parsed.data };
};

/** @param owner of the files that its blocks may show */
export const readContent = (owner: Owner, args: ContentArgs, textLimit: number): Read<Content> => {
  const { text, markdown_text: markdown } = args;
  if (markdown !== undefined && (text !== undefined || (args.blocks.ok && args.blocks.value !== undefined))) {
    return refuse('markdown_text_conflict');
  }
  if ((text ?? '').length > textLimit || (markdown ?? '').length > markdownLimit)
    return refuse('msg_too_long');
  const blocks = readBlocks(args.blocks, owner);
  if (isRefusal(blocks)) return blocks;
  const attachments = readAttachments(args.attachments, owner);
  if (isRefusal(attachments)) return attachments;
  const metadata = readMetadata(args.metadata);
  if (isRefusal(metadata)) return metadata;
  const said = text ?? markdown ?? '';
  if (said === '' && blocks.value.length === 0 && !attachments.value?.length) return refuse('no_text');
  return {
    ok: true,
    value: {
      text: said,
      blocks: blocks.value,
      attachments: attachments.value,
      metadata: metadata.value,
      mentions: mentionsOf(said, blocks.value, attachments.value ?? []),
    },
  };
};
