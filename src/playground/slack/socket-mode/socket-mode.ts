import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { Delivery } from '../control-api.ts';
import type { Outgoing, Sender } from '../delivery/sender.ts';
import { parseObject } from '../http.ts';
import type { AppMethod } from '../web-api/api.ts';
import { refuse } from '../web-api/method.ts';
import type { World } from '../world.ts';
import { acceptWebSocket, type WebSocket } from './web-socket.ts';

/**
 * Socket Mode (docs.slack.dev/apis/events-api/using-socket-mode): the app asks for an address with its app-level
 * token, connects there, is greeted, and acknowledges each envelope by its id. What it has not acknowledged when a
 * connection ends is sent again over the next one.
 */
export type SocketMode = {
  /** Takes the place of the signed requests. */
  sender: Sender;
  /** `apps.connections.open`. */
  openConnection: AppMethod;
  /** An upgrade of HTTP to a WebSocket, at the address that was given out. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many connections are open. */
  connections(): number;
  /** `drop` cuts the connections; `refresh` asks the app to connect anew, as Slack does every few hours. */
  order(what: 'drop' | 'refresh'): void;
};

/** Slack waits this long for an acknowledgement. */
const ackTimeout = 3_000;
const ticketLife = 30_000;
const path = '/link';

type Envelope = { envelope_id: string; type: string; payload: unknown } & Record<string, unknown>;
type Waiting = { envelope: Envelope; settle: (answer: string) => void };

type Parts = { world: World; clock: Clock; baseUrl: () => string };

export const createSocketMode = ({ world, clock, baseUrl }: Parts): SocketMode => {
  const tickets = new Map<string, number>();
  const open = new Set<WebSocket>();
  /** By envelope id, until they are acknowledged. */
  const unacknowledged = new Map<string, Waiting>();
  const cancels = new Set<() => void>();
  let turn = 0;

  const openConnection: AppMethod = (_state, { token }) => {
    if (token === undefined) return refuse('not_authed');
    if (token.startsWith('xoxb-')) return refuse('not_allowed_token_type');
    if (token !== world.appToken) return refuse('invalid_auth');
    const ticket = randomBytes(12).toString('hex');
    tickets.set(ticket, clock.now() + ticketLife);
    return {
      ok: true,
      url: `${baseUrl().replace('http', 'ws')}${path}?ticket=${ticket}&app_id=${world.appId}`,
    };
  };

  const hear = (text: string) => {
    const said = parseObject(text) ?? {};
    const waiting = unacknowledged.get(String(said['envelope_id']));
    if (!waiting) return;
    unacknowledged.delete(waiting.envelope.envelope_id);
    const { payload } = said;
    const isEmpty = typeof payload !== 'object' || payload === null || Object.keys(payload).length === 0;
    waiting.settle(isEmpty ? '' : JSON.stringify(payload));
  };

  const greet = (socket: WebSocket) => {
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.size,
        connection_info: { app_id: world.appId },
        debug_info: { host: 'local-slack', approximate_connection_time: 3600 },
      }),
    );
    for (const { envelope } of unacknowledged.values()) socket.send(JSON.stringify(envelope));
  };

  const upgrade: SocketMode['upgrade'] = (request, connection, head) => {
    const asked = new URL(request.url ?? '/', baseUrl());
    const ticket = asked.searchParams.get('ticket') ?? '';
    const isGood = asked.pathname === path && (tickets.get(ticket) ?? 0) > clock.now();
    tickets.delete(ticket);
    if (!isGood) {
      connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    const socket = acceptWebSocket(request, connection, head, {
      message: hear,
      closed: () => {
        if (socket) open.delete(socket);
      },
    });
    if (!socket) return;
    open.add(socket);
    greet(socket);
  };

  /** With several connections each gets its turn. */
  const next = () => {
    turn += 1;
    return [...open][turn % open.size];
  };

  const send = (outgoing: Outgoing) => {
    const startedAt = clock.now();
    return new Promise<Delivery>((resolve) => {
      const settle = (status: number | null, body: string) => {
        cancelTimer();
        cancels.delete(giveUp);
        resolve({ status, body, durationMs: clock.now() - startedAt });
      };
      const giveUp = () => {
        settle(null, 'timeout');
      };
      const cancelTimer = clock.after(ackTimeout, giveUp);
      cancels.add(giveUp);
      const socket = next();
      if (!socket) {
        settle(null, 'The app is not connected.');
        return;
      }
      const envelope = envelopeOf(outgoing);
      unacknowledged.set(envelope.envelope_id, {
        envelope,
        settle: (answer) => {
          settle(200, answer);
        },
      });
      socket.send(JSON.stringify(envelope));
    });
  };

  return {
    sender: {
      send,
      close: () => {
        for (const giveUp of [...cancels]) giveUp();
        for (const socket of open) socket.destroy();
      },
    },
    openConnection,
    upgrade,
    connections: () => open.size,
    order: (what) => {
      for (const socket of open) {
        // Nothing more goes to a connection that is about to end.
        open.delete(socket);
        if (what === 'drop') socket.destroy();
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      }
    },
  };
};

/** What a signed request says, in an envelope. */
const envelopeOf = ({ contentType, body, headers = {} }: Outgoing): Envelope => {
  const base = { envelope_id: randomUUID() };
  if (contentType === 'application/json') {
    return {
      ...base,
      type: 'events_api',
      payload: JSON.parse(body),
      accepts_response_payload: false,
      retry_attempt: Number(headers['x-slack-retry-num'] ?? '0'),
      retry_reason: headers['x-slack-retry-reason'] ?? '',
    };
  }
  const fields = { ...parseForm(body) };
  const { payload } = fields;
  return typeof payload === 'string'
    ? { ...base, type: 'interactive', payload: JSON.parse(payload), accepts_response_payload: true }
    : { ...base, type: 'slash_commands', payload: fields, accepts_response_payload: true };
};
