import type { Attachment, ClientFailure, SayRequest } from '../control-api.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import type { Person } from '../world.ts';
import { failure, type Interactor } from './interactor.ts';

/** Files that a person sends: they go to their OneDrive, and the bot is told of them in its own chat with them alone. */

const downloadType = 'application/vnd.microsoft.teams.file.download.info';
/** What a person sees of a picture that was pasted. */
const pastedType = 'image/*';

/** As many as the compose box takes. */
const ATTACHED = 10;

type Given = NonNullable<SayRequest['files']>;

/** What the message has of its files; the addresses by which they are got are made for the bot alone. */
export const attach = (
  { state }: Interactor,
  person: Person,
  { kind }: Conversation,
  files: Given,
): Attachment[] | ClientFailure => {
  if (files.length === 0) return [];
  if (kind === 'personal' && !state.world.supportsFiles)
    return failure('not_supported', 'You cannot send files to this app.');
  if (files.length > ATTACHED)
    return failure('not_supported', `You can attach up to ${String(ATTACHED)} files.`);
  return files.map(({ name, base64, as = 'file' }) => {
    const { uniqueId, fileType } = state.drive.put(person, name, Buffer.from(base64, 'base64'));
    return as === 'pasted'
      ? { contentType: pastedType, content: { uniqueId } }
      : { contentType: downloadType, name, content: { uniqueId, fileType, as } };
  });
};

/**
 * The attachments as they go to the bot. In a channel it is told of none, but that something is attached: the file is in
 * the team's SharePoint, which the bot has no leave to read.
 */
export const attachmentsFor = (
  { state, baseUrl, serviceUrl }: Interactor,
  { kind }: Conversation,
  { attachments }: StoredMessage,
): Attachment[] => {
  if (kind !== 'personal') return [];
  return attachments.map((attachment) => {
    const { uniqueId = '', fileType = '', as } = (attachment.content ?? {}) as Record<string, string>;
    if (attachment.contentType === pastedType)
      return {
        contentType: pastedType,
        contentUrl: `${serviceUrl()}v3/attachments/${uniqueId}/views/original`,
      };
    const { name = '' } = attachment;
    const path = as === 'link' ? `page/${uniqueId}` : `download/${state.drive.offer(uniqueId)}`;
    return {
      contentType: downloadType,
      name,
      contentUrl: `${baseUrl()}/onedrive/files/${encodeURIComponent(name)}`,
      content: { downloadUrl: `${baseUrl()}/onedrive/${path}`, uniqueId, fileType },
    };
  });
};

/** The message as Teams shows it, which goes along with each. */
export const htmlOf = ({ text, attachments }: StoredMessage): { contentType: string; content: string } => {
  const marks = attachments.map(({ contentType, content }) => {
    const id = String(content?.['uniqueId']);
    return contentType === pastedType
      ? `<img alt="image" src="https://us-api.asm.skype.com/v1/objects/${id}/views/imgo">`
      : `<attachment id="${id}"></attachment>`;
  });
  return { contentType: 'text/html', content: `<p>${text}</p>${marks.join('')}` };
};
