import { createServer, request, type ClientRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReadBody, type Brought, type ReadBody } from '../../src/web/read-body.ts';
import { refuse } from '../../src/web/refuse.ts';

describe('a body', () => {
  const MAX = 1_000;
  const LIMITS = { withinMs: 400, maxBytesTogether: 2_500 };
  let readBody: ReadBody;
  let asking: number;
  let brought: Brought[];
  let server: Server;

  beforeEach(async () => {
    [asking, brought] = [0, []];
    readBody = createReadBody(LIMITS);
    server = createServer((asked, response) => {
      asking += 1;
      void readBody(asked, MAX).then((each) => {
        brought.push(each);
        if (each.kind === 'body') response.end(each.bytes);
        else refuse(response, each.status);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  type Sending = { readonly client: ClientRequest; readonly answer: Promise<string> };

  /** Begins a request, and sends its head. The answer is its status and text, or how it broke. */
  function begin(headers: Record<string, string> = {}): Sending {
    const { port } = server.address() as AddressInfo;
    const client = request({ host: '127.0.0.1', port, method: 'POST', headers });
    const answer = new Promise<string>((resolve) => {
      client.on('response', (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('close', () => {
          resolve(`${String(response.statusCode)} ${text}`.trim());
        });
      });
      client.on('error', ({ message }) => {
        resolve(message);
      });
    });
    client.flushHeaders();
    return { client, answer };
  }

  it('is read whole, in whatever parts it comes', async () => {
    const { client, answer } = begin();
    client.write('a'.repeat(600));
    await vi.waitFor(() => {
      expect(client.socket?.bytesWritten).toBeGreaterThan(600);
    });
    client.end('b'.repeat(400));
    expect(await answer).toBe(`200 ${'a'.repeat(600)}${'b'.repeat(400)}`);
    const empty = begin();
    empty.client.end();
    expect(await empty.answer).toBe('200');
  });

  it('that says itself that it is too large is refused before it comes', async () => {
    const { answer } = begin({ 'content-length': '1001' });
    expect(await answer).toBe('413');
  });

  it('that turns out to be too large is refused, and not read on', async () => {
    const { client, answer } = begin();
    client.write('a'.repeat(900));
    client.write('b'.repeat(101));
    expect(await answer).toBe('413');
  });

  it('that does not end in time is refused', async () => {
    const { client, answer } = begin();
    client.write('a');
    expect(await answer).toBe('408');
  });

  it('that is broken off is done with', async () => {
    const { client } = begin();
    client.write('a');
    await vi.waitFor(() => {
      expect(client.socket?.bytesWritten).toBeGreaterThan(0);
    });
    client.destroy();
    await vi.waitFor(() => {
      expect(brought).toEqual([{ kind: 'refused', status: 400 }]);
    });
  });

  it('that has been coming for the longest makes room for the others', async () => {
    // Not for its time, of which it has enough.
    readBody = createReadBody({ ...LIMITS, withinMs: 60_000 });
    const slow = begin();
    slow.client.write('a'.repeat(900));
    await vi.waitFor(() => {
      expect(asking).toBe(1);
    });
    const others = ['b', 'c'].map((sign) => {
      const each = begin();
      each.client.write(sign.repeat(900));
      return each;
    });
    expect(await slow.answer).toBe('408');
    for (const { client } of others) client.end();
    expect(await Promise.all(others.map(({ answer }) => answer))).toEqual([
      `200 ${'b'.repeat(900)}`,
      `200 ${'c'.repeat(900)}`,
    ]);
  });
});
