import type { webApi } from '@slack/bolt';
import { textCard } from '../chat/card.ts';
import type { Place } from '../chat/interaction.ts';
import type { FileOptions, OutgoingFile, Sent } from '../chat/port.ts';
import { failureOf, networkFailure, statusFailure, type Failure } from './failure.ts';
import { findMessage } from './find-message.ts';
import { renderCard } from './render.ts';

type SendFileDeps = {
  readonly client: webApi.WebClient;
  /** For a call, in ms; the upload has longer by its size. */
  readonly timeoutMs: number;
};

/** Bytes in a ms, of the slowest line that is still waited for. */
const SLOWEST = 50;

/**
 * Uploads a file and shows it in a conversation: docs.slack.dev/messaging/working-with-files ("Uploading files").
 * Nobody sees the file before the last step. After that was unclear, its message is looked for by the file's id.
 */
export async function sendFile(
  { client, timeoutMs }: SendFileDeps,
  place: Place,
  file: OutgoingFile,
  options: FileOptions,
): Promise<Sent> {
  const refTo = (messageId: string): Sent => ({ kind: 'sent', ref: { ...place, messageId } });
  const { comment, maybeSince, uploaded, onUploaded } = options;
  if (uploaded !== undefined && maybeSince !== undefined) {
    const found = await findMessage(client, {
      ...options,
      channelId: place.channelId,
      since: maybeSince,
      isWanted: ({ files }) => (files ?? []).some(({ id }) => id === uploaded),
    });
    // Not allowed to look, for good: the file may come twice, which is better than not at all.
    if (!('kind' in found)) {
      if (found.ts !== undefined) return refTo(found.ts);
    } else if (found.kind === 'retry') return found;
  }
  const id = await upload(client, file, timeoutMs);
  if (typeof id !== 'string') return id;
  await onUploaded(id);
  try {
    await client.files.completeUploadExternal({
      files: [{ id, title: file.title }],
      channel_id: place.channelId,
      initial_comment: renderCard(textCard(comment)).text,
    });
    // Slack posts the message when it has looked at the file, and does not say here which it will be.
    return refTo('');
  } catch (error) {
    return failureOf(error);
  }
}

/** The id of the uploaded file, which nobody sees yet. A failed upload is never unclear: the next try has its own. */
export async function upload(
  client: webApi.WebClient,
  { name, byteLength, mimeType, read }: OutgoingFile,
  timeoutMs: number,
): Promise<string | Failure> {
  const surely = (failure: Failure): Failure =>
    failure.kind === 'retry' ? { ...failure, unclear: false } : failure;
  let url: string;
  let id: string;
  try {
    const answer = await client.files.getUploadURLExternal({ filename: name, length: byteLength });
    if (answer.upload_url === undefined || answer.file_id === undefined)
      return { kind: 'retry', reason: 'unreadable_answer', unclear: false };
    ({ upload_url: url, file_id: id } = answer);
  } catch (error) {
    return surely(failureOf(error));
  }
  try {
    const response = await fetch(url, {
      method: 'POST',
      // The length is not known from a stream, and Slack wants to hear it.
      headers: { 'content-type': mimeType, 'content-length': String(byteLength) },
      body: read(0, byteLength),
      duplex: 'half',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs + Math.ceil(byteLength / SLOWEST)),
    });
    await response.body?.cancel();
    return response.status === 200 ? id : surely(statusFailure(response.status));
  } catch (error) {
    return surely(networkFailure(error));
  }
}
