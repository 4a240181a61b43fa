import { setTimeout as sleep } from 'node:timers/promises';
import { LostRace } from './errors.ts';

const racesAtMost = 20;
const breakdownsAtMost = 6;
/** Work that looks whether a row is there before it adds one meets this once; what meets it again is a bug. */
const takenAtMost = 3;

const passingCodes = new Set([
  // By Prisma: a write conflict or deadlock, a timeout, a lost connection.
  ...['P1001', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'],
  // By Prisma's adapters.
  ...['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections'],
  'TransactionWriteConflict',
  // By the databases: serialization failure, deadlock, lock timeout, a server that stops or starts.
  ...['40001', '40P01', '55P03', '57P01', '57P02', '57P03'],
]);
/** And by the PostgreSQL driver, when a connection breaks, in words alone. */
const brokenConnection = /Connection terminated|connection error and is not queryable|Client was closed/;
/** A row that is there already, by Prisma, its adapters, the databases, and our triggers against its replacement. */
const takenCodes = new Set([
  ...['P2002', 'UniqueConstraintViolation', '23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_TRIGGER'],
]);

type Cause = { readonly kind?: unknown; readonly originalCode?: unknown };

type DatabaseError = {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly meta?: { readonly code?: unknown; readonly driverAdapterError?: { readonly cause?: Cause } };
  readonly cause?: Cause;
};

function codesOf(error: unknown): readonly string[] {
  const { code, meta, cause } = error as DatabaseError;
  const below = meta?.driverAdapterError?.cause;
  return [code, meta?.code, cause?.kind, cause?.originalCode, below?.originalCode].filter(
    (found) => typeof found === 'string',
  );
}

function passes(error: unknown): boolean {
  const { message } = error as DatabaseError;
  return (
    codesOf(error).some((code) => passingCodes.has(code) || code.startsWith('SQLITE_BUSY')) ||
    (typeof message === 'string' && brokenConnection.test(message))
  );
}

/** Whether somebody else added a row meanwhile that may be there once only. */
function isTaken(error: unknown): boolean {
  return codesOf(error).some((code) => takenCodes.has(code));
}

/**
 * Does a transaction, and again while it loses a race (20 times; 3 times to a row that was added meanwhile) or
 * the database cannot take it just now (6 times, over about a second). Doing it again is safe even when a
 * connection broke during COMMIT: the inbox knows whether it went through.
 */
export async function untilDone<T>(transaction: () => Promise<T>): Promise<T> {
  let races = 0;
  let taken = 0;
  let breakdowns = 0;
  for (;;) {
    try {
      return await transaction();
    } catch (error) {
      if (error instanceof LostRace) {
        races += 1;
        if (races >= racesAtMost) throw error;
      } else if (isTaken(error)) {
        taken += 1;
        if (taken >= takenAtMost) throw error;
      } else {
        breakdowns += 1;
        if (!passes(error) || breakdowns >= breakdownsAtMost) throw error;
        await sleep(2 ** breakdowns * 10 * (0.5 + Math.random()));
      }
    }
  }
}
