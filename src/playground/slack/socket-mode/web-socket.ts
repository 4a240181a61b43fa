import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** A WebSocket's server side (RFC 6455), as far as Socket Mode needs it: text, close, and answers to pings. */
export type WebSocket = {
  send(text: string): void;
  /** Says goodbye; the connection ends when the other side has said so too. */
  close(): void;
  /** Cuts the connection without a word. */
  destroy(): void;
};

export type Listener = { message(text: string): void; closed(): void };

const opcodes = { more: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;
const normalClosure = Buffer.from([0x03, 0xe8]);
const frameLimit = 2_000_000;

/** Answers the upgrade. Undefined, with the socket closed, for a request that is no WebSocket's. */
export const acceptWebSocket = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  listener: Listener,
): WebSocket | undefined => {
  const key = request.headers['sec-websocket-key'];
  if (key === undefined || request.headers.upgrade?.toLowerCase() !== 'websocket') {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    return undefined;
  }
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const write = (opcode: number, payload: Buffer) => {
    if (!socket.destroyed && socket.writable) socket.write(frame(opcode, payload));
  };
  let isClosing = false;
  const close = () => {
    if (!isClosing) write(opcodes.close, normalClosure);
    isClosing = true;
  };
  let parts: Buffer[] = [];
  const take = ({ opcode, isLast, payload }: Frame) => {
    if (opcode === opcodes.ping) write(opcodes.pong, payload);
    else if (opcode === opcodes.close) {
      close();
      socket.end();
    } else if (opcode === opcodes.text || opcode === opcodes.more) {
      parts.push(payload);
      if (!isLast) return;
      const text = Buffer.concat(parts).toString();
      parts = [];
      listener.message(text);
    }
  };
  let received = head;
  const read = (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let next = readFrame(received); next; next = readFrame(received)) {
      if (next === 'wrong') {
        socket.destroy();
        return;
      }
      received = next.rest;
      take(next);
    }
  };
  socket.on('data', read);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    listener.closed();
  });
  read(Buffer.alloc(0));
  return {
    send: (text) => {
      write(opcodes.text, Buffer.from(text));
    },
    close,
    destroy: () => socket.destroy(),
  };
};

type Frame = { opcode: number; isLast: boolean; payload: Buffer; rest: Buffer };

/** The first frame; undefined until all of it is there. Clients must mask what they send. */
const readFrame = (bytes: Buffer): Frame | 'wrong' | undefined => {
  const [first = 0, second = 0] = bytes;
  if (bytes.length < 2) return undefined;
  if ((second & 0x80) === 0) return 'wrong';
  const short = second & 0x7f;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const maskAt = 2 + lengthBytes;
  if (bytes.length < maskAt + 4) return undefined;
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (length > frameLimit) return 'wrong';
  const start = maskAt + 4;
  if (bytes.length < start + length) return undefined;
  const payload = Buffer.from(bytes.subarray(start, start + length));
  payload.forEach((byte, index) => {
    payload[index] = byte ^ (bytes[maskAt + (index % 4)] ?? 0);
  });
  return {
    opcode: first & 0x0f,
    isLast: (first & 0x80) !== 0,
    payload,
    rest: bytes.subarray(start + length),
  };
};

const frame = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
};
