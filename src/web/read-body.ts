import type { IncomingMessage } from 'node:http';

/** What a request has brought, or with which status it is refused: 400 broken off, 408 too slow, 413 too large. */
export type Brought =
  | { readonly kind: 'body'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly status: 400 | 408 | 413 };

export type ReadBody = (request: IncomingMessage, maxBytes: number) => Promise<Brought>;

export type BodyLimits = {
  /** From the first to the last byte of one body, in ms. */
  readonly withinMs: number;
  /** Of all bodies under way together. Beyond it the one that has been coming for the longest is given up. */
  readonly maxBytesTogether: number;
};

/** Slack and Teams send at once, and wait no longer for an answer. */
const LIMITS: BodyLimits = { withinMs: 5_000, maxBytesTogether: 32 * 1024 * 1024 };

type Coming = { bytes: number; readonly giveUp: (status: 408) => void };

/**
 * Reads bodies, counted while they come: nobody has proven yet who sends them. What is refused is not read on, so
 * that its connection has to be closed after the answer.
 */
export function createReadBody({ withinMs, maxBytesTogether }: BodyLimits = LIMITS): ReadBody {
  // In the order in which they began.
  const underWay = new Set<Coming>();
  let together = 0;
  return (request, maxBytes) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes)
      return Promise.resolve({ kind: 'refused', status: 413 });
    return new Promise((resolve) => {
      const parts: Buffer[] = [];
      const end = (brought: Brought): void => {
        clearTimeout(timer);
        request.pause();
        request.off('data', take).off('end', finish).off('error', breakOff).off('close', breakOff);
        // What breaks off after that is nobody's trouble.
        request.on('error', () => undefined);
        underWay.delete(coming);
        together -= coming.bytes;
        resolve(brought);
      };
      const coming: Coming = {
        bytes: 0,
        giveUp: (status) => {
          end({ kind: 'refused', status });
        },
      };
      const timer = setTimeout(coming.giveUp, withinMs, 408);
      const take = (part: Buffer): void => {
        if (coming.bytes + part.length > maxBytes) {
          end({ kind: 'refused', status: 413 });
          return;
        }
        parts.push(part);
        coming.bytes += part.length;
        together += part.length;
        while (together > maxBytesTogether) [...underWay][0]?.giveUp(408);
      };
      const finish = (): void => {
        end({ kind: 'body', bytes: Buffer.concat(parts) });
      };
      const breakOff = (): void => {
        end({ kind: 'refused', status: 400 });
      };
      underWay.add(coming);
      request.on('data', take).on('end', finish).on('error', breakOff).on('close', breakOff);
    });
  };
}
