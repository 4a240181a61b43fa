import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { dateIn, dateOrders, type Accounting, type OwnAccounting } from './accounting.ts';

const LONGEST = 80;
/** A day of which nobody takes the month for the day. */
const EXAMPLE = '2026-12-31';

/** How the firm's books name what is in the files for them. */
export function accountingForm(ref: FormRef, accounting: Accounting): Form {
  const name = (field: keyof OwnAccounting, label: string, hint: string): FormItem => ({
    kind: 'input',
    name: field,
    label,
    hint,
    maxLength: LONGEST,
    initial: accounting[field],
  });
  return {
    ref,
    title: 'Files for your books',
    submit: 'Save',
    items: [
      { kind: 'text', text: 'Write each name exactly as it stands in your accounting program.' },
      {
        kind: 'choice',
        name: 'dates',
        label: 'Dates',
        hint: 'As in the settings of your organisation. QuickBooks Desktop always gets the month first.',
        options: dateOrders.map((value) => ({ value, label: dateIn(value, EXAMPLE) })),
        initial: accounting.dates,
      },
      name('xeroAccount', 'Xero: code of the account', 'On which bills of your peers are booked.'),
      name('xeroTax', 'Xero: name of the tax rate', 'Such as Tax Exempt, or No VAT.'),
      name('expenseAccount', 'QuickBooks: expense account', 'On which bills of your peers are booked.'),
      name('payableAccount', 'QuickBooks Desktop: payables', 'The account of what you owe.'),
    ],
  };
}

export function readAccountingForm(
  values: FormValues,
): { readonly own: OwnAccounting } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const own = {
    dates: read.choice('dates', dateOrders),
    xeroAccount: read.requiredText('xeroAccount', LONGEST),
    xeroTax: read.requiredText('xeroTax', LONGEST),
    expenseAccount: read.requiredText('expenseAccount', LONGEST),
    payableAccount: read.requiredText('payableAccount', LONGEST),
  };
  const errors = read.errors();
  return errors || !own.dates ? { errors: errors ?? {} } : { own: { ...own, dates: own.dates } };
}
