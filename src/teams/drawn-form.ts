import { z } from 'zod';
import type { Bind, Binding } from '../chat/bound.ts';
import { encodeFormRef, type Form, type FormField, type FormRef, type FormValues } from '../chat/form.ts';
import type { Person } from '../chat/interaction.ts';
import { assertNever } from '../shared/never.ts';
import { dateHalf, timeInput } from './form-values.ts';

/**
 * A dialog carries the form as it was drawn: Teams has no errors at fields, so that one with something wrong in it
 * is drawn anew. It is bound to its person, and drawn with the reference that it came with alone.
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
export function encodeForm(form: Form, bind: Bind): string {
  const text = JSON.stringify(form, function (this: Record<string, unknown>, name, value: unknown) {
    const raw = this[name];
    return raw instanceof Date ? { $at: raw.getTime() } : value;
  });
  return bind('drawn', text);
}

/** Undefined for anything that is not the form of this reference as it was drawn for its person. */
export function decodeForm(
  data: unknown,
  ref: FormRef,
  person: Person,
  { unbind }: Binding,
): Form | undefined {
  const parsed = withDrawn.safeParse(data).data;
  const drawn = parsed && unbind('drawn', parsed.drawn, person);
  if (drawn === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(drawn, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && '$at' in value && typeof value.$at === 'number'
        ? new Date(value.$at)
        : value,
    );
    const form = shape.safeParse(read).data;
    return form && encodeFormRef(form.ref) === encodeFormRef(ref) ? form : undefined;
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
  return start === value || (start.trim() !== '' && value.trim() !== '' && Number(start) === Number(value));
}

/** Whether a field stands as the form started it; undefined values are those of a form nobody has sent yet. */
export function isAsDrawn(field: FormField, values: FormValues | undefined): boolean {
  if (!values) return true;
  const { name } = field;
  const typed = values[name];
  switch (field.kind) {
    case 'input':
      return (typed ?? '').trim() === (field.initial ?? '').trim();
    case 'number':
      return sameText(field.initial ?? '', typed ?? '');
    case 'choice':
      // Nobody can empty one: without an answer it was not on the form that was sent.
      return typed === undefined || typed === field.initial;
    case 'choices':
      return sameText([...(field.initial ?? [])].sort().join(), (typed ?? '').split(',').sort().join());
    case 'files':
      // Which ones were chosen must show.
      return typed === undefined;
    case 'date':
      return (typed ?? '') === (field.initial ?? '');
    case 'instant': {
      if (values[dateHalf(name)] !== undefined || values[timeInput(name)] !== undefined) return false;
      // People set minutes.
      const minute = (seconds: number) => Math.floor(seconds / 60);
      const start = field.initial && minute(field.initial.getTime() / 1000);
      return start === (typed === undefined ? undefined : minute(Number(typed)));
    }
    default:
      return assertNever(field);
  }
}
