import { formatMoney } from '../../shared/money.ts';
import { sumsOf, type StatementAccount } from './statement.ts';

/** The two firms of a statement, by name: the one that reads and its peer. */
export type StatementFirms = { readonly firm: string; readonly peer: string };

/** "Birch Networks owes Alder IT $233.13", whichever way it is. */
export function owedText({ firm, peer }: StatementFirms, currency: string, balanceMinor: number): string {
  if (balanceMinor === 0) return 'Nothing is owed';
  const amount = formatMoney({ minor: Math.abs(balanceMinor), currency });
  return balanceMinor > 0 ? `${peer} owes ${firm} ${amount}` : `${firm} owes ${peer} ${amount}`;
}

/** The sums of an account that are not nothing, each as an amount without a sign. */
export function sumFields(
  { firm, peer }: StatementFirms,
  account: StatementAccount,
): { readonly label: string; readonly value: string }[] {
  const { bill, credit, payment } = sumsOf(account);
  const parts: [string, number][] = [
    [`Billed by ${firm}`, bill.ours],
    [`Billed by ${peer}`, bill.theirs],
    [`Credits by ${firm}`, credit.ours],
    [`Credits by ${peer}`, credit.theirs],
    [`Paid by ${peer}`, payment.ours],
    [`Paid by ${firm}`, payment.theirs],
  ];
  return parts
    .filter(([, minor]) => minor !== 0)
    .map(([label, minor]) => ({
      label,
      value: formatMoney({ minor: Math.abs(minor), currency: account.currency }),
    }));
}
