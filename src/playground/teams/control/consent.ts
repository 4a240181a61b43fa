import { consentType } from '../connector/content.ts';
import type { ClickResult } from '../control-api.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import type { Person } from '../world.ts';
import { ask, failure, type Interactor } from './interactor.ts';

/** A person's answer to a bot that wants to give them a file: learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */

type Asked = { person: Person; conversation: Conversation; message: StoredMessage };

export const asksConsent = ({ attachments }: StoredMessage): boolean =>
  attachments.some(({ contentType }) => contentType === consentType);

/** Allowing begins an upload session, whose address goes to the bot. */
export const answerConsent = (
  interactor: Interactor,
  { person, conversation, message }: Asked,
  title: string,
): ClickResult | Promise<ClickResult> => {
  const { name = '', content } =
    message.attachments.find(({ contentType }) => contentType === consentType) ?? {};
  const { baseUrl, state } = interactor;
  const accept = title === 'Allow';
  if (!accept && title !== 'Decline') return failure('action_gone', `There is no "${title}" to choose.`);
  const uploadInfo = () => {
    const { file, secret } = state.drive.begin(person, name);
    return {
      contentUrl: `${baseUrl()}/onedrive/files/${file.uniqueId}`,
      name,
      uploadUrl: `${baseUrl()}/onedrive/upload/${secret}`,
      uniqueId: file.uniqueId,
      fileType: file.fileType,
    };
  };
  return ask(
    interactor,
    {
      seat: { conversation, person, rootId: message.rootId },
      message,
      origin: { kind: 'task', conversationId: conversation.id, messageId: message.id },
    },
    {
      name: 'fileConsent/invoke',
      value: {
        type: 'fileUpload',
        action: accept ? 'accept' : 'decline',
        context: content?.[accept ? 'acceptContext' : 'declineContext'] ?? null,
        ...(accept ? { uploadInfo: uploadInfo() } : {}),
      },
      message,
    },
  );
};
