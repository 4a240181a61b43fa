import type { FieldErrors, FormValues } from '../../../chat/form.ts';
import { formReader, type FormReader } from '../../../chat/form-reader.ts';
import type { Report } from './decide-report.ts';
import type { WorkCommand } from './decide-work.ts';
import { readTimeField } from './read-time.ts';
import { LIMITS, type WorkForm } from './work-forms.ts';

type Read<T> = T | { readonly errors: FieldErrors };

/** Reads a form about the work on a job, but the report, into what it asks for, or what is wrong by field. */
export function readWorkForm(
  form: Exclude<WorkForm, 'report'>,
  values: FormValues,
  currency: string,
): Read<{ readonly command: WorkCommand }> {
  const read = formReader(values);
  const command = readCommand(form, read, currency);
  const errors = read.errors();
  if (errors) return { errors };
  if (!command) throw new Error('a form about work was read without error and without content');
  return { command };
}

function readCommand(
  form: Exclude<WorkForm, 'report'>,
  read: FormReader,
  currency: string,
): WorkCommand | undefined {
  switch (form) {
    case 'log':
    case 'check_out': {
      const minutes =
        readTimeField(read, 'time') ??
        read.wrong(
          'time',
          form === 'log' ? 'Please fill this in.' : 'Time is not thrown away. Write how long it was.',
        );
      const note = read.text('note', LIMITS.note);
      const memberId = read.whole('who', 1, 2 ** 31 - 1);
      const workedOn = form === 'log' ? read.date('day') : undefined;
      if (minutes === undefined) return undefined;
      return form === 'log'
        ? { action: 'log', time: { memberId, minutes, workedOn, note } }
        : { action: 'check_out', memberId, minutes, note };
    }
    case 'expense': {
      const description = read.requiredText('description', LIMITS.description);
      const amountMinor = readAmount(read, 'amount', currency);
      const spentOn = read.date('day');
      const receipt = readReceipt(read);
      if (amountMinor === undefined) return undefined;
      return { action: 'expense', expense: { description, amountMinor, spentOn, receipt } };
    }
    case 'correct': {
      const [, of, id] = /^(time|expense)\.(\d{1,10})$/.exec(read.text('entry', 20)) ?? [];
      const instead = read.text('instead', 20);
      if (of === undefined) return read.wrong('entry', 'Please pick one.');
      return {
        action: 'correct',
        entry: { of: of === 'time' ? 'time' : 'expense', id: Number(id) },
        instead,
      };
    }
    case 'increase_ask':
      return {
        action: 'increase_ask',
        nteMinor: read.amount('nte', currency),
        expensesMinor: read.amount('expenses', currency),
        reason: read.requiredText('reason', LIMITS.note),
      };
  }
}

function readAmount(read: FormReader, name: string, currency: string): number | undefined {
  const amount = read.amount(name, currency);
  if (amount === 0) return read.wrong(name, 'More than zero, please.');
  return amount ?? read.wrong(name, 'Please fill this in.');
}

/** A link that a browser opens over a safe connection, and that shows whole. */
function readReceipt(read: FormReader): string {
  const receipt = read.text('receipt', LIMITS.receipt);
  if (receipt === '') return '';
  const isLink = /^https:\/\/[^\s/?#@.]+\.[^\s/?#@]+(?:[/?#]\S*)?$/i.test(receipt);
  if (!isLink) read.wrong('receipt', 'A link that begins with https://, please.');
  return receipt;
}

export function readReport(values: FormValues): Read<{ readonly report: Report }> {
  const read = formReader(values);
  const summary = read.requiredText('summary', LIMITS.text);
  const minutes = readTimeField(read, 'time');
  const errors = read.errors();
  return errors ? { errors } : { report: { summary, minutes } };
}
