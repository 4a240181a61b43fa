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
  /** What is read from beginning to end, above the tables. */
  readonly body?: readonly SheetBlock[];
  readonly tables: readonly SheetTable[];
  readonly notes: readonly string[];
  /** At the foot of each page, in place of the title. */
  readonly foot?: string;
  /** Goes on with it on a new page, of the same paper; the pages of both are numbered through. */
  readonly next?: Sheet | undefined;
};

/**
 * A part of a text. `chapter` begins a page of its own; `label` is a number or a letter that stands out before the text,
 * and an item is moved in. Isolates of direction (U+2066 to U+2069) are kept: what a person wrote from the right stays
 * where it is in the sentence.
 */
export type SheetBlock = {
  readonly kind: 'chapter' | 'heading' | 'paragraph' | 'item';
  readonly label?: string;
  readonly text: string;
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
