import { z } from 'zod';

/** Which statement is asked for, as the outbox holds it until it is made. */
export const statementOrder = z.strictObject({
  peerId: z.number().int().positive(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** What was ordered before there was a choice is a PDF. */
  as: z.enum(['pdf', 'csv']).default('pdf'),
});
export type StatementOrder = z.infer<typeof statementOrder>;
