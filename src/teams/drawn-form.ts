import { z } from 'zod';
import type { Form, FormValues } from '../chat/form.ts';

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

/** What the fields that a redrawn form resets started with. */
export function startsOf(form: Form | undefined): FormValues {
  const items = form?.items ?? [];
  return Object.fromEntries(
    items.flatMap((item) =>
      'resets' in item && item.resets && item.initial !== undefined ? [[item.name, item.initial]] : [],
    ),
  );
}

/** What was typed, without what still stands as the form had it and gives way to a new start. */
export function typedOver(values: FormValues, starts: FormValues): FormValues {
  const isStart = (name: string, value: string | undefined) =>
    starts[name] !== undefined && value !== undefined && sameText(starts[name], value);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isStart(name, value)));
}

/** A client may send 90 for what was drawn as 90.00. */
function sameText(start: string, value: string): boolean {
  return start === value || (value.trim() !== '' && Number(start) === Number(value));
}
