import type { IncomingMessage, ServerResponse } from 'node:http';
import { end } from '../../slack/faults.ts';
import type { Reply } from '../../slack/http.ts';
import { underFault, type Faults } from '../faults.ts';
import type { Calls } from '../logs.ts';
import type { AccessTokens } from '../security/access-tokens.ts';
import type { TeamsState } from '../state/state.ts';
import { unauthorized } from './refusal.ts';

/**
 * Where a bot gets what people send it: files from the sender's OneDrive, by an address that is the leave and is over
 * soon; pictures that were pasted, from the connector, by the bot's token
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4, "Receive files in personal chat").
 */
type Parts = { state: TeamsState; tokens: AccessTokens; faults: Faults; calls: Calls };

export type Downloads = {
  /** A GET of `/onedrive/download/<secret>`. */
  file(request: IncomingMessage, response: ServerResponse, secret: string): void;
  /** A GET of `/onedrive/page/<id>`: to a browser that is signed in it shows the file, to anybody else a page. */
  page(response: ServerResponse, uniqueId: string): void;
  /** A GET of `<serviceUrl>v3/attachments/<id>/views/original`. */
  picture(request: IncomingMessage, response: ServerResponse, id: string): void;
};

const html = (status: number, title: string): Reply => ({
  status,
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>\n`,
  headers: { 'content-type': 'text/html; charset=utf-8' },
});

const isRead = ({ method }: IncomingMessage) => method === 'GET';

export const createDownloads = ({ state, tokens, faults, calls }: Parts): Downloads => {
  const answer = (
    response: ServerResponse,
    operation: string,
    { tenantId, args }: { tenantId: string | null; args: Record<string, unknown> },
    work: () => Reply,
  ) => {
    const ending = underFault(faults.take({ operation, tenantId, conversationId: null }), work);
    calls.note({ at: state.clock.now(), operation, tenantId, args }, ending);
    end(response, ending, state.clock);
  };

  return {
    file: (request, response, secret) => {
      const found = state.drive.at(secret);
      const args = { uniqueId: found?.file.uniqueId ?? null };
      answer(response, 'downloadFile', { tenantId: found?.file.owner.tenantId ?? null, args }, () => {
        if (!isRead(request)) return html(405, 'Method not allowed');
        // The address says all; a token with it is one that went to the wrong place.
        if (request.headers.authorization !== undefined) return html(401, 'Unauthorized');
        if (!found) return html(404, 'Not found');
        if (found.isOver) return html(401, 'Unauthorized');
        return { status: 200, body: Buffer.concat(found.file.parts) };
      });
    },
    page: (response, uniqueId) => {
      const owner = state.drive.file(uniqueId)?.owner;
      answer(response, 'downloadPage', { tenantId: owner?.tenantId ?? null, args: { uniqueId } }, () =>
        html(200, 'Sign in to your account'),
      );
    },
    picture: (request, response, id) => {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const found = state.drive.file(id);
      answer(response, 'getAttachment', { tenantId: found?.owner.tenantId ?? null, args: { id } }, () => {
        if (!tokens.isValid(token)) return unauthorized().reply;
        if (!isRead(request) || !found) return html(404, 'Not found');
        return { status: 200, body: Buffer.concat(found.parts), headers: { 'content-type': 'image/*' } };
      });
    },
  };
};
