import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';

/** What this server needs of HTTP: whole bodies in, JSON out. */

export type Reply = {
  status: number;
  body: Record<string, unknown> | string | Buffer;
  headers?: Record<string, string>;
};

const bodyLimit = 2_000_000;

/** The whole body as text. Throws when it is larger than 2 MB or breaks off. */
export const readBody = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request, bodyLimit)).toString();

/** The whole body. Throws when it is larger than `limit` bytes or breaks off. */
export const readBytes = (request: IncomingMessage, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) parts.push(part);
    });
    request.on('end', () => {
      if (size > limit) reject(new Error('The request body is too large'));
      else resolve(Buffer.concat(parts));
    });
    request.on('error', reject);
  });

export type FormOrJson =
  | { ok: true; kind: 'form' | 'json'; fields: Record<string, unknown> }
  | { ok: false; error: 'invalid_post_type' | 'invalid_json' };

/** Fields of a form or a JSON object, by the content type; nothing at all is an empty form. */
export const readFields = (contentType: string, body: string): FormOrJson => {
  const mime = contentType.split(';')[0]?.trim() ?? '';
  if (mime === 'application/json') {
    const fields = parseObject(body);
    return fields ? { ok: true, kind: 'json', fields } : { ok: false, error: 'invalid_json' };
  }
  if (mime !== '' && mime !== 'application/x-www-form-urlencoded') {
    return { ok: false, error: 'invalid_post_type' };
  }
  return { ok: true, kind: 'form', fields: { ...parseForm(body) } };
};

/** A JSON object, or undefined when the text is anything else. */
export const parseObject = (text: string): Record<string, unknown> | undefined => {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

export const sendReply = (response: ServerResponse, { status, body, headers }: Reply): void => {
  if (response.destroyed || response.writableEnded) return;
  response.writeHead(status, {
    'content-type': contentTypeOf(body),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
};

const contentTypeOf = (body: Reply['body']): string => {
  if (Buffer.isBuffer(body)) return 'application/octet-stream';
  return typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
};

/** A file for a browser to keep. */
export const sendBytes = (
  response: ServerResponse,
  { name, mimetype, bytes }: { name: string; mimetype: string; bytes: Buffer },
): void => {
  response.writeHead(200, {
    'content-type': mimetype,
    'content-length': bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(bytes);
};
