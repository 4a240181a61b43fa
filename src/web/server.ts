import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StartRefused } from '../shared/start-refused.ts';

export type WebServer = { readonly port: number; readonly close: () => Promise<void> };

export type WebOptions = {
  readonly host: string;
  readonly port: number;
  /** By path: who answers there. One that ends in a slash answers for all that is directly below it. */
  readonly mounts: Readonly<Record<string, RequestListener>>;
  /** Whether the program can do its work now: what /readyz says. */
  readonly isReady: () => Promise<boolean>;
  /** Never goes back. */
  readonly monotonicMs: () => number;
};

/** By this an answer of /healthz shows whose it is, also behind a proxy. */
export const programHeader = 'x-program';
export const program = 'peer-dispatch';

/** Slack waits 3 s for an answer; what takes longer than that is broken off when the server closes, in ms. */
const CLOSE_WITHIN_MS = 3_000;

/** For how long at most those who connect at a stop are still let in, in ms. */
const ACCEPT_WITHIN_MS = 1_000;
/** Turns of the event loop without a new connection, after which none waits. */
const QUIET_TURNS = 3;

/**
 * How long one who connects may take, in ms, before anyone knows who it is: for the head of a request, and for all of
 * it; and how often that is looked at.
 */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 2_000 };
/** The next ones are turned away. */
const MAX_CONNECTIONS = 2_000;

/** For how long one answer of /readyz serves all who ask, in ms: whoever asks is a stranger, and it costs the database. */
const READY_FOR_MS = 1_000;

/**
 * The program's one HTTP server: /healthz says that it lives, /readyz that it can work. Throws StartRefused
 * where it cannot listen.
 */
export async function startWebServer(options: WebOptions): Promise<WebServer> {
  const { host, port, mounts } = options;
  const isReady = askedNowAndThen(options);
  let isClosing = false;
  const server = createServer(PATIENCE, (request, response) => {
    if (isClosing) response.setHeader('connection', 'close');
    // A connection that Slack keeps open is idle again after an answer, and must not keep the server from closing.
    response.once('close', () => {
      if (isClosing)
        setImmediate(() => {
          server.closeIdleConnections();
        });
    });
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const mount = mounts[path] ?? mounts[path.slice(0, path.lastIndexOf('/') + 1)];
    if (mount) mount(request, response);
    else if (path === '/healthz') {
      response.setHeader(programHeader, program);
      say(response, 200, 'ok');
    } else if (path === '/readyz')
      isReady().then(
        (ready) => {
          say(response, ready ? 200 : 503, ready ? 'ready' : 'not ready');
        },
        () => {
          say(response, 503, 'not ready');
        },
      );
    else say(response, 404, 'not found');
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : cannotListen(host, port, error));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    close: async () => {
      isClosing = true;
      await acceptWaiting(server);
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      const giveUp = setTimeout(() => {
        server.closeAllConnections();
      }, CLOSE_WITHIN_MS);
      await closed;
      clearTimeout(giveUp);
    },
  };
}

function askedNowAndThen({
  isReady,
  monotonicMs,
}: Pick<WebOptions, 'isReady' | 'monotonicMs'>): WebOptions['isReady'] {
  let asked: { readonly atMs: number; readonly answer: Promise<boolean> } | undefined;
  return () => {
    const atMs = monotonicMs();
    if (!asked || atMs - asked.atMs >= READY_FOR_MS) asked = { atMs, answer: isReady() };
    return asked.answer;
  };
}

/**
 * Lets in those who have connected already: the system has told them so, and would break them off with the
 * socket. Node takes one connection in each turn of its event loop, and reads from it in a later one.
 */
async function acceptWaiting(server: Server): Promise<void> {
  const giveUpAt = Date.now() + ACCEPT_WITHIN_MS;
  let quietTurns = 0;
  const came = (): void => {
    quietTurns = 0;
  };
  server.on('connection', came);
  while (quietTurns < QUIET_TURNS && Date.now() < giveUpAt) {
    quietTurns += 1;
    await nextTurn();
  }
  server.off('connection', came);
}

function portTaken(port: number): StartRefused {
  return new StartRefused(
    'port-taken',
    `Port ${String(port)} is already in use.`,
    'Stop the other program, or set PORT to a free one.',
  );
}

/** A name that does not resolve, an address of another machine, a port that is not ours to take. */
function cannotListen(host: string, port: number, cause: Error): StartRefused {
  return new StartRefused(
    'settings',
    `The program cannot listen on ${host}, port ${String(port)}: ${cause.message}.`,
    'Set HOST to an address of this machine, or leave it out, and PORT to one from 1024 on.',
    { cause },
  );
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
