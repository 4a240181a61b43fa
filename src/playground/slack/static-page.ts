import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { sendReply } from './http.ts';

/** Serves the built page; any path that is no file is the page itself. */
export type StaticPage = (response: ServerResponse, pathname: string) => Promise<void>;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const tryRead = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
};

export const createStaticPage = (pageDir: string | undefined): StaticPage => {
  if (pageDir === undefined) {
    return (response) => {
      sendReply(response, { status: 404, body: 'This local Slack was started without its page.\n' });
      return Promise.resolve();
    };
  }
  const root = normalize(pageDir);

  return async (response, pathname) => {
    const asked = join(root, normalize(decodeURIComponent(pathname)));
    const isInside = asked.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
    const file = isInside && extname(asked) !== '' ? await tryRead(asked) : undefined;
    if (file) {
      const isAsset = asked.includes(`${sep}assets${sep}`);
      response.writeHead(200, {
        'content-type': types[extname(asked)] ?? 'application/octet-stream',
        'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-store',
      });
      response.end(file);
      return;
    }
    const index = await tryRead(join(root, 'index.html'));
    if (index) {
      response.writeHead(200, { 'content-type': types['.html'], 'cache-control': 'no-store' });
      response.end(index);
      return;
    }
    sendReply(response, {
      status: 503,
      body: `The page has not been built: there is no index.html in ${root}. Run "npm run build".\n`,
    });
  };
};
