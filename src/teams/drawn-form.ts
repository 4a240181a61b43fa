import { z } from 'zod';
import type { Form } from '../chat/form.ts';

/**
 * A dialog carries the form as it was drawn: Teams has no errors at fields, so that one with something wrong in it
 * is drawn anew. It is shown to nobody but the one who sent it, and nothing else is believed of it.
 */
const withDrawn = z.looseObject({ drawn: z.string() });
const shape = z.custom<Form>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'items' in value &&
    Array.isArray(value.items) &&
    'ref' in value,
);

/** Instants become `{ "$at": … }`. */
export function encodeForm(form: Form): string {
  return JSON.stringify(form, function (this: Record<string, unknown>, name, value: unknown) {
    const raw = this[name];
    return raw instanceof Date ? { $at: raw.getTime() } : value;
  });
}

/** Undefined for anything that is no form. */
export function decodeForm(data: unknown): Form | undefined {
  const parsed = withDrawn.safeParse(data).data;
  if (!parsed) return undefined;
  try {
    const form: unknown = JSON.parse(parsed.drawn, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && '$at' in value && typeof value.$at === 'number'
        ? new Date(value.$at)
        : value,
    );
    return shape.safeParse(form).data;
  } catch {
    return undefined;
  }
}
