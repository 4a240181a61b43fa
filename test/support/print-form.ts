/** A form as plain text, to be read in a diff: every word of it, and what each field takes and starts with. */
import type { Choice, FieldErrors, Form, FormField, FormItem, FormValues } from '../../src/chat/form.ts';
import { assertNever } from '../../src/shared/never.ts';
import { printed, printInstant, printText } from './print-card.ts';

export function printForm({ ref, title, submit, close, update, items }: Form): string {
  const { form, id, revision, nonce } = ref;
  return [
    printed('form', [`${form} ${id}, revision ${revision}, nonce ${nonce}`]),
    printed('title', [title]),
    printed('submit', [submit]),
    ...(close === undefined ? [] : [printed('close', [close])]),
    ...(update === undefined ? [] : [printed('update', [update])]),
    ...items.map(printItem),
  ].join('\n');
}

/** What was typed into a form that is drawn again, and what was wrong with it. */
export function printTyped(values: FormValues, errors: FieldErrors = {}): string {
  const lines = (of: FormValues) => Object.entries(of).map(([name, text = '']) => `${name}: ${text}`);
  return [printed('typed', lines(values)), printed('wrong', lines(errors))].join('\n');
}

function printItem(item: FormItem): string {
  if ('name' in item) return printField(item);
  switch (item.kind) {
    case 'heading':
    case 'text':
      return printed(item.kind, [printText(item.text)]);
    case 'more':
      return printed('more', [
        item.label,
        ...(item.standing === undefined ? [] : [`  standing: ${item.standing}`]),
      ]);
    default:
      return assertNever(item);
  }
}

function printField(field: FormField): string {
  const { kind, name, label, hint, optional = false, live = false } = field;
  const traits = [...traitsOf(field), ...(optional ? ['optional'] : []), ...(live ? ['live'] : [])];
  return printed(kind, [
    [`${label} (${name})`, ...traits].join(', '),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
    ...linesOfField(field).map((line) => `  ${line}`),
  ]);
}

function traitsOf(field: FormField): string[] {
  switch (field.kind) {
    case 'input':
      return [`at most ${field.maxLength} characters`, ...(field.multiline ? ['multiline'] : [])];
    case 'number':
      return [
        field.decimals ? 'decimals' : 'whole',
        ...(field.min === undefined ? [] : [`from ${field.min}`]),
        ...(field.max === undefined ? [] : [`to ${field.max}`]),
        ...(field.resets ? ['resets'] : []),
      ];
    case 'choice':
      return field.resets ? ['resets'] : [];
    case 'choices':
    case 'instant':
    case 'date':
      return [];
    case 'files':
      return [`at most ${field.max}`, ...field.types];
    default:
      return assertNever(field);
  }
}

function linesOfField(field: FormField): string[] {
  switch (field.kind) {
    case 'input':
      return [
        ...(field.placeholder === undefined ? [] : [`e.g. ${field.placeholder}`]),
        ...startsAs(field.initial),
      ];
    case 'number':
    case 'date':
      return startsAs(field.initial);
    case 'choice':
      return [...linesOfOptions(field.options), ...startsAs(field.initial)];
    case 'choices':
      return [...linesOfOptions(field.options), ...startsAs(field.initial?.join(', '))];
    case 'instant':
      return startsAs(field.initial && printInstant(field.initial));
    case 'files':
      return [...linesOfOptions(field.offered ?? []), ...startsAs(field.initial?.join(', '))];
    default:
      return assertNever(field);
  }
}

function linesOfOptions(options: readonly Choice[]): string[] {
  return options.map(({ value, label }) => `- ${label} (${value})`);
}

function startsAs(initial: string | undefined): string[] {
  return initial === undefined ? [] : [`starts as: ${initial.replaceAll('\n', '\n  ')}`];
}
