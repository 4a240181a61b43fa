import { Agent, request as httpRequest } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Delivery } from '../control-api.ts';

/** The way to the app: one body at a time, and what came back of it. */
export type Poster = {
  /** Never rejects: what did not arrive or was not answered in time has the status null. */
  post(outgoing: { headers: Record<string, string>; body: string; timeoutMs: number }): Promise<Delivery>;
  /** Breaks off what is under way. */
  close: () => void;
};

export const createPoster = (url: string, clock: Clock): Poster => {
  // Idle sockets go well before Node's servers drop theirs (5 s): one dropped under a request would look like a
  // failed dispatch, and a click is never sent twice to find out.
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 3_000 });
  const cancels = new Set<() => void>();

  const post: Poster['post'] = ({ headers, body, timeoutMs }) => {
    const startedAt = clock.now();
    return new Promise<Delivery>((resolve) => {
      const outgoing = httpRequest(url, {
        method: 'POST',
        agent,
        headers: { 'content-length': Buffer.byteLength(body), ...headers },
      });
      const settle = (status: number | null, text: string) => {
        cancelTimer();
        cancels.delete(giveUp);
        resolve({ status, body: text, durationMs: clock.now() - startedAt });
      };
      const giveUp = () => {
        settle(null, 'timeout');
        outgoing.destroy();
      };
      const cancelTimer = clock.after(timeoutMs, giveUp);
      cancels.add(giveUp);
      outgoing.on('error', (error) => {
        settle(null, error.message);
      });
      outgoing.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', (error) => {
          settle(null, error.message);
        });
        response.on('end', () => {
          settle(response.statusCode ?? null, Buffer.concat(parts).toString());
        });
      });
      outgoing.end(body);
    });
  };

  return {
    post,
    close: () => {
      for (const giveUp of [...cancels]) giveUp();
      agent.destroy();
    },
  };
};
