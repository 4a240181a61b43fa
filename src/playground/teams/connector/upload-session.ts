import type { IncomingMessage, ServerResponse } from 'node:http';
import { end } from '../../slack/faults.ts';
import { readBytes, type Reply } from '../../slack/http.ts';
import { underFault, type Faults } from '../faults.ts';
import type { Calls } from '../logs.ts';
import type { DriveFile } from '../state/drive.ts';
import type { TeamsState } from '../state/state.ts';

/** An upload session of OneDrive: learn.microsoft.com/graph/api/driveitem-createuploadsession */

const UNIT = 320 * 1024;
/** Of one piece. */
const PIECE_LIMIT = 60 * 1024 * 1024;

const refused = (status: number, code: string): Reply => ({
  status,
  body: { error: { code, message: code } },
});

const state = (file: DriveFile) => ({
  expirationDateTime: '2099-01-01T00:00:00Z',
  nextExpectedRanges: [`${String(file.received)}-`],
});

const put = (file: DriveFile, range: string | undefined, bytes: Buffer): Reply => {
  const [, first, last, whole] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range ?? '') ?? [];
  if (first === undefined) return refused(400, 'invalidRange');
  const [from, to, total] = [Number(first), Number(last), Number(whole)];
  if (bytes.length !== to - from + 1 || to >= total) return refused(400, 'invalidRange');
  if (file.total !== undefined && file.total !== total) return refused(400, 'invalidRange');
  if (from !== file.received) return refused(416, 'invalidRange');
  const isLast = to === total - 1;
  if (!isLast && bytes.length % UNIT !== 0) return refused(400, 'invalidRequest');
  if (bytes.length > PIECE_LIMIT) return refused(413, 'tooLarge');
  file.total = total;
  file.parts.push(bytes);
  file.received += bytes.length;
  file.isComplete = isLast;
  return isLast
    ? { status: 201, body: { id: file.uniqueId, name: file.name, size: total, file: {} } }
    : { status: 202, body: state(file) };
};

type Parts = { state: TeamsState; faults: Faults; calls: Calls };
export type UploadSession = (
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
) => Promise<void>;

/** Takes no token: the address is the leave. */
export const createUploadSession = ({ state: world, faults, calls }: Parts): UploadSession => {
  return async (request, response, secret) => {
    const bytes = await readBytes(request, PIECE_LIMIT + 1);
    const file = world.drive.session(secret);
    const work = (): Reply => {
      if (request.headers.authorization !== undefined) return refused(401, 'unauthenticated');
      if (!file) return refused(404, 'itemNotFound');
      if (request.method === 'GET') return { status: 200, body: state(file) };
      if (request.method !== 'PUT') return refused(405, 'invalidRequest');
      return put(file, request.headers['content-range'], bytes);
    };
    const tenantId = file?.owner.tenantId ?? null;
    const operation = request.method === 'PUT' ? 'uploadPiece' : 'uploadState';
    const ending = underFault(faults.take({ operation, tenantId, conversationId: null }), work);
    const args = { range: request.headers['content-range'] ?? null };
    calls.note({ at: world.clock.now(), operation, tenantId, args }, ending);
    end(response, ending, world.clock);
  };
};
