import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Calls } from '../calls.ts';
import { end, underFault, type Faults } from '../faults.ts';
import { mentionsOf } from '../block-kit/mentions.ts';
import { readBytes, type Reply } from '../http.ts';
import { postAsBot } from '../state/posting.ts';
import type { SlackState } from '../state/state.ts';
import { joined } from './access.ts';
import { count, json, maybeText } from './arguments.ts';
import { postTextLimit } from './content.ts';
import { defineMethod, invalidArguments, refuse, type Method } from './method.ts';

/** docs.slack.dev/reference/methods/files.getUploadURLExternal and files.completeUploadExternal */

const scopes = ['files:write'];
/** A file of Slack's is at most one gigabyte. */
const sizeLimit = 1_000_000_000;

const uploaded = z
  .array(
    z.strictObject({ id: z.string(), title: z.string().optional(), highlight_type: z.string().optional() }),
  )
  .min(1)
  .max(10);

/** @param baseUrl where this server is, for the address that takes the bytes */
export const fileMethods = (baseUrl: () => string): Method[] => [
  defineMethod({
    name: 'files.getUploadURLExternal',
    tier: 'tier4',
    scopes,
    takesJson: false,
    args: z.object({ filename: z.string().min(1).max(255), length: count, alt_text: maybeText }),
    run: (state, caller, { filename, length }) => {
      if (length < 1) return refuse('missing_argument');
      if (length > sizeLimit) return refuse('file_upload_size_restricted');
      const { file, secret } = state.files.announce({ teamId: caller.team.id, name: filename, size: length });
      return { ok: true, upload_url: `${baseUrl()}/upload/v1/${secret}`, file_id: file.id };
    },
  }),
  defineMethod({
    name: 'files.completeUploadExternal',
    tier: 'tier4',
    scopes,
    args: z.object({ files: json, channel_id: maybeText, initial_comment: maybeText, thread_ts: maybeText }),
    run: (state, caller, args) => {
      const listed = args.files.ok ? uploaded.safeParse(args.files.value) : undefined;
      if (!listed?.success)
        return invalidArguments(['failed to match all allowed schemas [json-pointer:/files]']);
      const files = listed.data.flatMap(({ id, title }) => {
        const file = state.files.get(id);
        const isOurs = file?.teamId === caller.team.id && file.bytes !== undefined && !file.isComplete;
        return isOurs ? [{ file, title: title ?? file.name }] : [];
      });
      if (files.length < listed.data.length) return refuse('file_not_found');
      const comment = args.initial_comment ?? '';
      if (comment.length > postTextLimit) return refuse('msg_too_long');
      const place = args.channel_id === undefined ? undefined : joined(state, caller, args.channel_id);
      if (place && !place.ok) return place;
      if (place?.conversation.isArchived === true) return refuse('is_archived');
      for (const { file, title } of files) Object.assign(file, { title, isComplete: true });
      const shared = files.map(({ file: { id, name, title, mimetype, size } }) => ({
        ...{ id, name, title, mimetype, size },
      }));
      if (place)
        postAsBot(
          state,
          caller,
          place.conversation,
          {
            text: comment,
            blocks: [],
            attachments: undefined,
            metadata: undefined,
            mentions: mentionsOf(comment, [], []),
          },
          { files: shared },
        );
      // Which message it will be is not told here: the real one is posted a moment later.
      return { ok: true, files: shared.map(({ id, title }) => ({ id, title })) };
    },
  }),
];

type Parts = { state: SlackState; faults: Faults; calls: Calls };
export type UploadEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
) => Promise<void>;

/** Takes the bytes of a file as they are: `POST /upload/v1/<secret>`, without a token. */
export const createUploadEndpoint = ({ state, faults, calls }: Parts): UploadEndpoint => {
  return async (request, response, secret) => {
    const bytes = await readBytes(request, sizeLimit);
    const type = (request.headers['content-type'] ?? 'application/octet-stream').split(';')[0] ?? '';
    const work = (): Reply => {
      if (request.method !== 'POST') return { status: 405, body: 'POST\n' };
      // Slack takes forms here, too; the bytes of one would be another length.
      if (type.startsWith('multipart/')) return { status: 400, body: 'not the bytes of a file\n' };
      if (request.headers['content-length'] === undefined) return { status: 411, body: 'no length\n' };
      const received = state.files.receive(secret, bytes, type);
      if (received === 'ok') return { status: 200, body: `OK - ${String(bytes.length)}` };
      return { status: received === 'unknown_url' ? 404 : 400, body: `${received}\n` };
    };
    const team = state.files.at(secret)?.teamId ?? null;
    const ending = underFault(faults.take({ method: 'upload', team, channel: null }), work);
    const args = { length: bytes.length, type };
    calls.note({ at: state.clock.now(), method: 'upload', team, args }, ending);
    end(response, ending, state.clock);
  };
};
