import { z } from 'zod';
import type { Bind } from '../chat/bound.ts';
import type { FileDrop } from '../chat/interaction.ts';
import type { FileOptions, OutgoingFile } from '../chat/port.ts';
import type { OutgoingActivity } from './connector.ts';
import { failureOf, networkFailure, statusFailure, type Failure } from './failure.ts';

/**
 * How a bot gives a person a file in Teams: it asks whether they take it, is told where in their OneDrive to put it,
 * and shows it there. learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

/** Both contexts come back with the answer, whichever it is. */
export function consentMessage(
  { name, title, byteLength }: OutgoingFile,
  { comment, ticket }: Pick<FileOptions, 'comment' | 'ticket'>,
  bind: Bind,
): OutgoingActivity {
  const context = { ticket: bind('file', ticket) };
  return {
    type: 'message',
    summary: comment,
    attachments: [
      {
        contentType: CONSENT,
        name,
        content: {
          description: title,
          sizeInBytes: byteLength,
          acceptContext: context,
          declineContext: context,
        },
      },
    ],
  };
}

export function infoMessage(
  { contentUrl, name, uniqueId, fileType }: FileDrop,
  comment: string,
): OutgoingActivity {
  return {
    type: 'message',
    summary: comment,
    attachments: [{ contentType: INFO, contentUrl, name, content: { uniqueId, fileType } }],
  };
}

/**
 * Pieces of an upload session are multiples of 320 KiB, and at most 60 MiB:
 * learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
const PIECE = 180 * 320 * 1024;

/** Bytes in a ms, of the slowest line that is still waited for. */
const SLOWEST = 50;

const over: Failure = { kind: 'gone', what: 'message', reason: 'upload_session_over' };
const session = z.object({ nextExpectedRanges: z.array(z.string().regex(/^\d+-/)).min(1) });

/**
 * Puts a file where its person has agreed to. The session is over with the last byte: where it is when a former try
 * had come so far, the file is there. A file is made anew for each try, so that the half of another is not gone on with.
 */
export async function upload(
  { byteLength, read }: OutgoingFile,
  { uploadUrl, uniqueId }: FileDrop,
  { uploaded, onUploaded }: Pick<FileOptions, 'uploaded' | 'onUploaded'>,
  timeoutMs: number,
): Promise<{ readonly ok: null } | Failure> {
  try {
    const asked = await fetch(uploadUrl, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const state = session.safeParse(await asked.json().catch(() => undefined)).data;
    if (isOver(asked)) return uploaded === uniqueId ? { ok: null } : over;
    if (!asked.ok || !state) return statusFailure(asked.status);
    if (Number.parseInt(state.nextExpectedRanges[0] ?? '', 10) !== 0) return over;
    for (let start = 0; start < byteLength; start += PIECE) {
      const end = Math.min(start + PIECE, byteLength);
      if (end === byteLength) await onUploaded(uniqueId);
      const response = await fetch(uploadUrl, {
        method: 'PUT',
        headers: {
          'content-length': String(end - start),
          'content-range': `bytes ${String(start)}-${String(end - 1)}/${String(byteLength)}`,
        },
        body: read(start, end),
        duplex: 'half',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs + Math.ceil((end - start) / SLOWEST)),
      });
      await response.body?.cancel();
      if (isOver(response)) return over;
      if (!response.ok) return failureOf(response.status, undefined, response.headers.get('retry-after'));
    }
    return { ok: null };
  } catch (error) {
    return networkFailure(error);
  }
}

/** Ended, or where another try has left off. */
function isOver({ status }: Response): boolean {
  return status === 404 || status === 410 || status === 416;
}
