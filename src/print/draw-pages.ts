import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { typedText, splitText } from '../chat/typed-text.ts';
import { facesHere } from './faces.ts';
import { printableSheet } from './printable-sheet.ts';
import type { Sheet, SheetBlock, SheetColumn, SheetField, SheetRow, SheetTable } from './sheet.ts';
import { inOneLine, textHeight, useFace, writeText, type Writing } from './write-text.ts';

/** In points, as everything here. */
const MARGIN = 50;
const GAP = 8;
const size = { title: 18, heading: 11, text: 9, small: 7.5 } as const;
const ink = { text: '#1a1a1a', pale: '#5f6368', line: '#c4c7c5', mark: '#ececec' } as const;

/** The mark across a page, where it has room. */
const MARK = 110;

/** A cell is parted into rows of its own beyond this, so that no row is longer than a page. */
const CELL_TEXT = 900;
/** After so many rows, or parts of a text, others get their turn. */
const ROWS_A_TURN = 50;
const BLOCKS_A_TURN = 8;

type Doc = PDFKit.PDFDocument;

/** Draws a sheet as PDF, on as many pages as it needs: each with its number, and the header of a table that goes on. */
export async function* drawPages(given: Sheet, faces = facesHere()): AsyncGenerator<Uint8Array> {
  const sheet = printableSheet(given, faces);
  const doc = new PDFDocument({
    size: sheet.paper,
    margin: MARGIN,
    bufferPages: true,
    font: faces.plain.path,
    lang: 'en',
    displayTitle: true,
    info: { Title: typedText(sheet.title), Producer: 'Peer Dispatch', Creator: 'Peer Dispatch' },
  });
  const drawing = drawAll(doc, sheet).then(
    () => doc.end(),
    (error: unknown) => doc.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  yield* doc as AsyncIterable<Uint8Array>;
  await drawing;
}

/** One sheet behind the other, each with its own mark and foot. */
async function drawAll(doc: Doc, first: Sheet): Promise<void> {
  const feet: string[] = [];
  let drawn: Sheet = first;
  const begin = (): void => {
    feet.push(drawn.foot ?? drawn.title);
    drawMark(doc, drawn.mark);
  };
  doc.on('pageAdded', begin);
  begin();
  await draw(doc, first);
  for (let next = first.next; next; next = next.next) {
    drawn = next;
    doc.addPage();
    doc.x = MARGIN;
    await draw(doc, next);
  }
  numberPages(doc, feet);
}

async function draw(doc: Doc, sheet: Sheet): Promise<void> {
  write(doc, sheet.title, { at: size.title, strong: true });
  if (sheet.subtitle !== undefined) write(doc, sheet.subtitle, { color: ink.pale });
  doc.y += 2 * GAP;
  drawParties(doc, sheet.parties);
  drawFacts(doc, sheet.facts);
  await drawBody(doc, sheet.body ?? []);
  for (const table of sheet.tables) await drawTable(doc, table);
  doc.x = MARGIN;
  for (const note of sheet.notes) {
    doc.y += GAP;
    write(doc, note, { color: ink.pale });
  }
}

function write(doc: Doc, text: string, writing: Partial<Writing> = {}): void {
  const { x = MARGIN, width = widthOf(doc) - (x - MARGIN) } = writing;
  writeText(doc, text, { ...usual, ...writing, x, width });
}

const usual = { at: size.text, strong: false, color: ink.text, align: 'left' } as const;

function widthOf(doc: Doc): number {
  return doc.page.width - 2 * MARGIN;
}

/** Where the last line of a page may end. */
function bottomOf(doc: Doc): number {
  return doc.page.height - MARGIN - GAP;
}

function drawMark(doc: Doc, mark: string | undefined): void {
  if (mark === undefined) return;
  const { width, height } = doc.page;
  const { x, y } = doc;
  doc.save();
  doc.rotate(-45, { origin: [width / 2, height / 2] });
  useFace(doc, facesHere().strong).fontSize(MARK).fillColor(ink.mark);
  const fitting = Math.min(MARK, (MARK * width) / doc.widthOfString(mark));
  doc.fontSize(fitting).text(mark, 0, height / 2 - fitting / 2, { width, align: 'center', lineBreak: false });
  doc.restore();
  doc.x = x;
  doc.y = y;
}

function drawParties(doc: Doc, parties: Sheet['parties']): void {
  if (parties.length === 0) return;
  const top = doc.y;
  const width = widthOf(doc) / parties.length;
  let end = top;
  for (const [index, { label, lines }] of parties.entries()) {
    const place = { x: MARGIN + index * width, width: width - GAP };
    doc.y = top;
    write(doc, label, { ...place, at: size.small, color: ink.pale });
    for (const [at, line] of lines.entries()) write(doc, line, { ...place, strong: at === 0 });
    end = Math.max(end, doc.y);
  }
  doc.y = end + 2 * GAP;
}

/** Label and value, in columns of the page. */
function drawFacts(doc: Doc, facts: readonly SheetField[]): void {
  const inRow = 4;
  const width = widthOf(doc) / inRow;
  for (let first = 0; first < facts.length; first += inRow) {
    const top = doc.y;
    let end = top;
    for (const [index, { label, value }] of facts.slice(first, first + inRow).entries()) {
      const place = { x: MARGIN + index * width, width: width - GAP };
      doc.y = top;
      write(doc, label, { ...place, at: size.small, color: ink.pale });
      write(doc, value, { ...place, strong: true });
      end = Math.max(end, doc.y);
    }
    doc.y = end + GAP;
  }
}

/** Where the text of a paragraph begins behind its number, and that of an item behind its letter. */
const INDENT = 32;
const ITEM_INDENT = 22;
/** What must be left of a page for a part to begin on it: two lines, and below a heading more. */
const BEGINS = { heading: 64, text: 28 } as const;

async function drawBody(doc: Doc, blocks: readonly SheetBlock[]): Promise<void> {
  for (const [index, block] of blocks.entries()) {
    drawBlock(doc, block);
    if (index % BLOCKS_A_TURN === BLOCKS_A_TURN - 1) await turn();
  }
}

function drawBlock(doc: Doc, { kind, label, text }: SheetBlock): void {
  const isHeading = kind === 'heading';
  const strong = isHeading || kind === 'chapter';
  const at = kind === 'chapter' ? size.title : isHeading ? size.heading : size.text;
  if (kind === 'chapter') doc.addPage();
  else doc.y += isHeading ? 2 * GAP : kind === 'item' ? GAP / 2 : GAP;
  if (doc.y + BEGINS[isHeading ? 'heading' : 'text'] > bottomOf(doc)) doc.addPage();
  const left = MARGIN + (kind === 'item' ? INDENT : 0);
  const top = doc.y;
  const { page } = doc;
  if (label !== undefined) write(doc, label, { x: left, at, strong });
  // The label's own line is the text's first.
  if (doc.page === page) doc.y = top;
  const indent = label === undefined ? 0 : kind === 'item' ? ITEM_INDENT : INDENT;
  write(doc, text, { x: left + indent, at, strong });
}

async function drawTable(doc: Doc, { heading, columns, rows, sums }: SheetTable): Promise<void> {
  doc.y += GAP;
  if (heading !== undefined) {
    // Not alone at the end of a page.
    if (doc.y + 60 > bottomOf(doc)) doc.addPage();
    write(doc, heading, { at: size.heading, strong: true });
    doc.y += GAP / 2;
  }
  const header: SheetRow = { cells: columns.map(({ label }) => label), isStrong: true };
  drawRow(doc, columns, header);
  for (const [index, row] of rows.entries()) {
    for (const part of parted(row)) {
      if (doc.y + heightOf(doc, columns, part) > bottomOf(doc)) {
        doc.addPage();
        drawRow(doc, columns, header);
      }
      drawRow(doc, columns, part);
    }
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await turn();
  }
  drawSums(doc, sums);
}

/** A row whose cells are not too long; what is too long goes on in the next. */
function parted({ cells, ...rest }: SheetRow): SheetRow[] {
  const parts = cells.map((cell) => splitText(typedText(cell), CELL_TEXT));
  const count = Math.max(1, ...parts.map((each) => each.length));
  return Array.from({ length: count }, (_, at) => ({ ...rest, cells: parts.map((each) => each[at] ?? '') }));
}

const ROW_PADDING = 3;

function heightOf(doc: Doc, columns: readonly SheetColumn[], { cells, isStrong = false }: SheetRow): number {
  const heights = columns.map(({ share, align }, at) =>
    textHeight(cells[at] ?? '', { ...usual, align, strong: isStrong, width: share * widthOf(doc) - GAP }),
  );
  return Math.max(...heights) + 2 * ROW_PADDING;
}

function drawRow(doc: Doc, columns: readonly SheetColumn[], row: SheetRow): void {
  const top = doc.y;
  const height = heightOf(doc, columns, row);
  let x = MARGIN;
  for (const [at, { share, align }] of columns.entries()) {
    const width = share * widthOf(doc);
    doc.y = top + ROW_PADDING;
    const place = align === 'right' ? { x: x + GAP, width: width - GAP } : { x, width: width - GAP };
    write(doc, row.cells[at] ?? '', { ...place, align, strong: row.isStrong ?? false });
    x += width;
  }
  doc.y = top + height;
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + widthOf(doc), doc.y)
    .lineWidth(0.5)
    .strokeColor(ink.line)
    .stroke();
}

function drawSums(doc: Doc, sums: readonly SheetField[]): void {
  if (sums.length === 0) return;
  const rowHeight = 15;
  if (doc.y + GAP + sums.length * rowHeight > bottomOf(doc)) doc.addPage();
  doc.y += GAP;
  const width = widthOf(doc);
  for (const { label, value, isStrong = false } of sums) {
    const top = doc.y;
    write(doc, label, { x: MARGIN + width * 0.4, width: width * 0.35, strong: isStrong, align: 'right' });
    const end = doc.y;
    doc.y = top;
    write(doc, value, { x: MARGIN + width * 0.75, width: width * 0.25, align: 'right', strong: isStrong });
    doc.y = Math.max(end, doc.y) + ROW_PADDING;
  }
  doc.x = MARGIN;
}

/** @param feet of each page, from the first one */
function numberPages(doc: Doc, feet: readonly string[]): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page);
    // Below the margin, where text would otherwise begin a page.
    doc.page.margins.bottom = 0;
    const small = { ...usual, at: size.small, color: ink.pale };
    const left = { ...small, width: widthOf(doc) * 0.8 };
    doc.y = doc.page.height - MARGIN + GAP;
    const top = doc.y;
    write(doc, inOneLine(feet[page] ?? '', left), left);
    doc.y = top;
    const number = `Page ${String(page + 1)} of ${String(count)}`;
    write(doc, number, { ...small, x: MARGIN + left.width, align: 'right' });
  }
}
