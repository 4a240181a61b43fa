import { setTimeout as sleep } from 'node:timers/promises';
import { LostRace } from './errors.ts';

const racesAtMost = 20;
const breakdownsAtMost = 6;

/** What passes by itself, by Prisma's codes: a write conflict or deadlock, a timeout, a lost connection. */
const passingCodes = new Set(['P1001', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034']);
/** The same by what Prisma's adapters call it. */
const passingKinds = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
]);
/** And by the databases: serialization failure, deadlock, lock timeout, a server that stops or starts. */
const passingDriverCodes = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03']);
/** And by the PostgreSQL driver, when a connection breaks, in words alone. */
const brokenConnection = /Connection terminated|connection error and is not queryable|Client was closed/;

type DatabaseError = {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly meta?: { readonly code?: unknown };
  readonly cause?: { readonly kind?: unknown; readonly originalCode?: unknown };
};

function passes(error: unknown): boolean {
  const { code, meta, cause, message } = error as DatabaseError;
  const driverCodes = [code, meta?.code, cause?.originalCode].filter((found) => typeof found === 'string');
  return (
    (typeof code === 'string' && passingCodes.has(code)) ||
    (typeof cause?.kind === 'string' && passingKinds.has(cause.kind)) ||
    driverCodes.some((found) => passingDriverCodes.has(found) || found.startsWith('SQLITE_BUSY')) ||
    (typeof message === 'string' && brokenConnection.test(message))
  );
}

/**
 * Does a transaction, and again while it loses a race (20 times) or the database cannot take it just now
 * (6 times, over about a second). Doing it again is safe even when a connection broke during COMMIT:
 * the inbox knows whether it went through.
 */
export async function untilDone<T>(transaction: () => Promise<T>): Promise<T> {
  let races = 0;
  let breakdowns = 0;
  for (;;) {
    try {
      return await transaction();
    } catch (error) {
      if (error instanceof LostRace) {
        races += 1;
        if (races >= racesAtMost) throw error;
      } else {
        breakdowns += 1;
        if (!passes(error) || breakdowns >= breakdownsAtMost) throw error;
        await sleep(2 ** breakdowns * 10 * (0.5 + Math.random()));
      }
    }
  }
}
