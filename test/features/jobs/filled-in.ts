import type { Form, FormField, FormValues } from '../../../src/chat/form.ts';

export function fieldsOf(form: Form): readonly FormField[] {
  return form.items.filter((item) => 'name' in item);
}

/** The answers of somebody who sends a form as it was opened. */
export function asOpened(form: Form): FormValues {
  return Object.fromEntries(
    fieldsOf(form).flatMap((field): [string, string][] => {
      if (field.initial === undefined) return [];
      const { initial } = field;
      if (initial instanceof Date) return [[field.name, String(initial.getTime() / 1000)]];
      return [[field.name, typeof initial === 'string' ? initial : initial.join(',')]];
    }),
  );
}
