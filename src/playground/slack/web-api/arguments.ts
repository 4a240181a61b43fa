import { z } from 'zod';

/**
 * Kinds of arguments. A form has strings only, with JSON inside for blocks and views; a JSON body may
 * have either. Slack ignores arguments that it does not know, and so does a plain z.object.
 */

export const flag = z.union([
  z.boolean(),
  z.enum(['true', '1', 'false', '0', '']).transform((word) => word === 'true' || word === '1'),
]);

export const count = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);

/** Of a message: Unix seconds with six decimals. */
export const messageTs = z.string().regex(/^\d{10}\.\d{6}$/);

/** A text, where an empty one counts as none. */
export const maybeText = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text));

/** A JSON value, itself or as a string of JSON; undefined when it was left out or empty. */
export type JsonArgument = { ok: true; value: unknown } | { ok: false };

export const json = z
  .unknown()
  .optional()
  .transform((value): JsonArgument => {
    if (typeof value !== 'string') return { ok: true, value: value ?? undefined };
    if (value === '') return { ok: true, value: undefined };
    try {
      return { ok: true, value: JSON.parse(value) as unknown };
    } catch {
      return { ok: false };
    }
  });
