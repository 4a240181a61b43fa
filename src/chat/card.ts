import type { ButtonAction } from './buttons.ts';

/**
 * A card as data: what to say, not how a platform draws it. Strings are plain text wherever they
 * stand, so text that a person typed cannot format, mention or break out.
 */
export type Card = {
  /** One plain line: what a notification and a screen reader say. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** Who has a view of their own of it, where the platform can show one: it asks for it by `look`. */
  readonly ownView?: OwnView;
};

export type OwnView = {
  readonly jobId: number;
  readonly revision: number;
  readonly people: readonly PersonKey[];
};

/** What is shown in a window of its own, and is gone when that is closed: no conversation keeps it. */
export type View = {
  /** At most 24 characters. */
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** Said where there is no window to show it in. */
export const ONLY_IN_WINDOW =
  'This is shown in a window of its own alone, so that no chat keeps it, and none can be opened from here. Nothing was shown. Click the button on the job card, on a computer or with the newest app.';

/** A `Person`, as cards know them. */
export type PersonKey = { readonly platform: string; readonly homeId: string; readonly userId: string };

/** A run of text. A bare string is plain; `at` shows each reader their own zone. */
export type Span = string | { readonly bold: string } | { readonly at: Date };
export type Text = string | readonly Span[];

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: Text }
  /** Label and value pairs, drawn in two columns where there is room. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  /** A header and rows below it, all as long as it; a phone has room for some three columns. */
  | Table
  | Chart
  /** Small print. */
  | { readonly kind: 'context'; readonly text: Text }
  | { readonly kind: 'divider' }
  /** The one or two buttons that fit, and the rest in an overflow menu. */
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[]; readonly more?: readonly MenuItem[] };

export type Table = {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Text[])[];
};

export type TableColumn = { readonly label: string; readonly align?: 'right' };

/**
 * Pairs of bars, as a picture in a message of the bot's own. It is left out everywhere else, and where the
 * platform takes no picture, so that other blocks must say its figures, too.
 */
export type Chart = {
  readonly kind: 'chart';
  /** What a screen reader says instead. */
  readonly alt: string;
  /** What the first and the second bar of each pair are. */
  readonly legend: readonly [string, string];
  readonly pairs: readonly BarPair[];
};

export type BarPair = { readonly label: string; readonly bars: readonly [Bar, Bar] };

/** At least 0, on the scale that all bars of a chart share. */
export type Bar = { readonly value: number; readonly text: string };

export function chartsOf({ blocks }: Card): Chart[] {
  return blocks.filter((block) => block.kind === 'chart');
}

export type Field = { readonly label: string; readonly value: Text };

export type Button = {
  readonly label: string;
  readonly action: ButtonAction;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: Confirm;
};

export type MenuItem = { readonly label: string; readonly action: ButtonAction };

/** A dialog that asks before the click counts. Plain text. */
export type Confirm = {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
};

/** A card of one paragraph. */
export function textCard(text: string): Card {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}

/** A card of one paragraph that has more in it than words. */
export function noticeCard(text: Text): Card {
  return { summary: plain(text), blocks: [{ kind: 'text', text }] };
}

/** A text without its formatting, for a notification. */
export function plain(text: Text): string {
  if (typeof text === 'string') return text;
  return text
    .map((span) =>
      typeof span === 'string'
        ? span
        : 'bold' in span
          ? span.bold
          : span.at.toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    )
    .join('');
}
