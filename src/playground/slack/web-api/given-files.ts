import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Calls } from '../calls.ts';
import { end, underFault, type Faults } from '../faults.ts';
import { sendBytes, type Reply } from '../http.ts';
import type { StoredFile } from '../state/files.ts';
import type { SlackState } from '../state/state.ts';
import { defineMethod, refuse, type Method } from './method.ts';

/** Files that people upload in a modal: docs.slack.dev/reference/block-kit/block-elements/file-input-element and files.info. */

const scopes = ['files:read'];

/** As in `state.values` of a view and in files.info; its addresses are for the token of an installation. */
export const givenFileObject = (file: StoredFile, baseUrl: string) => {
  const path = `${baseUrl}/files-pri/${file.teamId}-${file.id}`;
  const called = encodeURIComponent(file.name);
  return {
    id: file.id,
    created: Math.floor(file.uploadedAt / 1000),
    timestamp: Math.floor(file.uploadedAt / 1000),
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    size: file.size,
    user: file.by,
    user_team: file.teamId,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    file_access: 'visible',
    url_private: `${path}/${called}`,
    url_private_download: `${path}/download/${called}`,
  };
};

/** @param baseUrl where this server is */
export const givenFileMethods = (baseUrl: () => string): Method[] => [
  defineMethod({
    name: 'files.info',
    tier: 'tier4',
    scopes,
    takesJson: false,
    args: z.object({ file: z.string().min(1) }),
    run: (state, caller, { file: id }) => {
      const file = state.files.get(id);
      if (file?.teamId !== caller.team.id || file.bytes === undefined) return refuse('file_not_found');
      if (file.isDeleted) return refuse('file_deleted');
      return { ok: true, file: givenFileObject(file, baseUrl()), comments: [] };
    },
  }),
];

type Parts = { state: SlackState; faults: Faults; calls: Calls };
export type DownloadEndpoint = (request: IncomingMessage, response: ServerResponse, named: string) => void;

/**
 * `GET /files-pri/<team>-<file>/download/<name>` with the token of an installation. Without one that may read files Slack
 * sends the caller to its page for signing in, which is a success and not the file.
 */
export const createDownloadEndpoint = ({ state, faults, calls }: Parts): DownloadEndpoint => {
  return (request, response, named) => {
    const [teamId = '', id = ''] = named.split('-');
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const checked = token === undefined ? undefined : state.tokens.check(token);
    const caller = checked?.ok ? state.people.installed(checked.teamId) : undefined;
    const mayRead = caller?.team.id === teamId && caller.installation.scopes.includes('files:read');
    const file = state.files.get(id);
    const isThere = file?.teamId === teamId && file.bytes !== undefined && !file.isDeleted;
    const work = (): Reply => {
      if (request.method !== 'GET') return { status: 405, body: 'GET\n' };
      if (!mayRead) return { status: 302, body: '', headers: { location: `/signin?redir=${named}` } };
      return isThere ? { status: 200, body: 'bytes' } : { status: 404, body: 'file_not_found\n' };
    };
    const ending = underFault(faults.take({ method: 'download', team: teamId, channel: null }), work);
    calls.note(
      { at: state.clock.now(), method: 'download', team: caller?.team.id ?? null, args: { id } },
      ending,
    );
    const isSent = ending.kind === 'reply' && ending.reply.status === 200 && ending.reply.body === 'bytes';
    if (isSent && file?.bytes)
      sendBytes(response, { name: file.name, mimetype: file.mimetype, bytes: file.bytes });
    else end(response, ending, state.clock);
  };
};

/** What stands where a file would, for whoever may not have it. */
export const signInPage: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Sign in</title><p>Sign in to your workspace.',
};
