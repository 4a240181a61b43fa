import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectTo } from '../../src/teams/connector.ts';
import { fetchFile } from '../../src/teams/fetch-file.ts';

const MAX = 1000;

/** Where the local Teams is: its OneDrive and its connector, of one address. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

type Asked = { readonly path: string; readonly authorization: string | undefined };

async function fetching(
  answer: RequestListener,
  {
    at = 'onedrive',
    path = '/f',
    host,
  }: { at?: 'onedrive' | 'connector'; path?: string; host?: string } = {},
) {
  const asked: Asked[] = [];
  const url = await serving((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  const serviceUrl = `${url}/teams/`;
  const forgotten: true[] = [];
  const tokens = {
    token: () => Promise.resolve({ token: 'secret' }),
    forget: () => void forgotten.push(true),
  };
  const connector = connectTo(serviceUrl, { appId: 'app', tokens, timeoutMs: 500 });
  const where = JSON.stringify({ at, url: `${host ?? url}${path}`, name: 'policy.pdf' });
  const fetched = await fetchFile({ connector, serviceUrl, timeoutMs: 500 }, { where }, MAX);
  return { fetched, asked, forgotten };
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const gone = (why: string, reason: string) => ({ kind: 'gone', why, reason, name: 'policy.pdf' });

describe('a file that a person sent', () => {
  it('is got without a token, and has the name that they gave it', async () => {
    const { fetched, asked } = await fetching((_, response) => response.end('%PDF-1.7'));
    expect(fetched).toMatchObject({ kind: 'fetched', name: 'policy.pdf' });
    if (fetched.kind === 'fetched') expect(await bytesOf(fetched.chunks)).toBe('%PDF-1.7');
    expect(asked).toEqual([{ path: '/f', authorization: undefined }]);
  });

  it.each([401, 403, 404, 410])('is not to be had any more at %i', async (status) => {
    const { fetched } = await fetching((_, response) => response.writeHead(status).end('<html>'));
    expect(fetched).toEqual(gone('link over', `http_${String(status)}`));
  });

  it.each([500, 503, 429])('is tried again at %i', async (status) => {
    const { fetched } = await fetching((_, response) =>
      response.writeHead(status, { 'retry-after': '7' }).end(),
    );
    expect(fetched).toMatchObject({ kind: 'retry', afterMs: 7000 });
  });

  it('is a page for people where a phone sent it, be it shown or led to', async () => {
    const page = { 'content-type': 'text/html; charset=utf-8' };
    expect((await fetching((_, response) => response.writeHead(200, page).end('<html>'))).fetched).toEqual(
      gone('only a page', 'html'),
    );
    const login = { location: 'https://login.microsoftonline.com/common' };
    const led = await fetching((_, response) => response.writeHead(302, login).end());
    expect(led.fetched).toEqual(gone('only a page', 'other_host'));
    expect(led.asked).toHaveLength(1);
  });

  it('is followed within OneDrive, and not for ever', async () => {
    const moved = await fetching(({ url }, response) => {
      if (url === '/f') response.writeHead(302, { location: '/g' }).end();
      else response.end('there');
    });
    expect(moved.fetched.kind).toBe('fetched');
    expect(moved.asked.map(({ path }) => path)).toEqual(['/f', '/g']);
    const round = await fetching((_, response) => response.writeHead(302, { location: '/f' }).end());
    expect(round.fetched).toEqual(gone('unreadable', 'redirects'));
    expect(round.asked).toHaveLength(4);
  });

  it('is too large as soon as it says so', async () => {
    const { fetched } = await fetching((_, response) => {
      response.writeHead(200, { 'content-length': MAX + 1 });
      response.write('x');
    });
    expect(fetched).toEqual(gone('too large', 'content_length'));
  });

  it('is not whole where it breaks off before the length that it said', async () => {
    const { fetched } = await fetching((_, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('12345', () => response.destroy());
    });
    if (fetched.kind !== 'fetched') throw new Error(JSON.stringify(fetched));
    await expect(bytesOf(fetched.chunks)).rejects.toThrow();
  });

  it('is asked for at no other host, whatever is kept of it', async () => {
    const { fetched, asked } = await fetching((_, response) => response.end('x'), {
      host: 'http://127.0.0.1:9',
    });
    expect(fetched).toEqual(gone('unreadable', 'other_host'));
    expect(asked).toEqual([]);
  });

  it('is nothing where what is kept is no address', async () => {
    const connector = { picture: () => Promise.reject(new Error('asked')) };
    const deps = { connector, serviceUrl: 'https://smba.trafficmanager.net/emea/', timeoutMs: 500 };
    expect(await fetchFile(deps, { where: 'F0123' }, MAX)).toMatchObject({ kind: 'gone', why: 'unreadable' });
  });
});

describe('a picture that a person pasted', () => {
  const path = '/teams/v3/attachments/0-eus-1/views/original';
  const at = 'connector';

  it('is got with the token', async () => {
    const { fetched, asked } = await fetching((_, response) => response.end('png'), { at, path });
    expect(fetched.kind).toBe('fetched');
    expect(asked).toEqual([{ path, authorization: 'Bearer secret' }]);
  });

  it('gets no token anywhere else', async () => {
    for (const other of [
      '/teams/v3/conversations/a/members',
      '/f',
      '/teams/v3/attachments/1/views/original/x',
    ]) {
      const { fetched, asked } = await fetching((_, response) => response.end('x'), { at, path: other });
      expect(fetched).toEqual(gone('link over', 'other_host'));
      expect(asked).toEqual([]);
    }
    const led = await fetching((_, response) => response.writeHead(302, { location: '/f' }).end(), {
      at,
      path,
    });
    expect(led.fetched.kind).toBe('retry');
    expect(led.asked).toHaveLength(1);
  });

  it('is asked for with another token where this one was refused, and is gone at 404', async () => {
    const refused = await fetching((_, response) => response.writeHead(401).end(), { at, path });
    expect(refused.fetched).toMatchObject({ kind: 'retry', reason: 'http_401' });
    expect(refused.forgotten).toEqual([true]);
    const missing = await fetching((_, response) => response.writeHead(404).end(), { at, path });
    expect(missing.fetched).toEqual(gone('link over', 'http_404'));
  });
});
