import { paperFor, type Sheet, type SheetBlock } from '../../../print/sheet.ts';

/** What an agreement on paper says beside its text. */
export type PrintedAgreement = {
  /** As it is kept, Markdown. */
  readonly text: string;
  /** SHA-256 of the text, in hex. */
  readonly hash: string;
  /** Numbered within the pair; undefined for a draft. */
  readonly version: number | undefined;
  /** As they are called in the network. */
  readonly firms: readonly [string, string];
  /** ISO 4217, by which the paper is chosen. */
  readonly currency: string;
  /** Across each page, where it is not in force. */
  readonly mark?: 'DRAFT' | 'UNSIGNED' | 'ENDED' | undefined;
  /** The certificate, once somebody signed. */
  readonly certificate?: Sheet | undefined;
};

/** An agreement for paper: its text with all numbers, and behind it who signed it. */
export function agreementSheet(agreement: PrintedAgreement): Sheet {
  const { text, mark, certificate } = agreement;
  const [first, ...others] = agreementBlocks(text);
  const hasTitle = first?.kind === 'chapter';
  const blocks = hasTitle ? others : agreementBlocks(text);
  return {
    title: hasTitle ? first.text : 'Agreement',
    subtitle: pairName(agreement),
    ...(mark === undefined ? {} : { mark }),
    paper: paperFor(agreement.currency),
    parties: [],
    facts: [],
    body: blocks,
    tables: [],
    notes: [],
    foot: footOf(agreement),
    next: certificate,
  };
}

/** "Version 2, between Alder IT and Birch Networks": begins with a word of ours, so that no name turns it round. */
export function pairName({ firms, version }: Pick<PrintedAgreement, 'firms' | 'version'>): string {
  const which = version === undefined ? 'Draft' : `Version ${String(version)}`;
  return `${which}, between ${firms.join(' and ')}`;
}

/** By which each page is known to be of that text. */
export function footOf(agreement: Pick<PrintedAgreement, 'firms' | 'version' | 'hash'>): string {
  return `SHA-256 ${shortHash(agreement.hash)} · ${pairName(agreement)}`;
}

/** "3f9a 12c4 77e0 51bd": enough of a hash to tell two texts apart. */
export function shortHash(hash: string): string {
  return groups(hash.slice(0, 16));
}

/** In groups of four, as people compare them. */
export function groups(hash: string): string {
  return (hash.match(/.{1,4}/g) ?? []).join(' ');
}

/** The parts of a text as `agreementText` writes it. */
export function agreementBlocks(text: string): readonly SheetBlock[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(blockOf);
}

const forms: readonly (readonly [RegExp, SheetBlock['kind']])[] = [
  [/^## (\d+\.) (.+)$/s, 'heading'],
  [/^# ()(.+)$/s, 'chapter'],
  [/^(\d+\.\d+) (.+)$/s, 'paragraph'],
  [/^(\([a-z]+\)) (.+)$/s, 'item'],
];

function blockOf(part: string): SheetBlock {
  for (const [form, kind] of forms) {
    const [, label = '', text] = form.exec(part) ?? [];
    if (text !== undefined) return { kind, ...(label === '' ? {} : { label }), text: unescaped(text) };
  }
  return { kind: 'paragraph', text: unescaped(part) };
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
