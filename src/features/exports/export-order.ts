import { z } from 'zod';
import { exportFormats } from './export-format.ts';

const day = z.iso.date().optional();

/** Which file is asked for, as the outbox holds it until it is made. */
export const keptOrder = z.strictObject({ format: z.enum(exportFormats), from: day, to: day });
