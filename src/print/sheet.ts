/** A printed document as data: what stands on it, not where. Plain text everywhere. */
export type Sheet = {
  readonly title: string;
  /** One line below the title. */
  readonly subtitle?: string | undefined;
  /** Printed large and pale across each page: "DRAFT". */
  readonly mark?: string | undefined;
  readonly paper: 'A4' | 'LETTER';
  /** Firms, side by side. */
  readonly parties: readonly { readonly label: string; readonly lines: readonly string[] }[];
  readonly facts: readonly SheetField[];
  readonly tables: readonly SheetTable[];
  readonly notes: readonly string[];
};

export type SheetField = { readonly label: string; readonly value: string; readonly isStrong?: boolean };

export type SheetTable = {
  readonly heading?: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** Sums, below the table at its right. */
  readonly sums: readonly SheetField[];
};

/** `share` of the width of the page; a table's shares come to 1. */
export type SheetColumn = {
  readonly label: string;
  readonly share: number;
  readonly align: 'left' | 'right';
};

export type SheetRow = { readonly cells: readonly string[]; readonly isStrong?: boolean };

/** Where money is counted so, people print on their own paper. */
const letterCurrencies = ['USD', 'CAD', 'MXN', 'PHP', 'CLP', 'COP'];

/** @param currency ISO 4217 */
export function paperFor(currency: string): Sheet['paper'] {
  return letterCurrencies.includes(currency) ? 'LETTER' : 'A4';
}
