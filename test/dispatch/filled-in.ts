import type { Form, FormField, FormValues } from '../../src/chat/form.ts';

export function fieldsOf(form: Form): readonly FormField[] {
  return form.items.filter((item) => 'name' in item);
}

/** The answers of somebody who sends a form as it was opened. */
export function asOpened(form: Form): FormValues {
  return Object.fromEntries(
    fieldsOf(form).flatMap((field): [string, string][] => {
      if (field.initial === undefined) return [];
      const value = field.initial instanceof Date ? String(field.initial.getTime() / 1000) : field.initial;
      return [[field.name, value]];
    }),
  );
}
