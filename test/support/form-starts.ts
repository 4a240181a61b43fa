import type { Form, FormValues } from '../../src/chat/form.ts';

/** What a client sends of a form in which nobody has typed anything. */
export function startsOf(items: Form['items']): FormValues {
  return Object.fromEntries(
    items.flatMap((item) => {
      if (!('name' in item) || item.initial === undefined) return [];
      switch (item.kind) {
        case 'choices':
        case 'files':
          return item.initial.length > 0 ? [[item.name, item.initial.join(',')]] : [];
        case 'instant':
          return [[item.name, String(item.initial.getTime() / 1000)]];
        case 'input':
        case 'number':
        case 'choice':
        case 'date':
          return [[item.name, item.initial]];
      }
    }),
  );
}
