import { z } from 'zod';
import type { Attachment } from '../control-api.ts';
import { cardByteLimit, cardFaults, utf16Bytes } from '../cards/check-card.ts';
import { badSyntax, tooBig, type Refusal } from './refusal.ts';

/** The content of a message activity: read, and refused where Teams would refuse it. */

/** What the whole activity may weigh, in UTF-16. */
const activityByteLimit = 100 * 1024;

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

export const consentType = 'application/vnd.microsoft.teams.card.file.consent';
export const fileInfoType = 'application/vnd.microsoft.teams.card.file.info';

const cardTypes = [
  adaptiveCardType,
  'application/vnd.microsoft.card.hero',
  'application/vnd.microsoft.card.thumbnail',
  'application/vnd.microsoft.card.receipt',
  'application/vnd.microsoft.card.signin',
  'application/vnd.microsoft.card.oauth',
  'application/vnd.microsoft.teams.card.list',
  'application/vnd.microsoft.teams.card.o365connector',
  consentType,
  fileInfoType,
];
const imageTypes = ['image/png', 'image/jpeg', 'image/gif'];

const attachment = z.looseObject({
  contentType: z.string(),
  content: z.record(z.string(), z.unknown()).optional(),
  contentUrl: z.string().optional(),
  name: z.string().optional(),
});

const activity = z.looseObject({
  type: z.literal('message'),
  text: z.string().nullish(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).nullish(),
  summary: z.string().nullish(),
  attachmentLayout: z.enum(['list', 'carousel']).nullish(),
  attachments: z.array(attachment).nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
});

export type Content = {
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  summary: string | null;
  attachments: Attachment[];
  entities: Record<string, unknown>[];
};

const consentContent = z.strictObject({
  description: z.string().optional(),
  sizeInBytes: z.int().positive(),
  acceptContext: z.record(z.string(), z.unknown()).nullish(),
  declineContext: z.record(z.string(), z.unknown()).nullish(),
});
const fileInfoContent = z.strictObject({ uniqueId: z.string().min(1), fileType: z.string().min(1) });

/** What a card about a file must have beside its content. */
const fileFault = ({ contentType, content, contentUrl, name }: Attachment): string | undefined => {
  if (contentType !== consentType && contentType !== fileInfoType) return undefined;
  if (name === undefined || !/^[^"*:<>?/\\|]{1,250}$/.test(name))
    return 'A file needs a name that OneDrive takes.';
  const shape = contentType === consentType ? consentContent : fileInfoContent;
  const parsed = shape.safeParse(content);
  if (!parsed.success) return z.prettifyError(parsed.error);
  return contentType === fileInfoType && contentUrl === undefined ? 'A file has no contentUrl.' : undefined;
};

const attachmentRefusal = ({ contentType, content, ...rest }: Attachment): Refusal | undefined => {
  const { contentUrl } = rest;
  if (imageTypes.includes(contentType))
    return contentUrl === undefined ? badSyntax('An image attachment has no contentUrl.') : undefined;
  if (!cardTypes.includes(contentType)) return badSyntax(`Unknown attachment type: ${contentType}`);
  if (!content) return badSyntax('A card attachment has no content.');
  if (utf16Bytes(content) > cardByteLimit) return tooBig();
  const fault = fileFault({ contentType, content, ...rest });
  if (fault !== undefined) return badSyntax(`The file card is not right: ${fault}`);
  const faults = contentType === adaptiveCardType ? cardFaults(content, 'message') : [];
  return faults.length > 0 ? badSyntax(`The Adaptive Card is not right: ${faults.join(' ')}`) : undefined;
};

/** A mention is an entity whose text stands in the message; Teams refuses one that does not. */
const mentionRefusal = ({ text, entities }: Content): Refusal | undefined => {
  const lost = entities.find(
    (entity) => entity['type'] === 'mention' && !text.includes(String(entity['text'])),
  );
  return lost ? badSyntax(`Mention text not found in the message: ${String(lost['text'])}`) : undefined;
};

export const readContent = (body: unknown): { ok: true; value: Content } | Refusal => {
  if (utf16Bytes(body) > activityByteLimit) return tooBig();
  const parsed = activity.safeParse(body);
  if (!parsed.success) return badSyntax(`Invalid activity: ${z.prettifyError(parsed.error)}`);
  const { text, textFormat, summary, attachments, entities } = parsed.data;
  const value: Content = {
    text: text ?? '',
    textFormat: textFormat ?? 'markdown',
    summary: summary ?? null,
    attachments: (attachments ?? []) as Attachment[],
    entities: entities ?? [],
  };
  if (value.text === '' && value.attachments.length === 0)
    return badSyntax('The activity has neither text nor attachments.');
  const refusal = value.attachments.map(attachmentRefusal).find((each) => each !== undefined);
  return refusal ?? mentionRefusal(value) ?? { ok: true, value };
};
