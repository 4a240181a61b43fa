import { setTimeout as sleep } from 'node:timers/promises';
import { LostRace } from './errors.ts';

const racesAtMost = 20;
const breakdownsAtMost = 6;

/** Prisma's codes for what passes by itself: write conflict or deadlock, timeouts, a closed connection. */
const passingCodes = new Set(['P1001', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034']);
/** The same as the databases say it: serialization failure, deadlock, lock timeout, server shutting down or starting. */
const passingDriverCodes = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03']);

type PrismaError = { code?: unknown; meta?: { code?: unknown } };

function passes(error: unknown): boolean {
  const { code, meta } = error as PrismaError;
  if (typeof code === 'string' && passingCodes.has(code)) return true;
  const driverCode = meta?.code;
  return (
    typeof driverCode === 'string' &&
    (passingDriverCodes.has(driverCode) || driverCode.startsWith('SQLITE_BUSY'))
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
