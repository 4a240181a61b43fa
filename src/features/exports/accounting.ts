/** How a firm's books name what the files for them need. */
export type Accounting = {
  /** ISO 4217; of the firm. */
  readonly currency: string;
  readonly dates: DateOrder;
  /** Of Xero: the code of the account that bills of peers are booked on. */
  readonly xeroAccount: string;
  /** Of Xero: the name of a tax rate, as it stands there. */
  readonly xeroTax: string;
  /** Of QuickBooks: the name of the same account. */
  readonly expenseAccount: string;
  /** Of QuickBooks Desktop. */
  readonly payableAccount: string;
};

/** What a firm says of it itself. */
export type OwnAccounting = Omit<Accounting, 'currency'>;

export const dateOrders = ['mdy', 'dmy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Xero's names for "no tax" where it is sold most; elsewhere, as in the US, that of its global edition. */
const noTax: Readonly<Record<string, string>> = {
  AUD: 'GST Free Expenses',
  GBP: 'No VAT',
  NZD: 'No GST',
};

/** What the accounts of a new organisation are called, by the firm's currency. */
export function usualAccounting(currency: string): Accounting {
  return {
    currency,
    dates: currency === 'USD' ? 'mdy' : 'dmy',
    xeroAccount: '310',
    xeroTax: noTax[currency] ?? 'Tax Exempt',
    expenseAccount: 'Subcontractors',
    payableAccount: 'Accounts Payable',
  };
}

/** A day as books read it: "11/24/2026", "24/11/2026" or "2026-11-24". */
export function dateIn(order: DateOrder, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (order) {
    case 'mdy':
      return `${month}/${day}/${year}`;
    case 'dmy':
      return `${day}/${month}/${year}`;
    case 'ymd':
      return date;
  }
}
