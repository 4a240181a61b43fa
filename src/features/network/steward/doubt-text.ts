import { formatMoney } from '../../../shared/money.ts';

/** A currency of whose amounts nobody has said yet with how many digits they were written. */
export type Doubt = {
  readonly currency: string;
  /** Those of the standard, with which they are read now. */
  readonly digits: number;
  /** Those that they may have been written with instead. */
  readonly otherDigits: number;
  /** One of them; undefined where none is left to show. */
  readonly example: { readonly of: string; readonly minor: number } | undefined;
};

/** What is not known, with an example, and how it is settled. */
export function doubtText({ currency, digits, otherDigits, example }: Doubt): {
  readonly fault: string;
  readonly remedy: string;
} {
  const factor = 10 ** (digits - otherDigits);
  const more = formatMoney({ minor: 10 ** digits, currency });
  const shown = example && {
    now: `${example.of} now reads ${formatMoney({ minor: example.minor, currency })}`,
    else: formatMoney({ minor: example.minor * factor, currency }),
  };
  const keep = `npm run admin -- currency keep ${currency}`;
  const rescale = `npm run admin -- currency rescale ${currency} --from ${String(otherDigits)}`;
  return {
    fault:
      `Nobody has said how the amounts in ${currency} are meant. Versions before took the number of digits behind the point ` +
      `from Node.js, which had ${numberOf(otherDigits)} or ${numberOf(digits)}; now it is ${numberOf(digits)}, as in ${more}.` +
      (shown ? ` ${shown.now}.` : ''),
    remedy:
      `Stop the program and make a backup. If that is right, run \`${keep}\`. If it should be ${String(factor)} times as ` +
      `much${shown ? ` (${shown.else})` : ''}, run \`${rescale}\`.`,
  };
}

function numberOf(digits: number): string {
  return digits === 0 ? 'none' : String(digits);
}
